import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KeyValueStore } from '../../src/ports.ts';

export interface KeyValueStoreBench {
  readonly open: () => Promise<KeyValueStore>;
  /** Moves the time that the store reads. */
  readonly advance: (ms: number) => void;
}

/** What every `KeyValueStore` must keep to. `prepare` runs before each test and gives a store with nothing in it. */
export function keyValueStoreContract(prepare: () => KeyValueStoreBench): void {
  let bench: KeyValueStoreBench;
  let store: KeyValueStore;

  beforeEach(async () => {
    bench = prepare();
    store = await bench.open();
  });

  afterEach(() => store.close());

  test('a key that was never set has no value', async () => {
    expect(await store.get('nobody')).toBeUndefined();
  });

  test.each([
    ['a text', '第一版'],
    ['a number', 0],
    ['false', false],
    ['null', null],
    ['an empty list', []],
    ['a record in records', { version: 1, turns: [{ text: '“引号” and \\ and \u0000', ids: ['a'] }] }],
    ['an emoji and a line break', '👵🏽\n'],
  ])('%s comes back as it was set', async (_name, value) => {
    await store.set('key', value);
    expect(await store.get('key')).toStrictEqual(value);
  });

  test('what comes back is a copy: changing it changes nothing in the store', async () => {
    const value = { turns: ['first'] };
    await store.set('key', value);
    value.turns.push('second');
    expect(await store.get('key')).toStrictEqual({ turns: ['first'] });
  });

  test('a later value replaces an earlier one and its time to live', async () => {
    await store.set('key', 'earlier', 1000);
    await store.set('key', 'later');
    bench.advance(5000);
    expect(await store.get('key')).toBe('later');
  });

  test('a value is there until its time to live is over, and gone after it', async () => {
    await store.set('key', 'value', 1000);
    bench.advance(999);
    expect(await store.get('key')).toBe('value');
    bench.advance(2);
    expect(await store.get('key')).toBeUndefined();
  });

  test('a deleted key has no value; deleting it again is no fault', async () => {
    await store.set('key', 'value');
    await store.delete('key');
    await store.delete('key');
    expect(await store.get('key')).toBeUndefined();
  });

  test('keys are taken literally', async () => {
    await store.set('chat:%', 1);
    await store.set("chat:'; DROP TABLE keyv", 2);
    await store.set('聊天:1', 3);
    expect([await store.get('chat:7'), await store.get('chat:%')]).toStrictEqual([undefined, 1]);
    expect([await store.get("chat:'; DROP TABLE keyv"), await store.get('聊天:1')]).toStrictEqual([2, 3]);
  });

  test('many writes at once are all kept', async () => {
    const keys = Array.from({ length: 200 }, (_, index) => `key ${index}`);
    await Promise.all(keys.map((key, index) => store.set(key, index)));
    const values = await Promise.all(keys.map((key) => store.get(key)));
    expect(values).toStrictEqual(keys.map((_, index) => index));
  });

  test.each([0, -1, Number.NaN])('a time to live of %s ms is refused', async (ttlMs) => {
    await expect(store.set('key', 'value', ttlMs)).rejects.toThrow(/Expected a time to live above 0 ms, got/);
  });

  test('undefined is refused: it would come back as if never set', async () => {
    await expect(store.set('key', undefined)).rejects.toThrow(/got undefined: use delete/);
  });
}
