import type { InlineQueryResult } from 'grammy/types';
import { badRequest, CallViolation } from '../api-fault.ts';
import { readMessageText } from '../message-text.ts';
import type { InlineAnswer } from '../queries.ts';
import { readInlineKeyboard } from '../reply-markup.ts';
import { defineMethod, type MethodTable } from './method.ts';

const tooOld = 'query is too old and response timeout expired or query ID is invalid';
const maxResults = 50;

/** Answers to presses of buttons and to inline queries: one each. */
export const queryMethods: MethodTable = {
  answerCallbackQuery: defineMethod('answerCallbackQuery', (parameters, { world }) => {
    const { callback_query_id, text, show_alert, url } = parameters;
    if (text !== undefined && text.length > 200) throw new CallViolation('MESSAGE_TOO_LONG');
    const answer = { ...(text ? { text } : {}), ...(url ? { url } : {}), showAlert: show_alert ?? false };
    if (!world.queries.callbacks.answer(callback_query_id, answer)) throw badRequest(tooOld);
    return true;
  }),

  answerInlineQuery: defineMethod('answerInlineQuery', (parameters, { world }) => {
    const { inline_query_id, results, next_offset, button } = parameters;
    checkResults(results);
    if (Buffer.byteLength(next_offset ?? '') > 64) throw new CallViolation('NEXT_OFFSET_INVALID');
    const startParameter = button && 'start_parameter' in button ? button.start_parameter : undefined;
    if (startParameter !== undefined && !/^[\w-]{1,64}$/.test(startParameter)) {
      throw new CallViolation('START_PARAM_INVALID');
    }
    const answer: InlineAnswer = {
      results,
      nextOffset: next_offset ?? '',
      button: button ? { text: button.text, ...(startParameter ? { startParameter } : {}) } : null,
    };
    if (!world.queries.inline.answer(inline_query_id, answer)) throw badRequest(tooOld);
    return true;
  }),
};

function checkResults(results: readonly InlineQueryResult[]): void {
  if (results.length > maxResults) throw new CallViolation('RESULTS_TOO_MUCH');
  const ids = results.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new CallViolation('RESULT_ID_DUPLICATE');
  if (ids.some((id) => Buffer.byteLength(id) < 1 || Buffer.byteLength(id) > 64)) {
    throw new CallViolation('RESULT_ID_INVALID');
  }
  for (const result of results) {
    readInlineKeyboard(result.reply_markup);
    const content = 'input_message_content' in result ? result.input_message_content : undefined;
    if (content && 'message_text' in content) {
      readMessageText({ text: content.message_text, parseMode: content.parse_mode, entities: content.entities });
    }
  }
}
