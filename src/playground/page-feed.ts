import { randomUUID } from 'node:crypto';
import type { Message, User } from 'grammy/types';
import type { WorldChange } from './change-feed.ts';
import type { Person } from './person.ts';
import type { BotApi, ChatView } from './server.ts';
import type { TranscriptEntry } from './transcript.ts';

/** Questions that a first visitor can ask with one tap, by the language of the page. */
export interface Suggestions {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

interface PagePerson {
  readonly id: number;
  readonly name: string;
  readonly role: 'resident' | 'editor';
  readonly languageCode: string;
  readonly blocked: boolean;
}

interface PageChat {
  readonly id: number;
  readonly kind: 'private' | 'group';
  readonly title: string;
  readonly memberIds: readonly number[];
}

/** Everything that the page shows; page/protocol.js has the same for the browser. */
export interface PageSnapshot {
  /** Another one means another server: message numbers start again. */
  readonly epoch: string;
  readonly bot: User;
  readonly people: readonly PagePerson[];
  readonly chats: readonly PageChat[];
  readonly messages: readonly Message[];
  readonly entries: readonly TranscriptEntry[];
  readonly suggestions: Suggestions;
  readonly hasReceipts: boolean;
  readonly maxFileBytes: number;
}

export type PageChange =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly type: 'typing'; readonly chatId: number }
  | { readonly type: 'person'; readonly person: PagePerson }
  | { readonly type: 'chat'; readonly chat: PageChat }
  | { readonly type: 'entry'; readonly entry: TranscriptEntry };

/** A change with its number: 1, 2, 3 … without gaps within an epoch. */
export interface NumberedChange {
  readonly seq: number;
  readonly change: PageChange;
}

export interface PageFeed {
  readonly epoch: string;
  snapshot(): PageSnapshot;
  lastSeq(): number;
  /** The changes after `seq`; null where they are no longer kept, or `seq` is of the future. */
  since(seq: number): readonly NumberedChange[] | null;
  /** Calls the listener with every later change; the returned function ends that. */
  follow(listener: (change: NumberedChange) => void): () => void;
  /** Tells of a person whose own data changed. */
  tellPerson(person: Person): void;
  close(): void;
}

export interface PageFeedOptions {
  readonly botApi: Pick<BotApi, 'bot' | 'people' | 'chats' | 'transcript' | 'watch'>;
  readonly suggestions: Suggestions;
  readonly editorIds: readonly number[];
  readonly hasReceipts: boolean;
  readonly maxFileBytes: number;
}

const maxKeptChanges = 2000;
const maxSnapshotEntries = 300;

/** Follows the world and numbers what happens in it, so that a page which lost its connection can catch up. */
export function createPageFeed(options: PageFeedOptions): PageFeed {
  const { botApi, suggestions, editorIds, hasReceipts, maxFileBytes } = options;
  const epoch = randomUUID();
  const listeners = new Set<(change: NumberedChange) => void>();
  let kept: NumberedChange[] = [];
  let lastSeq = 0;

  function tell(change: PageChange): void {
    lastSeq += 1;
    const numbered = { seq: lastSeq, change };
    kept.push(numbered);
    // Twice the size before cutting: one copy per `maxKeptChanges` changes instead of one per change.
    if (kept.length > 2 * maxKeptChanges) kept = kept.slice(-maxKeptChanges);
    for (const listener of listeners) listener(numbered);
  }

  const toPerson = (person: Person): PagePerson => ({
    id: person.id,
    name: nameOf(person.user),
    role: editorIds.includes(person.id) ? 'editor' : 'resident',
    languageCode: person.user.language_code ?? '',
    blocked: person.isBlocking,
  });

  const toChat = ({ chat, memberIds }: ChatView): PageChat => ({
    id: chat.id,
    kind: chat.type === 'private' ? 'private' : 'group',
    title: chat.type === 'private' ? botApi.bot.first_name : chat.title,
    memberIds,
  });

  function tellWorldChange(change: WorldChange): void {
    const seen = toPageChange(change);
    if (seen) tell(seen);
  }

  function toPageChange(change: WorldChange): PageChange | null {
    switch (change.type) {
      case 'message':
      case 'deleted':
        return change;
      case 'action':
        return { type: 'typing', chatId: change.chatId };
      case 'person': {
        const person = botApi.people().find(({ id }) => id === change.personId);
        return person ? { type: 'person', person: toPerson(person) } : null;
      }
      case 'chat': {
        const view = botApi.chats().find(({ chat }) => chat.id === change.chatId);
        return view ? { type: 'chat', chat: toChat(view) } : null;
      }
    }
  }

  const endings = [
    botApi.watch(tellWorldChange),
    botApi.transcript.subscribe((entry) => tell({ type: 'entry', entry })),
  ];

  return {
    epoch,
    snapshot() {
      const chats = botApi.chats();
      const { id, is_bot, first_name, username } = botApi.bot;
      return {
        epoch,
        bot: { id, is_bot, first_name, username },
        people: botApi.people().map(toPerson),
        chats: chats.map(toChat),
        messages: chats.flatMap(({ messages }) => messages),
        entries: botApi.transcript.entries().slice(-maxSnapshotEntries),
        suggestions,
        hasReceipts,
        maxFileBytes,
      };
    },
    lastSeq: () => lastSeq,
    since(seq) {
      const oldest = lastSeq - kept.length;
      return seq < oldest || seq > lastSeq ? null : kept.slice(seq - oldest);
    },
    follow(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tellPerson: (person) => tell({ type: 'person', person: toPerson(person) }),
    close() {
      for (const end of endings) end();
      listeners.clear();
    },
  };
}

function nameOf({ first_name, last_name }: User): string {
  return last_name === undefined ? first_name : `${first_name} ${last_name}`;
}
