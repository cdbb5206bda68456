import { bitCount, type Simhash } from './simhash.ts';

const FIRST_CAPACITY = 1024;

/** The hashes of all prints, twelve bytes each: a hundred thousand are looked through in under a millisecond. */
export interface StoryIndex {
  /** `row` is what the print is found by again. */
  add(row: number, hash: Simhash): void;
  /** Rows of prints at most `maxDistance` bits away, nearest first, and `limit` of them at most. */
  near(hash: Simhash, reach: { readonly maxDistance: number; readonly limit: number }): readonly number[];
}

/** Rows that are gone may still be found: whoever looks them up checks. */
export function createStoryIndex(): StoryIndex {
  let size = 0;
  let rows = new Float64Array(FIRST_CAPACITY);
  let highs = new Uint32Array(FIRST_CAPACITY);
  let lows = new Uint32Array(FIRST_CAPACITY);

  const grow = (): void => {
    const capacity = size * 2;
    const [oldRows, oldHighs, oldLows] = [rows, highs, lows];
    rows = new Float64Array(capacity);
    highs = new Uint32Array(capacity);
    lows = new Uint32Array(capacity);
    rows.set(oldRows);
    highs.set(oldHighs);
    lows.set(oldLows);
  };

  return {
    add(row, hash) {
      if (size === rows.length) grow();
      rows[size] = row;
      highs[size] = hash.high;
      lows[size] = hash.low;
      size += 1;
    },
    near({ high, low }, { maxDistance, limit }) {
      const found: { readonly row: number; readonly distance: number }[] = [];
      for (let at = 0; at < size; at += 1) {
        const distance = bitCount(high ^ (highs[at] ?? 0)) + bitCount(low ^ (lows[at] ?? 0));
        if (distance <= maxDistance) found.push({ row: rows[at] ?? 0, distance });
      }
      found.sort((a, b) => a.distance - b.distance || a.row - b.row);
      return found.slice(0, limit).map(({ row }) => row);
    },
  };
}
