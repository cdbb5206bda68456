import { type Block, type ListBytes, visitBlocks } from './posting-list.ts';

/**
 * Scores of one segment's passages while the lists of a query are added up, in arrays that are used for every query.
 * `touched` names the passages with a score, `high` those with at least `threshold`.
 */
export interface Accumulator {
  scores: Int32Array;
  touched: Int32Array;
  touchedCount: number;
  high: Int32Array;
  highCount: number;
  threshold: number;
  /** The highest score there is. */
  best: number;
}

export function createAccumulator(): Accumulator {
  const none = new Int32Array(0);
  return { scores: none, touched: none, touchedCount: 0, high: none, highCount: 0, threshold: 1, best: 0 };
}

/** Makes room for `documents` passages and forgets the query before. */
export function resetAccumulator(accumulator: Accumulator, documents: number): void {
  const { scores, touched, touchedCount } = accumulator;
  // Past a share, clearing everything in order beats clearing in the order of the lists.
  if (touchedCount * 16 > scores.length) scores.fill(0);
  else for (let i = 0; i < touchedCount; i += 1) scores[touched[i] ?? 0] = 0;
  if (scores.length < documents) {
    accumulator.scores = new Int32Array(documents);
    accumulator.touched = new Int32Array(documents);
    accumulator.high = new Int32Array(documents);
  }
  accumulator.touchedCount = 0;
  accumulator.highCount = 0;
  accumulator.threshold = 1;
  accumulator.best = 0;
}

/** A list to be added: every posting gains `gain` times its impact. `allowed` (1 = may be found) null: all may. */
export interface Addition {
  readonly list: ListBytes;
  readonly gain: number;
  readonly allowed: Uint8Array | null;
}

/** Adds a list to the scores of all its passages. */
export function addList(accumulator: Accumulator, { list, gain, allowed }: Addition): void {
  if (allowed === null) visitBlocks(list, (block) => addBlock(accumulator, block, gain));
  else visitBlocks(list, (block) => addBlock(accumulator, allowedOf(block, allowed), gain));
}

const kept: Block = { documents: new Int32Array(128), levels: new Uint8Array(128), length: 0 };

function allowedOf({ documents, levels, length }: Block, allowed: Uint8Array): Block {
  kept.length = 0;
  for (let i = 0; i < length; i += 1) {
    if (allowed[documents[i] ?? 0] !== 1) continue;
    kept.documents[kept.length] = documents[i] ?? 0;
    kept.levels[kept.length] = levels[i] ?? 1;
    kept.length += 1;
  }
  return kept;
}

function addBlock(accumulator: Accumulator, { documents, levels, length }: Block, gain: number): void {
  const { scores, touched, high, threshold } = accumulator;
  let { touchedCount, highCount, best } = accumulator;
  for (let i = 0; i < length; i += 1) {
    const document = documents[i] ?? 0;
    const before = scores[document] ?? 0;
    const after = before + gain * (levels[i] ?? 1);
    scores[document] = after;
    if (before === 0) {
      touched[touchedCount] = document;
      touchedCount += 1;
    }
    if (after < threshold) continue;
    if (before < threshold) {
      high[highCount] = document;
      highCount += 1;
    }
    if (after > best) best = after;
  }
  accumulator.touchedCount = touchedCount;
  accumulator.highCount = highCount;
  accumulator.best = best;
}

/** Adds a list to the scores of passages that have one already; nothing else becomes a candidate. */
export function addToScored({ scores }: Accumulator, { list, gain }: Omit<Addition, 'allowed'>): void {
  visitBlocks(list, (block) => completeBlock(scores, block, gain));
}

function completeBlock(scores: Int32Array, { documents, levels, length }: Block, gain: number): void {
  for (let i = 0; i < length; i += 1) {
    const document = documents[i] ?? 0;
    const before = scores[document] ?? 0;
    if (before > 0) scores[document] = before + gain * (levels[i] ?? 1);
  }
}

/** Candidates in rising order of passage; only the first `count` are meant. */
export interface Candidates {
  readonly documents: Int32Array;
  readonly count: number;
}

/** Adds a list to a few candidates only: blocks without any are skipped by their last passage. */
export function addToCandidates(
  { scores }: Accumulator,
  { list, gain, candidates }: { list: ListBytes; gain: number; candidates: Candidates },
): void {
  const { documents, count } = candidates;
  let next = 0;
  const isWanted = (last: number): boolean => next < count && (documents[next] ?? 0) <= last;
  visitBlocks(
    list,
    (block) => {
      completeBlock(scores, block, gain);
      const last = block.documents[block.length - 1] ?? 0;
      while (next < count && (documents[next] ?? 0) <= last) next += 1;
    },
    isWanted,
  );
}
