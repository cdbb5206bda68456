/**
 * Scores of a stretch of a segment's passages, short enough to stay in a core's own cache, in arrays that are used for every
 * query. `marks` has a bit for each passage with a score, `groups` a bit for each word of `marks` that has one.
 */
export interface ScoreWindow {
  /** The first passage, and the first after the stretch. */
  from: number;
  to: number;
  readonly scores: Int32Array;
  readonly marks: Int32Array;
  readonly groups: Int32Array;
}

const GROUP_BITS = 10;
const GROUP = 1 << GROUP_BITS;

/** Passages in rising order with their scores so far; only the first `count` are meant. */
export interface Candidates {
  readonly documents: Int32Array;
  readonly scores: Int32Array;
  count: number;
}

/** `size` passages, a multiple of 1,024. */
export function createScoreWindow(size: number): ScoreWindow {
  return {
    ...{ from: 0, to: 0, scores: new Int32Array(size) },
    ...{ marks: new Int32Array(size / 32), groups: new Int32Array(size / GROUP) },
  };
}

export function createCandidates(size: number): Candidates {
  return { documents: new Int32Array(size), scores: new Int32Array(size), count: 0 };
}

/** A bit a passage of a segment, set where it may be found; null: all may. */
export type Allowed = Int32Array | null;

interface Collection {
  /** Passages with less are left out. */
  readonly least: number;
  readonly allowed: Allowed;
}

/** Moves the window's passages to the candidates, in order, and empties it. */
export function collectCandidates(window: ScoreWindow, candidates: Candidates, { least, allowed }: Collection): void {
  const { from, to, scores, marks, groups } = window;
  const { documents, scores: collected } = candidates;
  let count = 0;
  for (let group = 0; group << GROUP_BITS < to - from; group += 1) {
    for (let filled = groups[group] ?? 0; filled !== 0; filled &= filled - 1) {
      const word = group * 32 + lowestBit(filled);
      const mayBeFound = allowed === null ? -1 : (allowed[(from >>> 5) + word] ?? 0);
      for (let marked = marks[word] ?? 0; marked !== 0; marked &= marked - 1) {
        const bit = lowestBit(marked);
        const slot = word * 32 + bit;
        const score = scores[slot] ?? 0;
        scores[slot] = 0;
        documents[count] = from + slot;
        collected[count] = score;
        // Without a branch, which nothing could foretell: 1 where the passage stays.
        count += (mayBeFound >>> bit) & (1 + ((score - least) >> 31));
      }
      marks[word] = 0;
    }
    groups[group] = 0;
  }
  candidates.count = count;
}

function lowestBit(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Whether any passage of the stretch may be found. */
export function mayHold({ from, to }: ScoreWindow, allowed: Allowed): boolean {
  if (allowed === null) return true;
  for (let word = from >>> 5; word << 5 < to; word += 1) if (allowed[word] !== 0) return true;
  return false;
}
