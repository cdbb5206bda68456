import { visitSentences } from '../sentences.ts';
import type { Part, PassageParts } from './document-records.ts';
import { createKeyTable } from './key-table.ts';

/** What is shorter is not worth a number of its own. */
const LEAST = 4;
/** Texts kept in mind from batch to batch: about 15 MB. */
const MOST = 1 << 19;
const TOO_SHORT = -1;

interface Texts {
  readonly title: string;
  readonly text: string;
}

/** Finds the titles and sentences that several passages have. Passages come in batches. */
export interface TextSharing {
  /** Takes note of the next passage of the batch. */
  add(texts: Texts): void;
  /** Gives `write` all that several passages have: it is numbered in this order. */
  share(textsOf: (passage: number) => Texts, write: (text: string) => void): void;
  /** What the passage of that number in the batch has, with the numbers of what is shared. */
  toParts(passage: number, texts: Texts): PassageParts;
  /** Ends the batch. What came up is remembered for the next, as long as it is not too much. */
  clear(): void;
}

export function createTextSharing(): TextSharing {
  const known = createKeyTable();
  /** By number of a known text: 1 where it came up again, and one more than what it is shared by in this batch. */
  let repeated = new Uint8Array(1 << 10);
  let shared = new Uint32Array(1 << 10);
  /** The title and the sentences of each passage: where each ends, and its number among the known. */
  let places = new Int32Array(1 << 10);
  let used = 0;
  const begins: number[] = [];

  const note = (text: string, from: number, to: number): void => {
    const before = known.size;
    const number = to - from < LEAST ? TOO_SHORT : known.idOf(textKey(text, from, to));
    if (number >= repeated.length) {
      repeated = widened(repeated, new Uint8Array(2 * repeated.length));
      shared = widened(shared, new Uint32Array(2 * shared.length));
    }
    if (number >= 0 && number < before) repeated[number] = 1;
    if (used === places.length) places = widened(places, new Int32Array(2 * used));
    places[used] = to;
    places[used + 1] = number;
    used += 2;
  };
  /** The number among the known where several passages have it. */
  const repeatedAt = (place: number): number => {
    const number = places[place + 1] ?? TOO_SHORT;
    return number === TOO_SHORT || repeated[number] === 0 ? TOO_SHORT : number;
  };
  const endOf = (passage: number): number => begins[passage + 1] ?? used;
  /** Where a sentence begins: the title's place is `begin`. */
  const startOf = (place: number, begin: number): number => (place <= begin + 2 ? 0 : (places[place - 2] ?? 0));
  return {
    add({ title, text }) {
      begins.push(used);
      note(title, 0, title.length);
      let begin = -1;
      visitSentences(text, (from) => {
        if (begin >= 0) note(text, begin, from);
        // What stands before the first sentence belongs to it.
        begin = begin < 0 ? 0 : from;
      });
      if (begin >= 0) note(text, begin, text.length);
    },
    share(textsOf, write) {
      let count = 0;
      const isNew = (place: number): boolean => {
        const number = repeatedAt(place);
        if (number < 0 || shared[number] !== 0) return false;
        count += 1;
        shared[number] = count;
        return true;
      };
      for (const [passage, begin] of begins.entries()) {
        const end = endOf(passage);
        let texts: Texts | null = null;
        for (let place = begin; place < end; place += 2) {
          if (!isNew(place)) continue;
          texts ??= textsOf(passage);
          const from = startOf(place, begin);
          write(place === begin ? texts.title : texts.text.slice(from, places[place]));
        }
      }
    },
    toParts(passage, { title, text }) {
      const begin = begins[passage] ?? 0;
      const numberAt = (place: number): number => (shared[repeatedAt(place)] ?? 0) - 1;
      const parts: Part[] = [];
      let written = 0;
      for (let place = begin + 2; place < endOf(passage); place += 2) {
        const number = numberAt(place);
        if (number < 0) continue;
        const from = startOf(place, begin);
        if (from > written) parts.push(text.slice(written, from));
        parts.push(number);
        written = places[place] ?? 0;
      }
      if (written < text.length) parts.push(text.slice(written));
      return { title: numberAt(begin) < 0 ? title : numberAt(begin), text: parts };
    },
    clear() {
      begins.splice(0);
      used = 0;
      shared.fill(0);
      if (known.size <= MOST) return;
      known.clear();
      repeated.fill(0);
    },
  };
}

function widened<T extends { set(from: T): void }>(array: T, wider: T): T {
  wider.set(array);
  return wider;
}

/**
 * A 53-bit hash of `[from, to)`. Among half a million texts two have the same once in 60,000 builds; the re-rank would then
 * read one for the other.
 */
export function textKey(text: string, from: number, to: number): number {
  let low = 0x811c9dc5;
  let high = 0x2545f491;
  let at = from;
  for (; at + 1 < to; at += 2) {
    const units = text.charCodeAt(at) + text.charCodeAt(at + 1) * 0x10000;
    low = Math.imul(low ^ units, 0x9e3779b1);
    low ^= low >>> 15;
    high = Math.imul(high ^ units, 0x85ebca6b);
    high ^= high >>> 13;
  }
  if (at < to) {
    low = Math.imul(low ^ text.charCodeAt(at), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(at), 0xc2b2ae35);
  }
  return (mix(high) >>> 11) * 2 ** 32 + mix(low);
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
