import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock, KeyValueStore } from '../../ports.ts';
import { type ReaderReceipt, type Receipt, receiptSchema, toReaderReceipt } from './receipt.ts';

/** Receipts of the answers given, for as long as they are kept. */
export interface ReceiptBook {
  /** Keeps a receipt; its id (12 hexadecimal digits) fits on a button and cannot be guessed. */
  keep(receipt: Pick<Receipt, 'question' | 'answer' | 'tookMs' | 'reader'>): Promise<string>;
  /** 依据: what the one who asked may see; null when it is another reader's, unknown or no longer kept. */
  forReader(id: string, reader: string): Promise<ReaderReceipt | null>;
  /** All of it; null when it is unknown or no longer kept. */
  forEditor(id: string): Promise<Receipt | null>;
  /** 有误: files the answer for the editors; once, however often it is said. False when it is not this reader's to file. */
  dispute(id: string, reader: string): Promise<boolean>;
  /** Deletes those of these receipts that are this reader's; returns how many there were. */
  forget(ids: readonly string[], reader: string): Promise<number>;
  /** What readers have disputed and is still kept, newest first. */
  disputed(): Promise<readonly Receipt[]>;
}

export interface ReceiptBookOptions {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  /** How long a receipt is kept after its answer. */
  readonly retentionMs: number;
}

const disputedKey = 'receipts:disputed';
const idsSchema = z.array(z.string());
const maxDisputed = 500;

/** Keeps receipts in a store that forgets them after their time. */
export function createReceiptBook({ store, clock, retentionMs }: ReceiptBookOptions): ReceiptBook {
  let turn: Promise<unknown> = Promise.resolve();
  const keyOf = (id: string) => `receipt:${id}`;

  async function read(id: string): Promise<Receipt | null> {
    if (!/^[0-9a-f]{12}$/.test(id)) return null;
    const found = receiptSchema.safeParse(await store.get(keyOf(id)));
    return found.success ? found.data : null;
  }

  async function readFor(id: string, reader: string): Promise<Receipt | null> {
    const receipt = await read(id);
    return receipt !== null && receipt.reader === reader ? receipt : null;
  }

  async function disputedIds(): Promise<readonly string[]> {
    const ids = idsSchema.safeParse(await store.get(disputedKey));
    return ids.success ? ids.data : [];
  }

  async function file(receipt: Receipt): Promise<void> {
    const disputed = { ...receipt, disputedAt: clock.now().toISOString() };
    await store.set(keyOf(receipt.id), disputed, retentionMs);
    const others = (await disputedIds()).filter((id) => id !== receipt.id);
    await store.set(disputedKey, [receipt.id, ...others].slice(0, maxDisputed));
  }

  return {
    async keep(given) {
      const id = randomBytes(6).toString('hex');
      const receipt: Receipt = { ...given, id, at: clock.now().toISOString(), disputedAt: null };
      await store.set(keyOf(id), receipt, retentionMs);
      return id;
    },
    async forReader(id, reader) {
      const receipt = await readFor(id, reader);
      return receipt === null ? null : toReaderReceipt(receipt);
    },
    forEditor: read,
    dispute(id, reader) {
      // One at a time: two readers at once must both be on the list.
      const filed = turn.then(async () => {
        const receipt = await readFor(id, reader);
        if (receipt === null) return false;
        if (receipt.disputedAt === null) await file(receipt);
        return true;
      });
      turn = filed.catch(() => undefined);
      return filed;
    },
    async forget(ids, reader) {
      const own = (await Promise.all(ids.map((id) => readFor(id, reader)))).filter((receipt) => receipt !== null);
      for (const { id } of own) await store.delete(keyOf(id));
      return own.length;
    },
    async disputed() {
      const receipts = await Promise.all((await disputedIds()).map(read));
      return receipts.filter((receipt) => receipt !== null);
    },
  };
}
