import type { InlineKeyboardMarkup, User } from 'grammy/types';
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
  const { chat, message_id } = press.message;
  const message = world.chats.get(chat.id)?.messages.get(message_id);
  if (!message) throw new Error(`Expected message ${message_id} in chat ${chat.id}, got none: was it deleted?`);
  const data = callbackData(message.reply_markup, press.button);
  const query = world.queries.callbacks.open();
  pushUpdate(world, {
    callback_query: { id: query.id, from: user, message, chat_instance: `chat-${chat.id}`, data },
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
