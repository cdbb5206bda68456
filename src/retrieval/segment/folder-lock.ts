import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Held by the one process that may write to a folder. */
export interface FolderLock {
  release(): void;
}

const BUSY = 5;

/**
 * Takes the folder's lock, or returns null where another process (or another index of this one) has it. The lock is SQLite's
 * on an empty file: the system gives it back when its holder dies, however it dies.
 */
export function lockFolder(path: string): FolderLock | null {
  mkdirSync(path, { recursive: true });
  const database = new DatabaseSync(join(path, 'writer.lock'));
  try {
    database.exec('pragma busy_timeout = 0; begin exclusive;');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) return null;
    throw error;
  }
  return { release: () => database.close() };
}
