import type { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import type { Clock } from '../../ports.ts';
import { type Locale, localeSchema } from '../locale.ts';

/** How messages are laid out: with folded parts, or plain for large type and screen readers. */
export type Layout = 'folded' | 'plain';

export interface ReaderSettings {
  /** Null: as the reader's client is set. */
  readonly locale: Locale | null;
  readonly layout: Layout;
}

/** What readers chose, and where they are in the chat. */
export interface ReaderRecords {
  settings(owner: string): ReaderSettings;
  choose(owner: string, settings: ReaderSettings): void;
  /** When the reader last looked at the newest reports, and that it is now again; null the first time. */
  lookAgain(owner: string): Date | null;
  /** The callback data of the buttons that the chat shows last; what `/1` presses. */
  buttons(chat: string): readonly string[];
  rememberButtons(screen: { readonly chat: string; readonly owner: string; readonly buttons: readonly string[] }): void;
  isQuiet(chat: string): boolean;
  setQuiet(chat: string, quiet: boolean): void;
  count(since: Date): number;
}

const settingsRow = z.object({
  locale: localeSchema.nullable(),
  layout: z.enum(['folded', 'plain']).nullable(),
});
const texts = z.array(z.string());

export function createReaderRecords(sql: DatabaseSync, clock: Clock): ReaderRecords {
  const settings = sql.prepare('select locale, layout from readers where owner = ?');
  const choose = sql.prepare(
    `insert into readers (owner, locale, layout, seen_at) values (?, ?, ?, ?)
     on conflict (owner) do update set locale = excluded.locale, layout = excluded.layout, seen_at = excluded.seen_at`,
  );
  const lookedAt = sql.prepare('select looked_at from readers where owner = ?');
  const look = sql.prepare(
    `insert into readers (owner, looked_at, seen_at) values (?, ?, ?)
     on conflict (owner) do update set looked_at = excluded.looked_at, seen_at = excluded.seen_at`,
  );
  const buttons = sql.prepare('select buttons from screens where chat = ?');
  const remember = sql.prepare('insert or replace into screens (chat, owner, buttons, shown_at) values (?, ?, ?, ?)');
  const nothingToPress = sql.prepare('delete from screens where chat = ?');
  const quiet = sql.prepare('select quiet from groups where chat = ?');
  const setQuiet = sql.prepare('insert or replace into groups (chat, quiet) values (?, ?)');
  const count = sql.prepare('select count(distinct owner) as count from answers where asked_at >= ?');
  return {
    settings(owner) {
      const parsed = settingsRow.safeParse(settings.get(owner));
      return { locale: parsed.data?.locale ?? null, layout: parsed.data?.layout ?? 'folded' };
    },
    choose(owner, { locale, layout }) {
      choose.run(owner, locale, layout, clock.now().toISOString());
    },
    lookAgain(owner) {
      const before = lookedAt.get(owner)?.looked_at;
      const now = clock.now().toISOString();
      look.run(owner, now, now);
      return typeof before === 'string' ? new Date(before) : null;
    },
    buttons(chat) {
      const row = buttons.get(chat);
      return row === undefined ? [] : texts.parse(JSON.parse(String(row.buttons)));
    },
    rememberButtons({ chat, owner, buttons: shown }) {
      if (shown.length === 0) nothingToPress.run(chat);
      else remember.run(chat, owner, JSON.stringify(shown), clock.now().toISOString());
    },
    isQuiet: (chat) => quiet.get(chat)?.quiet === 1,
    setQuiet(chat, isQuiet) {
      setQuiet.run(chat, isQuiet ? 1 : 0);
    },
    count: (since) => Number(count.get(since.toISOString())?.count ?? 0),
  };
}
