import { DatabaseSync } from 'node:sqlite';
import { migrateLedger } from './ledger-schema.ts';

/** The ledger's file, and how it is written. */
export interface LedgerDatabase {
  readonly sql: DatabaseSync;
  /** All of the work is written, or none of it. Work inside work is part of the outer transaction. */
  inTransaction<Result>(work: () => Result): Result;
  /** The same, and kept through a power cut. */
  inSyncedTransaction<Result>(work: () => Result): Result;
}

/**
 * What is about to leave is written with FULL: after a power cut no message may leave again because the ledger has
 * forgotten it. All else is written with NORMAL: a lost "sent" leaves the delivery in doubt, which is true.
 */
const UNTIL_POWER_CUT = 'pragma synchronous = full';
const UNTIL_KILL = 'pragma synchronous = normal';

/** Opens or creates the file (WAL, migrated to the newest layout). Throws where it is no ledger. */
export function openLedgerDatabase(path: string): LedgerDatabase {
  const sql = new DatabaseSync(path);
  sql.exec('pragma busy_timeout = 5000; pragma journal_mode = wal; pragma foreign_keys = on;');
  sql.exec(UNTIL_KILL);
  migrateLedger(sql);
  const [begin, commit] = [sql.prepare('begin immediate'), sql.prepare('commit')];

  function inTransaction<Result>(work: () => Result): Result {
    if (sql.isTransaction) return work();
    begin.run();
    try {
      const result = work();
      commit.run();
      return result;
    } catch (error) {
      // SQLite has rolled back by itself where the disk was full.
      if (sql.isTransaction) sql.exec('rollback');
      throw error;
    }
  }

  return {
    sql,
    inTransaction,
    inSyncedTransaction(work) {
      sql.exec(UNTIL_POWER_CUT);
      try {
        return inTransaction(work);
      } finally {
        sql.exec(UNTIL_KILL);
      }
    },
  };
}
