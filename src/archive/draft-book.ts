import { z } from 'zod';
import { inTransaction, openDatabase } from '../database.ts';
import type { Clock } from '../ports.ts';
import type { DraftKey, PageDraft } from './page-draft.ts';
import { articleSchema } from './records.ts';

/** What editors have sent and not yet let go: drafts, and texts that come in several messages. One SQLite file. */
export interface DraftBook {
  /** Undefined where there is none, or it has expired. */
  find(key: DraftKey): PageDraft | undefined;
  /** Keeps a new draft, or what an editor made of it; its time begins anew. */
  keep(draft: PageDraft): void;
  /** Whatever the chat's editor writes from now on is collected; `message` is where he said so. */
  beginPaste(key: DraftKey): void;
  /** Whether what the chat's editor writes is being collected. */
  isPasting(chat: number): boolean;
  addPaste(key: DraftKey, text: string): void;
  /** What was collected, in the order it was sent, with the key of the draft to be. */
  pasted(chat: number): { readonly key: DraftKey; readonly texts: readonly string[] } | undefined;
  endPaste(chat: number): void;
  /** Deletes all of a chat; returns how many drafts that were. */
  forget(chat: number): number;
  close(): void;
}

export interface DraftBookOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  /** How long a draft waits for its editor. */
  readonly keptMs: number;
}

const PASTE_KEPT_MS = 30 * 60_000;

const MIGRATIONS = [
  `
  create table drafts (
    chat integer not null,
    message integer not null,
    document text not null,
    expires_at text not null,
    primary key (chat, message)
  ) strict;
  create table pasted (
    chat integer not null,
    message integer not null,
    text text not null,
    expires_at text not null,
    primary key (chat, message)
  ) strict;
  `,
];

const draftSchema: z.ZodType<PageDraft> = z.object({
  key: z.object({ chat: z.int(), message: z.int() }),
  name: z.string().nullable(),
  pages: z.array(
    z.object({
      origin: z.object({
        file: z.string(),
        paper: z.string().nullable(),
        date: z.string().nullable(),
        page: z.string().nullable(),
        place: z.string().nullable(),
      }),
      text: z.string(),
      folder: z.string(),
      items: z.array(z.object({ article: articleSchema, state: z.enum(['waiting', 'published', 'left-out']) })),
      unread: z.array(z.object({ lines: z.tuple([z.int(), z.int()]).readonly(), why: z.string() })),
    }),
  ),
  pictures: z.array(z.int()),
  second: z.object({ proposed: z.int(), taken: z.int() }),
});

const textRow = z.object({ message: z.int(), text: z.string() });

/** Opens or creates the file; what has expired goes from the disk now and with every draft. Throws where it holds something else. */
export function openDraftBook({ path, clock, keptMs }: DraftBookOptions): DraftBook {
  const database = openDatabase({
    path,
    pragmas: 'pragma synchronous = normal;',
    migrations: MIGRATIONS,
    what: "the editors' drafts",
  });
  const find = database.prepare('select document from drafts where chat = ? and message = ? and expires_at > ?');
  const keep = database.prepare(
    'insert or replace into drafts (chat, message, document, expires_at) values (?, ?, ?, ?)',
  );
  const addText = database.prepare(
    'insert or ignore into pasted (chat, message, text, expires_at) values (?, ?, ?, ?)',
  );
  const texts = database.prepare('select message, text from pasted where chat = ? and expires_at > ? order by message');
  const prolong = database.prepare('update pasted set expires_at = ? where chat = ?');
  const endPaste = database.prepare('delete from pasted where chat = ?');
  const forget = database.prepare('delete from drafts where chat = ?');
  const sweeps = ['drafts', 'pasted'].map((table) => database.prepare(`delete from ${table} where expires_at <= ?`));
  const at = (ms = 0): string => new Date(clock.now().getTime() + ms).toISOString();
  const sweep = (): void => {
    for (const each of sweeps) each.run(at());
  };
  sweep();
  const add = ({ chat, message }: DraftKey, text: string): void => {
    inTransaction(database, () => {
      addText.run(chat, message, text, at(PASTE_KEPT_MS));
      prolong.run(at(PASTE_KEPT_MS), chat);
    });
  };
  return {
    find({ chat, message }) {
      const row = find.get(chat, message, at());
      return row === undefined ? undefined : draftSchema.parse(JSON.parse(String(row.document)));
    },
    keep(draft) {
      inTransaction(database, () => {
        sweep();
        keep.run(draft.key.chat, draft.key.message, JSON.stringify(draft), at(keptMs));
      });
    },
    beginPaste(key) {
      endPaste.run(key.chat);
      add(key, '');
    },
    isPasting: (chat) => texts.get(chat, at()) !== undefined,
    addPaste: add,
    pasted(chat) {
      const [first, ...parts] = texts.all(chat, at()).map((row) => textRow.parse(row));
      if (first === undefined) return undefined;
      return { key: { chat, message: first.message }, texts: parts.map(({ text }) => text) };
    },
    endPaste(chat) {
      endPaste.run(chat);
    },
    forget(chat) {
      endPaste.run(chat);
      return Number(forget.run(chat).changes);
    },
    close: () => database.close(),
  };
}
