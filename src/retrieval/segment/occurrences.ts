import { isHan } from '../../news/fold.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';
import { scanTerms } from './scan-terms.ts';
import { hanKey } from './term-key.ts';

/** The number of each Chinese character, in the order of UTF-16 units, from 1; 0: none. Fifteen bits hold it. */
const numbers = new Uint16Array(0x10000);
const units: number[] = [0];
for (let unit = 0; unit < numbers.length; unit += 1) if (isHan(unit)) numbers[unit] = units.push(unit) - 1;

const CHARACTER_BITS = 15;
/** Two characters are below, words and numbers from here on in order of their keys; all in 30 bits. */
const WORDS = 28_672 << CHARACTER_BITS;
const DIGIT_BITS = 10;
const DIGITS = 1 << DIGIT_BITS;
const PASSES = 3;
const EXACT_KEYS = 2 ** 32;

/** Passages that one collection takes: their numbers and a bit for the field are kept in 16 bits. */
export const MAX_PASSAGES = 1 << 15;

/** Terms as they stand in passages, in two columns: 12 bytes an occurrence, room for sorting included. */
export interface Occurrences {
  readonly count: number;
  /** Adds the terms of a field; returns how many. Passages come in rising order, of each the text before the title. */
  scan(folded: string, place: { readonly passage: number; readonly inTitle: boolean }): number;
  /** Ends the collection: calls `visit` for every term by rising key with its occurrences, then forgets all. */
  drain(visit: (key: number, places: Places) => void): void;
}

/** The occurrences of one term: those from `from` to before `to`. The object is used again. */
export interface Places {
  readonly places: Uint16Array;
  from: number;
  to: number;
}

/** The passage of an occurrence. */
export function passageOf(place: number): number {
  return place >>> 1;
}

export function isInTitle(place: number): boolean {
  return (place & 1) === 1;
}

export function createOccurrences(): Occurrences {
  const words = createKeyTable();
  let terms = new Uint32Array(1 << 12);
  let places = new Uint16Array(1 << 12);
  let spare: Columns = { terms: new Uint32Array(0), places: new Uint16Array(0) };
  let count = 0;
  let place = 0;

  const add = (key: number): void => {
    if (count === terms.length) {
      terms = widened(terms, new Uint32Array(2 * count));
      places = widened(places, new Uint16Array(2 * count));
    }
    const isPair = key < EXACT_KEYS;
    terms[count] = isPair
      ? ((numbers[key >>> 16] ?? 0) << CHARACTER_BITS) | (numbers[key & 0xffff] ?? 0)
      : WORDS + words.idOf(key);
    places[count] = place;
    count += 1;
  };
  return {
    get count() {
      return count;
    },
    scan(folded, { passage, inTitle }) {
      place = passage * 2 + (inTitle ? 1 : 0);
      return scanTerms(folded, add);
    },
    drain(visit) {
      const keys = words.sorted();
      rankWords(terms.subarray(0, count), { words, keys });
      if (spare.terms.length < terms.length) {
        spare = { terms: new Uint32Array(terms.length), places: new Uint16Array(terms.length) };
      }
      const sorted = sortByTerm({ terms, places }, spare, count);
      const own: Places = { places: sorted.places, from: 0, to: 0 };
      for (; own.from < count; own.from = own.to) {
        const term = sorted.terms[own.from] ?? 0;
        own.to = own.from + 1;
        while (own.to < count && sorted.terms[own.to] === term) own.to += 1;
        visit(term >= WORDS ? (keys[term - WORDS] ?? 0) : keyOf(term), own);
      }
      count = 0;
      words.clear();
    },
  };
}

/** Numbers words by the order of their keys, no longer by that of their first appearance. */
function rankWords(terms: Uint32Array, { words, keys }: { words: KeyTable; keys: Float64Array }): void {
  const ranks = new Uint32Array(keys.length);
  for (let rank = 0; rank < keys.length; rank += 1) ranks[words.idOf(keys[rank] ?? 0)] = rank;
  for (let i = 0; i < terms.length; i += 1) {
    const term = terms[i] ?? 0;
    if (term >= WORDS) terms[i] = WORDS + (ranks[term - WORDS] ?? 0);
  }
}

function keyOf(term: number): number {
  return hanKey(units[term >>> CHARACTER_BITS] ?? 0, units[term & (2 ** CHARACTER_BITS - 1)] ?? 0);
}

interface Columns {
  readonly terms: Uint32Array;
  readonly places: Uint16Array;
}

/**
 * A radix sort in three passes of ten bits, from one to the other and back; what is equal keeps its order. A table from terms
 * to their occurrences costs six times as much: it misses the cache for every one.
 */
function sortByTerm(filled: Columns, spare: Columns, count: number): Columns {
  let [from, to] = [filled, spare];
  const begins = beginsOf(filled.terms, count);
  for (let pass = 0; pass < PASSES; pass += 1) {
    const digits = { begins: begins.subarray(pass * DIGITS, (pass + 1) * DIGITS), shift: pass * DIGIT_BITS };
    scatter(from, to, { ...digits, count });
    [from, to] = [to, from];
  }
  return from;
}

/** For every pass and digit, where the terms with it begin. */
function beginsOf(terms: Uint32Array, count: number): Uint32Array {
  const begins = new Uint32Array(PASSES * DIGITS);
  for (let i = 0; i < count; i += 1) {
    const term = terms[i] ?? 0;
    for (let pass = 0; pass < PASSES; pass += 1) {
      const digit = pass * DIGITS + ((term >>> (pass * DIGIT_BITS)) & (DIGITS - 1));
      begins[digit] = (begins[digit] ?? 0) + 1;
    }
  }
  for (let pass = 0; pass < PASSES; pass += 1) {
    let sum = 0;
    for (let digit = pass * DIGITS; digit < (pass + 1) * DIGITS; digit += 1) {
      const own = begins[digit] ?? 0;
      begins[digit] = sum;
      sum += own;
    }
  }
  return begins;
}

interface Digits {
  readonly begins: Uint32Array;
  readonly shift: number;
  readonly count: number;
}

function scatter(from: Columns, to: Columns, { begins, shift, count }: Digits): void {
  const { terms, places } = from;
  const { terms: sortedTerms, places: sortedPlaces } = to;
  for (let i = 0; i < count; i += 1) {
    const term = terms[i] ?? 0;
    const digit = (term >>> shift) & (DIGITS - 1);
    const at = begins[digit] ?? 0;
    begins[digit] = at + 1;
    sortedTerms[at] = term;
    sortedPlaces[at] = places[i] ?? 0;
  }
}

function widened<T extends { set(from: T): void }>(array: T, wider: T): T {
  wider.set(array);
  return wider;
}
