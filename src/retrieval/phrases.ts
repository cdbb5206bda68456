import { isHan } from '../news/fold.ts';

/** Looks for many phrases at once: one pass over the text instead of one for each. */
export interface PhraseFinder {
  /** How many phrases there are. */
  readonly count: number;
  /** The number of a phrase. */
  numberOf(phrase: string): number;
  /** Fills `rows`, which is all 0, with `count` bytes for each `[from, to)` of a folded text: 1 for each phrase that begins in it. */
  find(
    text: string,
    target: { readonly ranges: readonly (readonly [number, number])[]; readonly rows: Uint8Array },
  ): void;
}

/** Phrases are chained by the low bits of their first UTF-16 unit. */
const CHAINS = 1 << 10;

/** Chinese is found anywhere; a number or word of letters must stand alone: 8 is not in 2018. */
export function createPhraseFinder(phrases: readonly string[]): PhraseFinder {
  const distinct = [...new Set(phrases)];
  const numbers = new Map(distinct.map((phrase, number) => [phrase, number]));
  const count = distinct.length;
  /** One more than the first phrase of each chain, and than the one after each phrase; 0 ends a chain. */
  const first = new Uint16Array(CHAINS);
  const next = new Uint16Array(count);
  for (const [number, phrase] of distinct.entries()) {
    const chain = phrase.charCodeAt(0) & (CHAINS - 1);
    next[number] = first[chain] ?? 0;
    first[chain] = number + 1;
  }
  return {
    count,
    numberOf: (phrase) => numbers.get(phrase) ?? -1,
    find(text, { ranges, rows }) {
      for (let row = 0; row < ranges.length; row += 1) {
        const [from, to] = ranges[row] ?? [0, 0];
        for (let at = from; at < to; at += 1) {
          for (let link = first[text.charCodeAt(at) & (CHAINS - 1)] ?? 0; link > 0; link = next[link - 1] ?? 0) {
            if (stands(distinct[link - 1] ?? '', text, at)) rows[row * count + link - 1] = 1;
          }
        }
      }
    },
  };
}

function stands(phrase: string, text: string, at: number): boolean {
  for (let i = 0; i < phrase.length; i += 1) if (text.charCodeAt(at + i) !== phrase.charCodeAt(i)) return false;
  if (isHan(phrase)) return true;
  const alone = /[0-9]$/.test(phrase) ? /[0-9.]/ : /[a-z]/;
  return !alone.test(text.charAt(at - 1)) && !alone.test(text.charAt(at + phrase.length));
}
