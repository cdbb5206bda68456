import { z } from 'zod';
import type { IndexedPassage } from '../search-index.ts';

/** What passages are filtered by. `date` is YYYYMMDD, 0 where the day is not known; the others number a label. */
export interface PassageFacts {
  readonly date: number;
  readonly paper: string;
  /** From the largest to the smallest, joined with line breaks. */
  readonly places: string;
  readonly kind: string;
}

export const UNKNOWN_DATE = 0;
const COLUMNS = 4;

export function factsOf({ date, paper, places, kind }: IndexedPassage): PassageFacts {
  return { date: dateNumber(date), paper: paper ?? '', places: (places ?? []).join('\n'), kind: kind ?? '' };
}

/** 20250904 of 2025-09-04, and 0 of null. */
export function dateNumber(date: string | null): number {
  return date === null ? UNKNOWN_DATE : Number(date.replaceAll('-', ''));
}

export const labelsSchema = z.strictObject({
  papers: z.array(z.string()),
  places: z.array(z.string()),
  kinds: z.array(z.string()),
});
export type Labels = z.infer<typeof labelsSchema>;

/** Collects the columns of a segment as they are written: four 32-bit numbers a passage. */
export function createColumnWriter(): {
  add(facts: PassageFacts): void;
  bytes(): Uint8Array;
  labels(): Labels;
} {
  let rows = new Uint32Array(256);
  let used = 0;
  const names = {
    papers: new Map<string, number>(),
    places: new Map<string, number>(),
    kinds: new Map<string, number>(),
  };
  return {
    add({ date, paper, places, kind }) {
      if (used + COLUMNS > rows.length) {
        const wider = new Uint32Array(2 * rows.length);
        wider.set(rows);
        rows = wider;
      }
      rows.set(
        [date, numberOf(names.papers, paper), numberOf(names.places, places), numberOf(names.kinds, kind)],
        used,
      );
      used += COLUMNS;
    },
    bytes: () => new Uint8Array(rows.buffer, 0, used * 4),
    labels: () => ({
      papers: [...names.papers.keys()],
      places: [...names.places.keys()],
      kinds: [...names.kinds.keys()],
    }),
  };
}

function numberOf(names: Map<string, number>, name: string): number {
  const known = names.get(name);
  if (known !== undefined) return known;
  names.set(name, names.size);
  return names.size - 1;
}

/** The facts of one passage, out of a segment's columns. */
export function factsAt(rows: Uint32Array, document: number, labels: Labels): PassageFacts {
  const at = document * COLUMNS;
  return {
    date: rows[at] ?? UNKNOWN_DATE,
    paper: labels.papers[rows[at + 1] ?? 0] ?? '',
    places: labels.places[rows[at + 2] ?? 0] ?? '',
    kind: labels.kinds[rows[at + 3] ?? 0] ?? '',
  };
}
