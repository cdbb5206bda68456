import { createHmac, randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../../database.ts';
import type { Clock } from '../../ports.ts';
import { type AnswerRecords, createAnswerRecords } from './answer-records.ts';
import { type CorrectionRecords, createCorrectionRecords } from './correction-records.ts';
import { createLimitRecords, type LimitRecords } from './limit-records.ts';
import { RECORDS_MIGRATIONS } from './migrations.ts';
import { createReaderRecords, type ReaderRecords } from './reader-records.ts';

/** What was deleted of a reader, by kind. */
export interface Forgotten {
  readonly answers: number;
  readonly feedback: number;
  readonly settings: number;
}

/** What the bot writes down about readers: one SQLite file of its own. */
export interface Records {
  readonly answers: AnswerRecords;
  readonly readers: ReaderRecords;
  readonly limits: LimitRecords;
  readonly corrections: CorrectionRecords;
  /** A short code (`length` characters of A-Z a-z 0-9 _ -) that only this bot can make of a text. */
  sign(text: string, length: number): string;
  /** Deletes every row with this owner, in one transaction. */
  forget(owner: string): Forgotten;
  /** Deletes what is older than the retention. */
  sweep(): void;
  close(): void;
}

export interface RecordsOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  /** How long questions, answers and feedback are kept; 30 days by default. */
  readonly retentionDays?: number;
}

const DEFAULT_RETENTION_DAYS = 30;
const DAY_MS = 24 * 60 * 60_000;

/** Opens or creates the file (WAL, migrated to the newest layout). Throws where it holds something else. */
export function openRecords({ path, clock, retentionDays = DEFAULT_RETENTION_DAYS }: RecordsOptions): Records {
  const sql = openDatabase({
    path,
    // What is deleted is overwritten: /forget leaves nothing in free pages.
    pragmas: 'pragma synchronous = normal; pragma secure_delete = on; pragma foreign_keys = on;',
    migrations: RECORDS_MIGRATIONS,
    what: "the readers' records",
  });
  const key = keyOf(sql);
  const records: Records = {
    answers: createAnswerRecords(sql, clock),
    readers: createReaderRecords(sql, clock),
    limits: createLimitRecords(sql, clock),
    corrections: createCorrectionRecords(sql, clock),
    sign: (text, length) => createHmac('sha256', key).update(text).digest('base64url').slice(0, length),
    forget: (owner) => forget(sql, owner),
    sweep() {
      const before = new Date(clock.now().getTime() - retentionDays * DAY_MS).toISOString();
      sql.prepare('delete from answers where asked_at < ?').run(before);
      sql.prepare("delete from corrections where asked_at < ? and state <> 'confirmed'").run(before);
      sql.prepare('delete from feedback where given_at < ?').run(before);
      sql.prepare('delete from screens where shown_at < ?').run(before);
      sql.prepare('delete from usage where day < ?').run(before.slice(0, 'YYYY-MM-DD'.length));
    },
    close: () => sql.close(),
  };
  records.sweep();
  return records;
}

function keyOf(sql: DatabaseSync): string {
  sql
    .prepare("insert or ignore into secrets (name, value) values ('key', ?)")
    .run(randomBytes(32).toString('base64url'));
  return String(sql.prepare("select value from secrets where name = 'key'").get()?.value);
}

function forget(sql: DatabaseSync, owner: string): Forgotten {
  const deleteFrom = (table: string): number =>
    Number(sql.prepare(`delete from ${table} where owner = ?`).run(owner).changes);
  return inTransaction(sql, () => {
    const feedback = deleteFrom('feedback');
    // What others said of this reader's answers goes with the answers.
    for (const table of ['feedback', 'amendments']) {
      sql.prepare(`delete from ${table} where code in (select code from answers where owner = ?)`).run(owner);
    }
    // What an editor has confirmed goes on, and nobody hears of its end.
    sql.prepare("delete from corrections where owner = ? and state in ('asked', 'drafted')").run(owner);
    sql.prepare("update corrections set owner = '' where owner = ?").run(owner);
    const forgotten = { feedback, answers: deleteFrom('answers'), settings: deleteFrom('readers') };
    deleteFrom('screens');
    return forgotten;
  });
}
