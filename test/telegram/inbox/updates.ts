import type { CallbackQuery, Chat, Message, Update, User } from 'grammy/types';

const person = (id: number): User => ({ id, is_bot: false, first_name: '何叶', language_code: 'zh-hans' });
const privateChat = (id: number): Chat.PrivateChat => ({ id, type: 'private', first_name: '何叶' });

function message(chatId: number, text: string): Message.TextMessage & Update.NonChannel {
  return { message_id: 7, date: 1_757_491_200, chat: privateChat(chatId), from: person(chatId), text };
}

/** A text that a person wrote to the bot; the chat is the person's own. */
export function textUpdate(updateId: number, { chatId = 500, text = '几点开门？' } = {}): Update {
  return { update_id: updateId, message: message(chatId, text) };
}

/** A press on a button under a message in that chat. */
export function pressUpdate(updateId: number, { chatId = 500, data = 'x' } = {}): Update {
  const press: CallbackQuery = {
    id: `press-${updateId}`,
    from: person(chatId),
    chat_instance: '1',
    message: message(chatId, '回答'),
    data,
  };
  return { update_id: updateId, callback_query: press };
}
