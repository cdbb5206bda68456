/** @import { Change, Chat, Entry, Message, Person, Snapshot, User } from './protocol.js' */

/**
 * What is known of the world: pure data, replaced and never changed in place.
 *
 * @typedef {object} World
 * @property {string} epoch Another one means another server: message numbers start again.
 * @property {User} bot
 * @property {readonly Person[]} people
 * @property {readonly Chat[]} chats
 * @property {ReadonlyMap<number, ReadonlyMap<number, Message>>} messages By chat, then by message number, in order.
 * @property {ReadonlyMap<number, number>} typingUntil Milliseconds since 1970, by chat.
 * @property {readonly Entry[]} entries
 * @property {{ zh: string[], en: string[] }} suggestions
 * @property {boolean} hasReceipts
 * @property {number} maxFileBytes
 */

const MAX_ENTRIES = 1000;
/** A chat action shows for five seconds (Bot API, sendChatAction). */
const TYPING_MS = 5000;

/**
 * @param {Snapshot} snapshot
 * @returns {World}
 */
export function toWorld(snapshot) {
  const messages = new Map(snapshot.chats.map((chat) => [chat.id, new Map()]));
  for (const message of snapshot.messages) messages.get(message.chat.id)?.set(message.message_id, message);
  return { ...snapshot, messages, typingUntil: new Map() };
}

/**
 * The world after a change. A change that is already in it leaves it as it is in all that is shown.
 *
 * @param {World} world
 * @param {Change} change
 * @param {number} nowMs
 * @returns {World}
 */
export function applyChange(world, change, nowMs) {
  switch (change.type) {
    case 'message':
      return withMessage(world, change.message);
    case 'deleted':
      return withChat(world, change.chatId, (messages) => messages.delete(change.messageId));
    case 'typing':
      return { ...world, typingUntil: new Map(world.typingUntil).set(change.chatId, nowMs + TYPING_MS) };
    case 'person':
      return {
        ...world,
        people: world.people.map((person) => (person.id === change.person.id ? change.person : person)),
      };
    case 'chat':
      return withChatView(world, change.chat);
    case 'entry':
      if (change.entry.seq <= (world.entries.at(-1)?.seq ?? 0)) return world;
      return { ...world, entries: [...world.entries, change.entry].slice(-MAX_ENTRIES) };
  }
}

/**
 * @param {World} world
 * @param {Message} message
 */
function withMessage(world, message) {
  const chatId = message.chat.id;
  const isNew = !world.messages.get(chatId)?.has(message.message_id);
  const next = withChat(world, chatId, (messages) => messages.set(message.message_id, message));
  if (!isNew || message.from?.id !== world.bot.id) return next;
  const typingUntil = new Map(world.typingUntil);
  typingUntil.delete(chatId);
  return { ...next, typingUntil };
}

/**
 * @param {World} world
 * @param {Chat} chat
 */
function withChatView(world, chat) {
  const others = world.chats.filter(({ id }) => id !== chat.id);
  return withChat({ ...world, chats: [...others, chat] }, chat.id, () => {});
}

/**
 * @param {World} world
 * @param {number} chatId
 * @param {(messages: Map<number, Message>) => void} mend
 */
function withChat(world, chatId, mend) {
  const messages = new Map(world.messages.get(chatId));
  mend(messages);
  return { ...world, messages: new Map(world.messages).set(chatId, messages) };
}

/**
 * @param {World} world
 * @param {number} personId
 * @returns {readonly Chat[]}
 */
export function chatsOf(world, personId) {
  return world.chats.filter((chat) => chat.memberIds.includes(personId));
}

/**
 * The messages of a chat in the order of their numbers.
 *
 * @param {World} world
 * @param {number} chatId
 * @returns {readonly Message[]}
 */
export function messagesOf(world, chatId) {
  return [...(world.messages.get(chatId)?.values() ?? [])];
}

/**
 * @param {World} world
 * @param {{ personId: number, chatId: number, readUpTo: number }} place
 */
export function countUnread(world, { personId, chatId, readUpTo }) {
  return messagesOf(world, chatId).filter(
    (message) => message.message_id > readUpTo && message.from?.id !== personId && !isService(message),
  ).length;
}

/**
 * A line about the chat itself, said by nobody.
 *
 * @param {Message} message
 */
export function isService(message) {
  return Boolean(message.pinned_message || message.new_chat_members || message.left_chat_member);
}

/** @param {User | undefined} user */
export function nameOf(user) {
  return user ? [user.first_name, user.last_name].filter(Boolean).join(' ') : '';
}
