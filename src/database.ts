import { DatabaseSync } from 'node:sqlite';
import { InputError } from './ports.ts';

export interface DatabaseOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly path: string;
  /** SQL that is run at each opening, before the migrations: how durable, how thorough. */
  readonly pragmas: string;
  /** Each entry takes the file from `user_version` = its index to the next. Never edit one that has shipped: add. */
  readonly migrations: readonly string[];
  /** What the file holds, for messages: "the archive". */
  readonly what: string;
}

/**
 * Opens or creates an SQLite file (WAL, waits 5 s for another writer) and brings it to the newest layout, one transaction
 * a step. Throws an InputError where the file is of a newer program, SQLite's own error where it is no database.
 */
export function openDatabase({ path, pragmas, migrations, what }: DatabaseOptions): DatabaseSync {
  const database = new DatabaseSync(path);
  try {
    database.exec('pragma busy_timeout = 5000');
    turnToLog(database);
    database.exec(pragmas);
    migrate(database, { migrations, what });
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** All of the work is written, or none of it. Work inside work is part of the outer transaction. */
export function inTransaction<Result>(database: DatabaseSync, work: () => Result): Result {
  if (database.isTransaction) return work();
  database.exec('begin immediate');
  try {
    const result = work();
    database.exec('commit');
    return result;
  } catch (error) {
    // SQLite has rolled back by itself where the disk was full.
    if (database.isTransaction) database.exec('rollback');
    throw error;
  }
}

function turnToLog(database: DatabaseSync): void {
  try {
    database.exec('pragma journal_mode = wal');
  } catch {
    // Of two processes that turn a new file at once SQLite fails one without waiting. A transaction waits until the
    // other is done; any other fault it throws again.
    database.exec('begin immediate; commit;');
    database.exec('pragma journal_mode = wal');
  }
}

function migrate(database: DatabaseSync, { migrations, what }: Pick<DatabaseOptions, 'migrations' | 'what'>): void {
  const found = layoutOf(database);
  if (found > migrations.length) {
    throw new InputError(
      `The file of ${what} has layout ${found}; this program knows ${migrations.length}. Start the newer program, or point DATA_DIR elsewhere.`,
    );
  }
  for (const [step, sql] of migrations.entries()) {
    if (step < found) continue;
    inTransaction(database, () => {
      // Two processes may start at once: whoever comes second finds the step done.
      if (layoutOf(database) === step) database.exec(`${sql}; pragma user_version = ${step + 1};`);
    });
  }
}

function layoutOf(database: DatabaseSync): number {
  return Number(database.prepare('pragma user_version').get()?.user_version);
}
