import type { InlineKeyboardMarkup, Message } from 'grammy/types';
import { badRequest } from '../api-fault.ts';
import { findChat, findMessage, findWritableChat } from '../chat-access.ts';
import type { FormattedText } from '../formatted-text.ts';
import { readMessageText } from '../message-text.ts';
import { textContent, withKeyboard } from '../outgoing.ts';
import type { InlineMessage } from '../queries.ts';
import { isSameKeyboard, readInlineKeyboard } from '../reply-markup.ts';
import { type ChatState, putMessage, removeMessage, unixSeconds, type World } from '../world.ts';
import { defineMethod, type MethodTable } from './method.ts';

const deletableSeconds = 48 * 60 * 60;
const notModified =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message';

/** Editing and deleting what was sent, in chats and through inline mode. */
export const editingMethods: MethodTable = {
  editMessageText: defineMethod('editMessageText', (parameters, { world }) => {
    const { text, parse_mode, entities, inline_message_id } = parameters;
    if (text === undefined) throw badRequest('message text is empty');
    const formatted = readMessageText({ text, parseMode: parse_mode, entities });
    const keyboard = readInlineKeyboard(parameters.reply_markup);
    if (inline_message_id !== undefined) {
      return editInline(world, { id: inline_message_id, change: { ...formatted, keyboard } });
    }
    const { state, message } = findEditable(world, parameters);
    if (message.text === undefined) throw badRequest('there is no text in the message to edit');
    if (isSameText(message, formatted) && isSameKeyboard(message.reply_markup, keyboard)) throw badRequest(notModified);
    const { text: _, entities: __, ...rest } = withKeyboard(message, keyboard);
    return putMessage(world, { state, message: { ...rest, ...textContent(formatted), edit_date: unixSeconds(world) } });
  }),

  editMessageReplyMarkup: defineMethod('editMessageReplyMarkup', (parameters, { world }) => {
    const keyboard = readInlineKeyboard(parameters.reply_markup);
    if (parameters.inline_message_id !== undefined) {
      return editInline(world, { id: parameters.inline_message_id, change: { keyboard } });
    }
    const { state, message } = findEditable(world, parameters);
    if (isSameKeyboard(message.reply_markup, keyboard)) throw badRequest(notModified);
    return putMessage(world, { state, message: { ...withKeyboard(message, keyboard), edit_date: unixSeconds(world) } });
  }),

  deleteMessage: defineMethod('deleteMessage', ({ chat_id, message_id }, { world }) => {
    const state = findChat(world, chat_id);
    const message = findMessage(state, { messageId: message_id, role: 'message to delete' });
    if (!isDeletable(world, { state, message })) throw badRequest("message can't be deleted");
    removeMessage(world, { state, messageId: message_id });
    return true;
  }),

  deleteMessages: defineMethod('deleteMessages', ({ chat_id, message_ids }, { world }) => {
    if (message_ids.length < 1 || message_ids.length > 100) throw badRequest('wrong number of message identifiers');
    const state = findChat(world, chat_id);
    // Ids that cannot be found or deleted are passed over, as the Bot API says.
    for (const id of message_ids) {
      const message = state.messages.get(id);
      if (message && isDeletable(world, { state, message })) removeMessage(world, { state, messageId: id });
    }
    return true;
  }),
};

interface MessagePlace {
  readonly chat_id?: number | string;
  readonly message_id?: number;
}

function findEditable(world: World, { chat_id, message_id }: MessagePlace): { state: ChatState; message: Message } {
  if (chat_id === undefined) throw badRequest('chat_id is empty');
  if (message_id === undefined) throw badRequest('message identifier is not specified');
  const state = findWritableChat(world, chat_id);
  const message = findMessage(state, { messageId: message_id, role: 'message to edit' });
  if (message.from?.id !== world.bot.id || message.forward_origin) throw badRequest("message can't be edited");
  return { state, message };
}

function isSameText(message: Message, { text, entities }: FormattedText): boolean {
  return message.text === text && JSON.stringify(message.entities ?? []) === JSON.stringify(entities);
}

interface InlineChange extends Partial<FormattedText> {
  readonly keyboard: InlineKeyboardMarkup | undefined;
}

function editInline(world: World, { id, change }: { id: string; change: InlineChange }): true {
  const message = world.queries.messages.get(id);
  if (!message) throw badRequest('MESSAGE_ID_INVALID');
  const edited: InlineMessage = { ...message, ...change };
  if (isSameInline(message, edited)) throw badRequest(notModified);
  world.queries.messages.set(id, edited);
  showInline(world, edited);
  return true;
}

/** The message as people see it follows the one that the bot knows by its inline id. */
function showInline(world: World, { text, entities, keyboard, place }: InlineMessage): void {
  const state = world.chats.get(place.chatId);
  const shown = state?.messages.get(place.messageId);
  if (!state || !shown) return;
  const { text: _, entities: __, ...rest } = withKeyboard(shown, keyboard);
  const message = { ...rest, ...textContent({ text, entities }), edit_date: unixSeconds(world) };
  putMessage(world, { state, message });
}

function isSameInline(one: InlineMessage, other: InlineMessage): boolean {
  const sameText = one.text === other.text && JSON.stringify(one.entities) === JSON.stringify(other.entities);
  return sameText && isSameKeyboard(one.keyboard, other.keyboard);
}

/** The bot deletes its own messages and those of people in a private chat for 48 hours, and in a group as administrator. */
function isDeletable(world: World, { state, message }: { state: ChatState; message: Message }): boolean {
  const isOwn = message.from?.id === world.bot.id;
  const isYoung = unixSeconds(world) - message.date <= deletableSeconds;
  if (state.chat.type === 'private') return isYoung;
  return state.bot === 'administrator' || (isOwn && isYoung);
}
