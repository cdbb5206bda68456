import type { InlineKeyboardMarkup, Message, User } from 'grammy/types';
import type { CallbackAnswer } from './queries.ts';
import { pushUpdate, type World } from './world.ts';

/** A button under a message, by its label or its callback data. */
export interface ButtonPress {
  readonly message: { readonly message_id: number; readonly chat: { readonly id: number } };
  readonly button: string;
}

/** Presses a button as it is now, not as it was when the message was sent. Throws where there is no such button. */
export function pressButton(
  world: World,
  { user, press }: { user: User; press: ButtonPress },
): { readonly id: string; readonly answered: Promise<CallbackAnswer> } {
  const message = findPressed(world, press);
  return sendPress(world, { user, message, data: callbackData(message.reply_markup, press.button) });
}

/** Presses as a changed client could: with callback data of its own, whatever buttons there are. */
export function forgePress(
  world: World,
  { user, press }: { user: User; press: ButtonPress },
): { readonly id: string; readonly answered: Promise<CallbackAnswer> } {
  return sendPress(world, { user, message: findPressed(world, press), data: press.button });
}

function findPressed(world: World, { message: { chat, message_id } }: ButtonPress): Message {
  const message = world.chats.get(chat.id)?.messages.get(message_id);
  if (!message) throw new Error(`Expected message ${message_id} in chat ${chat.id}, got none: was it deleted?`);
  return message;
}

function sendPress(world: World, { user, message, data }: { user: User; message: Message; data: string }) {
  const query = world.queries.callbacks.open();
  pushUpdate(world, {
    callback_query: { id: query.id, from: user, message, chat_instance: `chat-${message.chat.id}`, data },
  });
  return query;
}

/** The callback data of a button, by its label or the data itself. */
export function callbackData(keyboard: InlineKeyboardMarkup | undefined, button: string): string {
  const buttons = (keyboard?.inline_keyboard ?? []).flat();
  const found = buttons.find(
    (each) => each.text === button || ('callback_data' in each && each.callback_data === button),
  );
  if (found && 'callback_data' in found) return found.callback_data;
  const labels = buttons.map(({ text }) => text).join(', ') || 'none';
  throw new Error(`Expected a callback button ${JSON.stringify(button)}, got buttons: ${labels}`);
}
