import type { Message } from 'grammy/types';
import { moveBot } from './members.ts';
import type { Person } from './person.ts';
import {
  addChat,
  addMessage,
  type ChatState,
  type GroupChat,
  type MemberStatus,
  pushUpdate,
  type World,
} from './world.ts';

export interface GroupOptions {
  readonly title: string;
  /** The first one is the creator. */
  readonly people: readonly Person[];
  /** A supergroup unless 'group' is asked for. */
  readonly type?: 'group' | 'supergroup';
  /** For supergroups: the name behind the @. */
  readonly username?: string;
  readonly bot?: 'member' | 'administrator';
}

/** A group with the bot in it. */
export interface Group {
  /** The number of the chat; a new one after `migrate`. */
  readonly id: number;
  add(person: Person, status?: 'administrator' | 'member'): void;
  remove(person: Person): void;
  /** Changes the bot's own place: promoted, put back, removed for good, or gone by itself. */
  setBot(status: 'administrator' | 'member' | 'kicked' | 'left'): void;
  /** Turns a basic group into a supergroup: the old number answers with the new one. */
  migrate(): void;
  delete(): void;
  messages(): readonly Message[];
}

/** Makes a group and tells the bot that it was added. */
export function createGroup(world: World, options: GroupOptions): Group {
  const [creator, ...others] = options.people;
  if (!creator) throw new Error('Expected at least one person to make a group, got none');
  const isSupergroup = options.type !== 'group';
  let state = openGroup(world, { isSupergroup, title: options.title, username: options.username });
  state.members.set(creator.id, 'creator');
  for (const person of others) state.members.set(person.id, 'member');
  world.changes.emit({ type: 'chat', chatId: state.chat.id });
  state.bot = 'left';
  moveBot(world, { state, to: options.bot ?? 'member', by: creator.user });

  function setMember(person: Person, status: MemberStatus): void {
    state.members.set(person.id, status);
    world.changes.emit({ type: 'chat', chatId: state.chat.id });
  }

  return {
    get id() {
      return state.chat.id;
    },
    add(person, status = 'member') {
      setMember(person, status);
      tell(world, { state, by: creator, content: { new_chat_members: [person.user] } });
    },
    remove(person) {
      setMember(person, 'left');
      tell(world, { state, by: creator, content: { left_chat_member: person.user } });
    },
    setBot: (status) => moveBot(world, { state, to: status, by: creator.user }),
    migrate() {
      state = migrateGroup(world, { state, by: creator, title: options.title });
    },
    delete() {
      state.deleted = true;
    },
    messages: () => [...state.messages.values()],
  };
}

interface NewGroup {
  readonly isSupergroup: boolean;
  readonly title: string;
  readonly username: string | undefined;
}

function openGroup(world: World, { isSupergroup, title, username }: NewGroup): ChatState {
  const count = world.chats.size + 1;
  const chat: GroupChat = isSupergroup
    ? { id: -1_000_000_000_000 - count, type: 'supergroup', title, ...(username ? { username } : {}) }
    : { id: -count, type: 'group', title };
  return addChat(world, chat);
}

/** A service message: the bot gets them all, privacy mode or not, as long as it is there. */
function tell(world: World, { state, by, content }: { state: ChatState; by: Person; content: Partial<Message> }): void {
  const message = addMessage(world, { state, content: { ...content, from: by.user } });
  const { chat } = state;
  const isThere: MemberStatus[] = ['member', 'administrator'];
  if (isThere.includes(state.bot)) pushUpdate(world, { message: { ...message, from: by.user, chat } });
}

function migrateGroup(world: World, { state, by, title }: { state: ChatState; by: Person; title: string }): ChatState {
  if (state.chat.type !== 'group') throw new Error('Expected a basic group to migrate, got a supergroup');
  const upgraded = openGroup(world, { isSupergroup: true, title, username: undefined });
  for (const [id, status] of state.members) upgraded.members.set(id, status);
  upgraded.bot = state.bot;
  tell(world, { state, by, content: { migrate_to_chat_id: upgraded.chat.id } });
  state.migratedTo = upgraded.chat.id;
  tell(world, { state: upgraded, by, content: { migrate_from_chat_id: state.chat.id } });
  return upgraded;
}
