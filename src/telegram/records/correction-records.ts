import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { inTransaction } from '../../database.ts';
import type { Correction } from '../../news/article.ts';
import type { Clock } from '../../ports.ts';
import { type Locale, localeSchema } from '../locale.ts';

/** A correction on its way: asked for, written, confirmed, kept in the archive, and done with its answers. */
export interface CorrectionCase {
  readonly id: number;
  /** The editor; empty where /forget took the name away. */
  readonly owner: string;
  /** Of the editor; null where an older version asked. */
  readonly locale: Locale | null;
  readonly articleId: string;
  readonly state: 'asked' | 'drafted' | 'confirmed' | 'done';
  readonly changes: Correction['changes'];
  /** When it was confirmed, ISO 8601; empty until then. */
  readonly at: string;
}

/** `replying` has left and nothing is known of it yet; all others but `pending` are final. */
export type AmendmentState = 'pending' | 'edited' | 'replying' | 'replied' | 'unreachable' | 'in_doubt' | 'gone';

/** Corrections, and what became of each answer that cited what was corrected. */
export interface CorrectionRecords {
  /** The owner's next text is the correction of this article; what the owner had not confirmed is dropped. */
  ask(owner: string, what: Pick<CorrectionCase, 'articleId' | 'locale'>): void;
  /** What the owner was asked to write since then; null where nothing. */
  asked(owner: string, since: Date): CorrectionCase | null;
  draft(id: number, changes: Correction['changes']): void;
  find(id: number): CorrectionCase | null;
  /** Confirms a draft together with its amendments; false where it is no draft any more. */
  confirm(id: number, codes: readonly string[]): boolean;
  /** Drops what the owner has not confirmed; false where there is nothing. */
  drop(owner: string): boolean;
  /** Confirmed and not done, oldest first. */
  open(): readonly CorrectionCase[];
  /** Adds answers to be amended, those that are known once. */
  amendToo(id: number, codes: readonly string[]): void;
  pending(id: number): readonly string[];
  mark(amendment: { readonly id: number; readonly code: string; readonly state: AmendmentState }): void;
  /** What was leaving when another process went: nobody knows whether it arrived. */
  doubtReplying(): number;
  counts(id: number): Readonly<Record<AmendmentState, number>>;
  /** Ends it where nothing is pending; true once. */
  finish(id: number): boolean;
  /** The latest correction that an answer was amended after; null where none. */
  amending(code: string): CorrectionCase | null;
}

const changesSchema = z.array(z.object({ printed: z.string(), corrected: z.string() }));
const row = z.object({
  id: z.number(),
  owner: z.string(),
  locale: localeSchema.nullable(),
  articleId: z.string(),
  state: z.enum(['asked', 'drafted', 'confirmed', 'done']),
  changes: z.string().transform((json) => changesSchema.parse(JSON.parse(json))),
  at: z.string(),
});
const COLUMNS = 'id, owner, locale, article_id as articleId, state, changes, confirmed_at as at';
const NONE = { pending: 0, edited: 0, replying: 0, replied: 0, unreachable: 0, in_doubt: 0, gone: 0 };
const countRow = z.object({ state: z.string(), count: z.number() });

export function createCorrectionRecords(sql: DatabaseSync, clock: Clock): CorrectionRecords {
  const now = (): string => clock.now().toISOString();
  const unconfirmed = "owner = ? and state in ('asked', 'drafted')";
  const drop = sql.prepare(`delete from corrections where ${unconfirmed}`);
  const ask = sql.prepare(
    "insert into corrections (owner, article_id, locale, state, asked_at) values (?, ?, ?, 'asked', ?)",
  );
  const asked = sql.prepare(
    `select ${COLUMNS} from corrections where ${unconfirmed} and asked_at >= ? order by id desc limit 1`,
  );
  const draft = sql.prepare(
    "update corrections set changes = ?, state = 'drafted' where id = ? and state in ('asked', 'drafted')",
  );
  const find = sql.prepare(`select ${COLUMNS} from corrections where id = ?`);
  const confirm = sql.prepare(
    "update corrections set state = 'confirmed', confirmed_at = ? where id = ? and state = 'drafted'",
  );
  const open = sql.prepare(`select ${COLUMNS} from corrections where state = 'confirmed' order by id`);
  const amend = sql.prepare("insert or ignore into amendments (correction, code, state) values (?, ?, 'pending')");
  const pending = sql.prepare("select code from amendments where correction = ? and state = 'pending' order by code");
  const mark = sql.prepare('update amendments set state = ? where correction = ? and code = ?');
  const doubt = sql.prepare("update amendments set state = 'in_doubt' where state = 'replying'");
  const counts = sql.prepare('select state, count(*) as count from amendments where correction = ? group by state');
  const finish = sql.prepare(
    `update corrections set state = 'done' where id = ? and state = 'confirmed'
     and not exists (select 1 from amendments where correction = corrections.id and state in ('pending', 'replying'))`,
  );
  const amending = sql.prepare(
    `select ${COLUMNS} from corrections where id = (
       select max(correction) from amendments where code = ? and state = 'edited')`,
  );
  const amendToo = (id: number, codes: readonly string[]): void => {
    for (const code of codes) amend.run(id, code);
  };
  return {
    ask: (owner, { articleId, locale }) =>
      inTransaction(sql, () => {
        drop.run(owner);
        ask.run(owner, articleId, locale, now());
      }),
    asked: (owner, since) => toCase(asked.get(owner, since.toISOString())),
    draft(id, changes) {
      draft.run(JSON.stringify(changes), id);
    },
    find: (id) => toCase(find.get(id)),
    confirm: (id, codes) =>
      inTransaction(sql, () => {
        if (confirm.run(now(), id).changes === 0) return false;
        amendToo(id, codes);
        return true;
      }),
    drop: (owner) => drop.run(owner).changes > 0,
    open: () => open.all().map((each) => row.parse(each)),
    amendToo,
    pending: (id) => pending.all(id).map(({ code }) => String(code)),
    mark({ id, code, state }) {
      mark.run(state, id, code);
    },
    doubtReplying: () => Number(doubt.run().changes),
    counts: (id) => {
      const found = counts.all(id).map((each) => countRow.parse(each));
      return { ...NONE, ...Object.fromEntries(found.map(({ state, count }) => [state, count])) };
    },
    finish: (id) => finish.run(id).changes > 0,
    amending: (code) => toCase(amending.get(code)),
  };
}

function toCase(found: Record<string, SQLOutputValue> | undefined): CorrectionCase | null {
  return found === undefined ? null : row.parse(found);
}
