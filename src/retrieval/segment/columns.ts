import { z } from 'zod';
import type { IndexedPassage } from '../search-index.ts';
import { bytesOf, wordsOf } from './bytes.ts';

/** What passages are filtered by. `date` is YYYYMMDD, 0 where the day is not known. */
export interface PassageFacts {
  readonly date: number;
  readonly paper: string;
  /** From the largest to the smallest, joined with line breaks. */
  readonly places: string;
  readonly kind: string;
}

export const UNKNOWN_DATE = 0;
export const NO_FACTS: PassageFacts = { date: UNKNOWN_DATE, paper: '', places: '', kind: '' };

export function factsOf({ date, paper, places, kind }: IndexedPassage): PassageFacts {
  return { date: dateNumber(date), paper: paper ?? '', places: (places ?? []).join('\n'), kind: kind ?? '' };
}

/** 20250904 of 2025-09-04, and 0 of null. */
export function dateNumber(date: string | null): number {
  return date === null ? UNKNOWN_DATE : Number(date.slice(0, 4) + date.slice(5, 7) + date.slice(8));
}

const factsSchema = z.array(
  z.strictObject({ date: z.int().nonnegative(), paper: z.string(), places: z.string(), kind: z.string() }),
);

/** Numbers facts in order of first appearance: many passages have the same. */
export interface DistinctFacts {
  readonly all: readonly PassageFacts[];
  numberOf(facts: PassageFacts): number;
  clear(): void;
}

export function createDistinctFacts(): DistinctFacts {
  const all: PassageFacts[] = [];
  const numbers = new Map<string, number>();
  return {
    all,
    numberOf(facts) {
      const name = `${facts.date}\n${facts.paper}\n${facts.kind}\n${facts.places}`;
      const known = numbers.get(name);
      if (known !== undefined) return known;
      numbers.set(name, all.push(facts) - 1);
      return all.length - 1;
    },
    clear() {
      all.splice(0);
      numbers.clear();
    },
  };
}

/** Collects which passage of a segment has which facts, as they are written. */
export function createColumnWriter(): {
  add(facts: PassageFacts): void;
  /** The number of each passage's facts, in as many bytes as the largest takes. */
  numbers(): Uint8Array;
  /** The facts themselves, as JSON. */
  facts(): Uint8Array;
} {
  const distinct = createDistinctFacts();
  let rows = new Uint32Array(256);
  let used = 0;
  return {
    add(facts) {
      if (used === rows.length) {
        const wider = new Uint32Array(2 * used);
        wider.set(rows);
        rows = wider;
      }
      rows[used] = distinct.numberOf(facts);
      used += 1;
    },
    numbers() {
      const numbers = rows.subarray(0, used);
      const width = widthOf(distinct.all.length);
      if (width === 1) return Uint8Array.from(numbers);
      return width === 2 ? new Uint8Array(Uint16Array.from(numbers).buffer) : bytesOf(numbers);
    },
    facts: () => new TextEncoder().encode(JSON.stringify(distinct.all)),
  };
}

/** Bytes that a number takes where there are so many. */
function widthOf(count: number): 1 | 2 | 4 {
  if (count <= 1 << 8) return 1;
  return count <= 1 << 16 ? 2 : 4;
}

/** The facts of every passage of a segment; equal ones are the same object. `numbers` lies at a multiple of four bytes. */
export function openColumns(numbers: Uint8Array, facts: Uint8Array): (document: number) => PassageFacts {
  const all = factsSchema.parse(JSON.parse(new TextDecoder().decode(facts)));
  const column = columnOf(numbers, widthOf(all.length));
  return (document) => all[column[document] ?? 0] ?? NO_FACTS;
}

function columnOf(bytes: Uint8Array, width: 1 | 2 | 4): Uint8Array | Uint16Array | Uint32Array {
  if (width === 1) return bytes;
  const { buffer, byteOffset, byteLength } = bytes;
  return width === 2 ? new Uint16Array(buffer, byteOffset, byteLength / 2) : wordsOf(bytes);
}
