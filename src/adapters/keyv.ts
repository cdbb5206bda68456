import KeyvSqlite from '@keyv/sqlite';
import Keyv from 'keyv';
import type { KeyValueStore } from '../ports.ts';

/**
 * Opens a key-value store at `sqlite://path`; the folder must exist. Entries with a time to live vanish after it, from the
 * disk at the next opening or after a thousand writes. Faults of the database are thrown, not only emitted.
 */
export async function openKeyvStore({ url }: { readonly url: string }): Promise<KeyValueStore> {
  if (!/^sqlite:\/\/./.test(url)) {
    throw new Error(`Expected a store address like sqlite://data/sessions.sqlite, got ${JSON.stringify(url)}`);
  }
  const store = new KeyvSqlite({ uri: url, busyTimeout: BUSY_TIMEOUT_MS });
  await prepare(store, url);
  const keyv = new Keyv({ store, throwOnErrors: true });
  // Errors are thrown to whoever asked; without a listener the emitter would throw them a second time, at nobody.
  keyv.on('error', () => {});
  let writes = 0;
  return {
    get: (key) => keyv.get<unknown>(key),
    set: async (key, value, ttlMs) => {
      if (ttlMs !== undefined && !(ttlMs > 0)) throw new RangeError(`Expected a time to live above 0 ms, got ${ttlMs}`);
      if (value === undefined) throw new TypeError('Expected a value that JSON can hold, got undefined: use delete');
      await keyv.set(key, value, ttlMs);
      writes += 1;
      if (writes % WRITES_BETWEEN_SWEEPS === 0) await sweepExpired(store);
    },
    delete: async (key) => {
      await keyv.delete(key);
    },
    close: () => keyv.disconnect(),
  };
}

const BUSY_TIMEOUT_MS = 5000;
const WRITES_BETWEEN_SWEEPS = 1000;

// Out of the box this store writes 62 rows a second; so it writes 7,000, and a kill loses nothing (research/telegram.md 2.2).
async function prepare(store: KeyvSqlite, url: string): Promise<void> {
  const failed = new Promise<never>((_, reject) => {
    store.on('error', (cause) => {
      reject(new Error(`Cannot open ${url}: expected a writable SQLite file in a folder that exists`, { cause }));
    });
  });
  const ready = async (): Promise<void> => {
    await store.query('PRAGMA journal_mode=WAL');
    await store.query('PRAGMA synchronous=NORMAL');
    await sweepExpired(store);
  };
  await Promise.race([ready(), failed]);
}

/** Expired rows would otherwise stay until somebody happens to read them. */
async function sweepExpired(store: KeyvSqlite): Promise<void> {
  await store.query("DELETE FROM keyv WHERE json_valid(value) AND json_extract(value, '$.expires') < ?", Date.now());
}
