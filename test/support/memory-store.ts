import type { Clock, KeyValueStore } from '../../src/ports.ts';

/** A store that forgets when the process ends. Values go through JSON, as they do in a real one. */
export function createMemoryStore(clock: Clock): KeyValueStore {
  const entries = new Map<string, { readonly json: string; readonly expiresAtMs: number }>();
  return {
    get: async (key) => {
      const entry = entries.get(key);
      if (entry === undefined || clock.now().getTime() > entry.expiresAtMs) return undefined;
      const value: unknown = JSON.parse(entry.json);
      return value;
    },
    set: async (key, value, ttlMs = Number.POSITIVE_INFINITY) => {
      if (!(ttlMs > 0)) throw new RangeError(`Expected a time to live above 0 ms, got ${ttlMs}`);
      if (value === undefined) throw new TypeError('Expected a value that JSON can hold, got undefined: use delete');
      entries.set(key, { json: JSON.stringify(value), expiresAtMs: clock.now().getTime() + ttlMs });
    },
    delete: async (key) => {
      entries.delete(key);
    },
    close: async () => {},
  };
}
