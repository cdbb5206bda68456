import type { Chat, Message, User, UserFromGetMe } from 'grammy/types';
import type { Clock } from '../ports.ts';
import { type ChangeFeed, createChangeFeed } from './change-feed.ts';
import { type CommandMenu, createCommandMenu } from './command-menu.ts';
import { createFileStore, type FileStore } from './file-store.ts';
import { createLimiter, type Limiter, type Limits } from './limits.ts';
import { createQueries, type Queries } from './queries.ts';
import { createTranscript, type Transcript } from './transcript.ts';
import { createUpdateQueue, type UpdateContent, type UpdateQueue } from './update-queue.ts';

export type PersonChat = Chat.PrivateChat;
export type GroupChat = Chat.GroupChat | Chat.SupergroupChat;
export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

export interface PersonState {
  readonly user: User;
  /** Whether the person has ever written to the bot: before that, it may not write to them. */
  started: boolean;
  blocked: boolean;
  deactivated: boolean;
}

export interface ChatState {
  readonly chat: PersonChat | GroupChat;
  readonly messages: Map<number, Message>;
  /** Message ids pinned, the newest last. */
  readonly pinned: number[];
  /** Status of every person ever seen in a group, by id; empty in a private chat. */
  readonly members: Map<number, MemberStatus>;
  /** The bot's own place in a group. */
  bot: MemberStatus;
  migratedTo: number | null;
  deleted: boolean;
  lastMessageId: number;
}

/** All that exists on this Telegram: one bot, its people, their chats, and what is under way between them. */
export interface World {
  readonly clock: Clock;
  readonly bot: UserFromGetMe;
  readonly people: Map<number, PersonState>;
  readonly chats: Map<number, ChatState>;
  readonly updates: UpdateQueue;
  readonly transcript: Transcript;
  readonly changes: ChangeFeed;
  readonly limiter: Limiter;
  readonly files: FileStore;
  readonly queries: Queries;
  readonly commands: CommandMenu;
}

export interface WorldOptions {
  readonly clock: Clock;
  readonly bot: UserFromGetMe;
  readonly limits: Limits;
  readonly firstUpdateId: number;
  readonly transcriptEntries: number;
}

/** A world with a bot in it and nobody else. */
export function createWorld({ clock, bot, limits, firstUpdateId, transcriptEntries }: WorldOptions): World {
  return {
    clock,
    bot,
    people: new Map(),
    chats: new Map(),
    updates: createUpdateQueue(firstUpdateId),
    transcript: createTranscript({ clock, maxEntries: transcriptEntries }),
    changes: createChangeFeed(),
    limiter: createLimiter({ clock, limits }),
    files: createFileStore(),
    queries: createQueries(),
    commands: createCommandMenu(),
  };
}

/** The bot as the sender of a message: without what only getMe tells. */
export function botUser({ bot }: World): User {
  return { id: bot.id, is_bot: true, first_name: bot.first_name, username: bot.username };
}

/** The time in Unix seconds, as every date of the Bot API is given. */
export function unixSeconds({ clock }: World): number {
  return Math.floor(clock.now().getTime() / 1000);
}

/** Hands an update to the bot, unless its type is not allowed. */
export function pushUpdate(world: World, content: UpdateContent): void {
  const update = world.updates.push(content);
  if (update) world.transcript.add({ type: 'update', update });
}

/** Opens an empty chat. */
export function addChat(world: World, chat: PersonChat | GroupChat): ChatState {
  const state: ChatState = {
    chat,
    messages: new Map(),
    pinned: [],
    members: new Map(),
    bot: 'member',
    migratedTo: null,
    deleted: false,
    lastMessageId: 0,
  };
  world.chats.set(chat.id, state);
  world.changes.emit({ type: 'chat', chatId: chat.id });
  return state;
}

/** What a new message is made of; its number, chat and date come from where it is put. */
export type MessageContent = Omit<Message, 'message_id' | 'chat' | 'date'>;

/** Puts a message at the end of a chat. */
export function addMessage<C extends MessageContent>(
  world: World,
  { state, content }: { state: ChatState; content: C },
) {
  state.lastMessageId += 1;
  const message = { message_id: state.lastMessageId, date: unixSeconds(world), chat: state.chat, ...content };
  return putMessage(world, { state, message });
}

/** Puts a message where it belongs, or in the place of what it was before an edit. */
export function putMessage<M extends Message>(world: World, { state, message }: { state: ChatState; message: M }): M {
  state.messages.set(message.message_id, message);
  world.changes.emit({ type: 'message', message });
  return message;
}

/** Takes a message out of its chat, for everybody. */
export function removeMessage(world: World, { state, messageId }: { state: ChatState; messageId: number }): void {
  state.messages.delete(messageId);
  world.changes.emit({ type: 'deleted', chatId: state.chat.id, messageId });
}
