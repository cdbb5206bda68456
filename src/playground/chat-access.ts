import type { Message } from 'grammy/types';
import { badRequest, forbidden } from './api-fault.ts';
import type { ChatState, PersonState, World } from './world.ts';

/** The chat that a call names by number or by `@username`. Throws what Telegram answers for a chat unknown to the bot. */
export function findChat(world: World, chatId: number | string): ChatState {
  const state = lookUpChat(world, chatId);
  if (!state || !isKnown(world, state)) throw badRequest('chat not found');
  if (state.migratedTo !== null) {
    throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: state.migratedTo });
  }
  return state;
}

/** The chat, if the bot may write there. Throws a 403 of the kind that Telegram gives, or a 400. */
export function findWritableChat(world: World, chatId: number | string): ChatState {
  const state = findChat(world, chatId);
  const person = world.people.get(state.chat.id);
  if (person) checkPerson(person);
  else checkGroup(state);
  return state;
}

/** A message of the chat. `role` is how Telegram names it where it is missing: "message to edit". */
export function findMessage(state: ChatState, { messageId, role }: { messageId: number; role: string }): Message {
  const message = state.messages.get(messageId);
  if (!message) throw badRequest(`${role} not found`);
  return message;
}

/** The bot knows people who wrote to it and people it shares a group with. */
function isKnown(world: World, { chat }: ChatState): boolean {
  const person = world.people.get(chat.id);
  return !person || person.started || [...world.chats.values()].some(({ members }) => members.has(chat.id));
}

/** The chat of that number or `@username`, whether or not the bot may know of it. */
export function lookUpChat(world: World, chatId: number | string): ChatState | undefined {
  if (typeof chatId === 'number') return world.chats.get(chatId);
  if (/^-?\d+$/.test(chatId)) return world.chats.get(Number(chatId));
  // Bots reach groups by @username; people they reach by number only.
  return [...world.chats.values()].find(({ chat }) => chat.type === 'supergroup' && `@${chat.username}` === chatId);
}

function checkPerson({ deactivated, blocked, started }: PersonState): void {
  if (deactivated) throw forbidden('user is deactivated');
  if (blocked) throw forbidden('bot was blocked by the user');
  if (!started) throw forbidden("bot can't initiate conversation with a user");
}

function checkGroup({ chat, bot, deleted }: ChatState): void {
  if (deleted) throw forbidden('the group chat was deleted');
  const kind = chat.type === 'supergroup' ? 'supergroup chat' : 'group chat';
  if (bot === 'kicked') throw forbidden(`bot was kicked from the ${kind}`);
  if (bot === 'left') throw forbidden(`bot is not a member of the ${kind}`);
}
