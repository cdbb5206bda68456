import type { InlineKeyboardMarkup, Message, MessageEntity, ReplyParameters } from 'grammy/types';
import { badRequest, CallViolation } from './api-fault.ts';
import type { FormattedText } from './formatted-text.ts';
import { readInlineKeyboard } from './reply-markup.ts';
import { botUser, type ChatState, type World } from './world.ts';

/** The parameters that every sending method shares. */
interface SendParameters {
  readonly reply_parameters?: ReplyParameters;
  readonly reply_to_message_id?: number;
  readonly message_thread_id?: number;
  readonly reply_markup?: object;
  readonly protect_content?: boolean;
}

/** What every message of the bot has, whatever it carries. Throws as Telegram does for a reply to nothing. */
export function commonContent(world: World, { state, parameters }: { state: ChatState; parameters: SendParameters }) {
  const keyboard = readInlineKeyboard(parameters.reply_markup);
  return {
    from: botUser(world),
    ...replyContent(state, parameters),
    ...topicContent(state, parameters.message_thread_id),
    ...(keyboard ? { reply_markup: keyboard } : {}),
    ...(parameters.protect_content ? ({ has_protected_content: true } as const) : {}),
  };
}

/** A text as fields of a message: no `entities` where there are none. */
export function textContent({ text, entities }: FormattedText): { text: string; entities?: MessageEntity[] } {
  return entities.length > 0 ? { text, entities: [...entities] } : { text };
}

/** A caption as fields of a message: nothing where it is empty. */
export function captionContent({ text, entities }: FormattedText): {
  caption?: string;
  caption_entities?: MessageEntity[];
} {
  if (text === '') return {};
  return entities.length > 0 ? { caption: text, caption_entities: [...entities] } : { caption: text };
}

/** The same message with another keyboard, or with none. */
export function withKeyboard<M extends Message>(message: M, keyboard: InlineKeyboardMarkup | undefined) {
  const { reply_markup: _, ...rest } = message;
  return keyboard ? { ...rest, reply_markup: keyboard } : rest;
}

/** A reply shows the message it answers, but not what that one answered. */
export function replyTo({ reply_to_message: _, ...target }: Message) {
  return { reply_to_message: target };
}

/** A topic is where somebody has written in it; to any other no correct bot sends. */
export function topicContent({ messages }: Pick<ChatState, 'messages'>, topic: number | undefined) {
  if (topic === undefined) return {};
  if (![...messages.values()].some((message) => message.is_topic_message && message.message_thread_id === topic)) {
    throw new CallViolation(`the playground does nothing with message_thread_id ${topic}: nobody has written there`);
  }
  return { message_thread_id: topic, is_topic_message: true as const };
}

function replyContent(state: ChatState, { reply_parameters, reply_to_message_id }: SendParameters) {
  const messageId = reply_parameters?.message_id ?? reply_to_message_id;
  if (messageId === undefined) return {};
  const target = state.messages.get(messageId);
  if (!target && reply_parameters?.allow_sending_without_reply) return {};
  if (!target) throw badRequest('message to be replied not found');
  const quote = quoteContent(target, reply_parameters?.quote);
  return { ...replyTo(target), ...quote };
}

function quoteContent(target: Message, quote: string | undefined) {
  if (quote === undefined) return {};
  const position = (target.text ?? target.caption ?? '').indexOf(quote);
  if (position === -1 || quote.length > 1024) throw new CallViolation('QUOTE_TEXT_INVALID');
  return { quote: { text: quote, position, is_manual: true as const } };
}
