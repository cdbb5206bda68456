import type { DatabaseSync } from 'node:sqlite';
import { inTransaction, openDatabase } from '../database.ts';
import { LEDGER_MIGRATIONS } from './ledger-schema.ts';

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
  const sql = openDatabase({
    path,
    pragmas: `${UNTIL_KILL}; pragma foreign_keys = on;`,
    migrations: LEDGER_MIGRATIONS,
    what: 'the ledger',
  });
  return {
    sql,
    inTransaction: (work) => inTransaction(sql, work),
    inSyncedTransaction(work) {
      sql.exec(UNTIL_POWER_CUT);
      try {
        return inTransaction(sql, work);
      } finally {
        sql.exec(UNTIL_KILL);
      }
    },
  };
}
