import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../../database.ts';
import { INBOX_MIGRATIONS } from './migrations.ts';

/** The inbox's file, and how it is written. */
export interface InboxDatabase {
  readonly sql: DatabaseSync;
  /** All of the work is written, or none of it; kept through a kill -9. */
  inTransaction<Result>(work: () => Result): Result;
  /** The same, and kept through a power cut. */
  inSyncedTransaction<Result>(work: () => Result): Result;
  /** Calls the listener whenever a transaction has come to nothing. */
  onRollback(listener: () => void): void;
}

/**
 * Telegram forgets an update once it is confirmed, so updates are received with FULL: a power cut must not take them.
 * All else is written with NORMAL, which survives a kill -9 and loses the last moments in a power cut; what was answered
 * in those is then answered again. FULL throughout would block the bot for four syncs an update, each of them 0.1 ms on
 * a disk at rest and tens of ms on a busy one.
 */
const UNTIL_POWER_CUT = 'pragma synchronous = full';
const UNTIL_KILL = 'pragma synchronous = normal';

/** Opens or creates the file (WAL, migrated to the newest layout). Throws where it is no inbox. */
export function openInboxDatabase(path: string): InboxDatabase {
  const sql = openDatabase({
    path,
    pragmas: `${UNTIL_KILL}; pragma foreign_keys = on;`,
    migrations: INBOX_MIGRATIONS,
    what: 'the inbox',
  });
  let tell: () => void = () => undefined;

  function transact<Result>(work: () => Result): Result {
    try {
      return inTransaction(sql, work);
    } catch (error) {
      tell();
      throw error;
    }
  }

  return {
    sql,
    inTransaction: transact,
    inSyncedTransaction(work) {
      sql.exec(UNTIL_POWER_CUT);
      try {
        return transact(work);
      } finally {
        sql.exec(UNTIL_KILL);
      }
    },
    onRollback(listener) {
      tell = listener;
    },
  };
}
