import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openKeyvStore } from '../../src/adapters/keyv.ts';
import { keyValueStoreContract } from '../contracts/key-value-store.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';

describe('the store in memory', () => {
  keyValueStoreContract(() => {
    let nowMs = createManualClock().now().getTime();
    const clock = { ...createManualClock(), now: () => new Date(nowMs) };
    return {
      open: async () => createMemoryStore(clock),
      advance: (ms) => {
        nowMs += ms;
      },
    };
  });
});

describe('the store in a SQLite file', () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
    folder = mkdtempSync(join(tmpdir(), 'store-'));
    path = join(folder, 'sessions.sqlite');
  });

  afterEach(() => {
    vi.useRealTimers();
    rmSync(folder, { recursive: true });
  });

  keyValueStoreContract(() => ({
    open: () => openKeyvStore({ url: `sqlite://${path}` }),
    advance: (ms) => vi.setSystemTime(Date.now() + ms),
  }));

  test('what was set is there after closing and opening again, expired or not as the time says', async () => {
    const before = await openKeyvStore({ url: `sqlite://${path}` });
    await before.set('long', 'kept', 60_000);
    await before.set('short', 'gone', 1000);
    await before.close();
    vi.setSystemTime(Date.now() + 2000);
    const after = await openKeyvStore({ url: `sqlite://${path}` });
    expect([await after.get('long'), await after.get('short')]).toStrictEqual(['kept', undefined]);
    await after.close();
  });

  test('opening sweeps expired rows from the disk, and only those', async () => {
    const before = await openKeyvStore({ url: `sqlite://${path}` });
    await before.set('expired', 'reader text', 1000);
    await before.set('alive', 1, 60_000);
    await before.set('forever', 2);
    await before.close();
    vi.setSystemTime(Date.now() + 2000);
    await (await openKeyvStore({ url: `sqlite://${path}` })).close();
    using database = new DatabaseSync(path);
    const rows = database.prepare('SELECT key FROM keyv ORDER BY key').all();
    expect(rows.map((row) => row.key)).toStrictEqual(['keyv:alive', 'keyv:forever']);
  });

  test('a program that runs for months does not gather expired rows: every thousand writes they are swept', async () => {
    const store = await openKeyvStore({ url: `sqlite://${path}` });
    await store.set('expired', 'reader text', 1000);
    vi.setSystemTime(Date.now() + 2000);
    for (let write = 0; write < 1000; write++) await store.set('alive', write);
    using database = new DatabaseSync(path);
    expect(database.prepare('SELECT key FROM keyv').all()).toEqual([{ key: 'keyv:alive' }]);
    await store.close();
  });

  test('the file is in write-ahead mode, without which it writes sixty rows a second', async () => {
    const store = await openKeyvStore({ url: `sqlite://${path}` });
    await store.set('key', 1);
    using database = new DatabaseSync(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    await store.close();
  });

  test('a row that is no JSON is a fault for who reads it, and does not stop the store from opening', async () => {
    const before = await openKeyvStore({ url: `sqlite://${path}` });
    await before.set('good', 1);
    await before.close();
    const database = new DatabaseSync(path);
    database.exec("INSERT INTO keyv (key, value) VALUES ('keyv:bad', '{not json')");
    database.close();
    const after = await openKeyvStore({ url: `sqlite://${path}` });
    await expect(after.get('bad')).rejects.toThrow();
    expect(await after.get('good')).toBe(1);
    await after.close();
  });

  test('a folder that does not exist is named, with what was expected', async () => {
    const url = `sqlite://${join(folder, 'nowhere', 'sessions.sqlite')}`;
    await expect(openKeyvStore({ url })).rejects.toThrow(
      `Cannot open ${url}: expected a writable SQLite file in a folder that exists`,
    );
  });

  test('a file that is no database is named and left as it was', async () => {
    writeFileSync(path, 'these are not the sessions'.repeat(100));
    await expect(openKeyvStore({ url: `sqlite://${path}` })).rejects.toThrow(/^Cannot open sqlite:/);
  });

  test('an address of another kind is refused before anything is opened', async () => {
    await expect(openKeyvStore({ url: 'redis://localhost' })).rejects.toThrow(
      'Expected a store address like sqlite://data/sessions.sqlite, got "redis://localhost"',
    );
  });
});
