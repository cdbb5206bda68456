import type { Clock } from '../ports.ts';
import { type BroadcastBook, createBroadcastBook } from './ledger-broadcasts.ts';
import { openLedgerDatabase } from './ledger-database.ts';
import { createDeliveryBook, type DeliveryBook } from './ledger-deliveries.ts';
import { createEditionBook, type EditionBook } from './ledger-editions.ts';
import { createLeaseBook, type LeaseBook } from './ledger-leases.ts';
import { createReaderBook, type ReaderBook } from './ledger-readers.ts';

/** Everything about digests and broadcasts that must not be forgotten, in one file. */
export interface Ledger {
  readonly readers: ReaderBook;
  readonly broadcasts: BroadcastBook;
  readonly deliveries: DeliveryBook;
  readonly editions: EditionBook;
  readonly leases: LeaseBook;
  /** All of the work is written, or none of it. */
  together<Result>(work: () => Result): Result;
  close(): void;
}

/** Opens or creates the ledger at a path, or `:memory:`. Throws an InputError where the file is of a newer program. */
export function openLedger({ path, clock }: { readonly path: string; readonly clock: Clock }): Ledger {
  const database = openLedgerDatabase(path);
  const now = (): number => clock.now().getTime();
  return {
    readers: createReaderBook(database),
    broadcasts: createBroadcastBook(database, now),
    deliveries: createDeliveryBook(database, now),
    editions: createEditionBook(database, now),
    leases: createLeaseBook(database, now),
    together: database.inTransaction,
    close: () => database.sql.close(),
  };
}
