import type { InlineKeyboardMarkup, InlineQueryResult, Message, User } from 'grammy/types';
import type { FormattedText } from './formatted-text.ts';
import { receiveMessage } from './incoming.ts';
import { readMessageText } from './message-text.ts';
import { textContent } from './outgoing.ts';
import { callbackData } from './press.ts';
import type { CallbackAnswer, InlineAnswer } from './queries.ts';
import { readInlineKeyboard } from './reply-markup.ts';
import { botUser, type ChatState, pushUpdate, type World } from './world.ts';

/** A result that a person picks out of an answer to their inline query. */
export interface ChosenResult {
  readonly query: string;
  readonly answer: InlineAnswer;
  readonly resultId: string;
  /** The group to send it to; the private chat with the bot when left out. */
  readonly to?: { readonly id: number };
}

export interface InlinePress {
  readonly inlineMessageId: string;
  readonly button: string;
}

/** Asks the bot in inline mode. */
export function openInlineQuery(
  world: World,
  { user, text, offset }: { user: User; text: string; offset: string },
): { readonly id: string; readonly answered: Promise<InlineAnswer> } {
  const query = world.queries.inline.open();
  pushUpdate(world, { inline_query: { id: query.id, from: user, query: text, offset } });
  return query;
}

/** Sends a result to a chat and tells the bot of the choice. Only a message with buttons gets an inline message id. */
export function placeChosenResult(
  world: World,
  { user, result, state }: { user: User; result: ChosenResult; state: ChatState },
): { readonly message: Message; readonly inlineMessageId: string | null } {
  const chosen = result.answer.results.find(({ id }) => id === result.resultId);
  if (!chosen) throw new Error(`Expected a result ${result.resultId} among those offered, got none`);
  const text = textOf(chosen);
  const keyboard = readInlineKeyboard(chosen.reply_markup);
  const content = { ...textContent(text), via_bot: botUser(world), ...(keyboard ? { reply_markup: keyboard } : {}) };
  const message = receiveMessage(world, { state, from: user, content, answering: undefined });
  const inlineMessageId = keyboard ? keepInlineMessage(world, { text, keyboard, message }) : null;
  pushUpdate(world, {
    chosen_inline_result: {
      result_id: chosen.id,
      from: user,
      query: result.query,
      ...(inlineMessageId ? { inline_message_id: inlineMessageId } : {}),
    },
  });
  return { message, inlineMessageId };
}

/** Presses a button under a message that was sent in inline mode. */
export function pressInlineButton(
  world: World,
  { user, press }: { user: User; press: InlinePress },
): { readonly id: string; readonly answered: Promise<CallbackAnswer> } {
  const message = world.queries.messages.get(press.inlineMessageId);
  if (!message) throw new Error(`Expected an inline message ${press.inlineMessageId}, got none`);
  const query = world.queries.callbacks.open();
  pushUpdate(world, {
    callback_query: {
      id: query.id,
      from: user,
      inline_message_id: message.id,
      chat_instance: `inline-${message.id}`,
      data: callbackData(message.keyboard, press.button),
    },
  });
  return query;
}

function keepInlineMessage(
  world: World,
  { text, keyboard, message }: { text: FormattedText; keyboard: InlineKeyboardMarkup; message: Message },
): string {
  const id = world.queries.nextMessageId();
  const place = { chatId: message.chat.id, messageId: message.message_id };
  world.queries.messages.set(id, { id, ...text, keyboard, place });
  return id;
}

function textOf(result: InlineQueryResult): FormattedText {
  const content = 'input_message_content' in result ? result.input_message_content : undefined;
  if (!content || !('message_text' in content)) {
    throw new Error(`Expected a result that sends a text, got ${result.type}: the playground has no other`);
  }
  return readMessageText({ text: content.message_text, parseMode: content.parse_mode, entities: content.entities });
}
