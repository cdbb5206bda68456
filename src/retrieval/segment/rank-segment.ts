import {
  type Accumulator,
  addList,
  addToCandidates,
  addToScored,
  type Candidates,
  resetAccumulator,
} from './accumulate.ts';
import type { Segment, TermRecord } from './read-segment.ts';
import type { TopHits } from './top-hits.ts';

/** A term of a query for all segments: what one level of impact is worth, in whole units. */
export interface TermGain {
  readonly key: number;
  readonly gain: number;
}

export interface SegmentSearch {
  readonly segment: Segment;
  /** Number of the segment's first passage over all segments. */
  readonly base: number;
  /** 1 where a passage may be found; null: all may. */
  readonly allowed: Uint8Array | null;
}

interface Bounded extends TermRecord {
  readonly gain: number;
  /** The most that this and all later lists can add. */
  readonly rest: number;
}

/** Above this many candidates it is cheaper to stream a list than to sort and seek. */
const MAX_SEEKING = 2048;
const STREAM_SHARE = 12;
/** So many passages a place stand high before it is worth looking for the threshold. */
const WORTH_RAISING = 2;
/** A list is so many times longer than the candidates when it is worth dropping some before it. */
const WORTH_DROPPING = 4;

/**
 * Offers the segment's best passages to `top`, exactly (MaxScore, list at a time): lists that can add most come first; once
 * the lists left cannot lift a new passage to the last place, they only complete those that still can reach it.
 */
export function rankSegment(
  { segment, base, allowed }: SegmentSearch,
  terms: readonly TermGain[],
  { top, accumulator }: { readonly top: TopHits; readonly accumulator: Accumulator },
): void {
  const lists = boundLists(segment, terms);
  resetAccumulator(accumulator, segment.documents);
  accumulator.threshold = Math.max(1, top.threshold);
  let next = 0;
  for (; next < lists.length; next += 1) {
    const list = lists[next];
    if (list === undefined || list.rest < accumulator.threshold) break;
    addList(accumulator, { list: segment.list(list), gain: list.gain, allowed });
    // Early and often: the fewer are high, the less the next raise costs.
    if (accumulator.highCount >= WORTH_RAISING * top.limit) raiseThreshold(accumulator, top.limit);
  }
  const live = liveCandidates(accumulator, lists[next]?.rest ?? 0);
  complete({ segment, lists: lists.slice(next), live }, { top, accumulator });
  offerLive(live, { base, top, accumulator });
}

function offerLive(
  { documents, count }: Candidates,
  { base, top, accumulator }: { readonly base: number; readonly top: TopHits; readonly accumulator: Accumulator },
): void {
  const { scores } = accumulator;
  let least = accumulator.threshold;
  for (let i = 0; i < count; i += 1) {
    const document = documents[i] ?? 0;
    const score = scores[document] ?? 0;
    if (score < least) continue;
    top.offer(base + document, score);
    least = Math.max(least, top.threshold);
  }
}

function boundLists(segment: Segment, terms: readonly TermGain[]): Bounded[] {
  const found = terms.flatMap(({ key, gain }) => {
    const record = gain > 0 ? segment.find(key) : null;
    return record === null ? [] : [{ ...record, gain, most: gain * record.highest }];
  });
  found.sort((a, b) => b.most - a.most || a.frequency - b.frequency);
  let rest = 0;
  const bounded: Bounded[] = [];
  for (const list of found.reverse()) {
    rest += list.most;
    bounded.push({ ...list, rest });
  }
  return bounded.reverse();
}

/** Raises the threshold to the `limit`-th best score so far, or a little below: scores only rise from here. */
function raiseThreshold(accumulator: Accumulator, limit: number): void {
  const { scores, high, highCount, threshold, best } = accumulator;
  if (highCount < limit) return;
  const raised = kthScore({ scores, documents: high, count: highCount, lowest: threshold, best }, limit);
  if (raised <= threshold) return;
  let kept = 0;
  for (let i = 0; i < highCount; i += 1) {
    const document = high[i] ?? 0;
    if ((scores[document] ?? 0) < raised) continue;
    high[kept] = document;
    kept += 1;
  }
  accumulator.highCount = kept;
  accumulator.threshold = raised;
}

interface ScoredSet {
  readonly scores: Int32Array;
  readonly documents: Int32Array;
  readonly count: number;
  readonly lowest: number;
  readonly best: number;
}

const BUCKETS = 1024;
const histogram = new Int32Array(BUCKETS);

/** A score that at least `limit` of the set reach: the edge of a 1,024th of the range. */
function kthScore({ scores, documents, count, lowest, best }: ScoredSet, limit: number): number {
  const width = Math.max(1, Math.ceil((best - lowest + 1) / BUCKETS));
  histogram.fill(0);
  for (let i = 0; i < count; i += 1) {
    const above = (scores[documents[i] ?? 0] ?? 0) - lowest;
    if (above < 0) continue;
    const bucket = Math.min(BUCKETS - 1, Math.floor(above / width));
    histogram[bucket] = (histogram[bucket] ?? 0) + 1;
  }
  let reached = 0;
  for (let bucket = BUCKETS - 1; bucket >= 0; bucket -= 1) {
    reached += histogram[bucket] ?? 0;
    if (reached >= limit) return lowest + bucket * width;
  }
  return lowest;
}

function liveCandidates({ scores, touched, touchedCount, threshold }: Accumulator, rest: number): LiveSet {
  const documents = new Int32Array(touchedCount);
  let count = 0;
  for (let i = 0; i < touchedCount; i += 1) {
    const document = touched[i] ?? 0;
    if ((scores[document] ?? 0) + rest < threshold) continue;
    documents[count] = document;
    count += 1;
  }
  return { documents, count, isSorted: false };
}

interface LiveSet extends Candidates {
  count: number;
  isSorted: boolean;
}

interface Completion {
  readonly segment: Segment;
  readonly lists: readonly Bounded[];
  readonly live: LiveSet;
}

/** Adds the remaining lists to the live candidates alone, and drops those that fall out of reach. */
function complete(
  { segment, lists, live }: Completion,
  { top, accumulator }: { readonly top: TopHits; readonly accumulator: Accumulator },
): void {
  for (const [index, { gain, ...record }] of lists.entries()) {
    if (live.count === 0) return;
    const list = segment.list(record);
    if (list.kind === 'packed' && live.count <= MAX_SEEKING && live.count * STREAM_SHARE <= list.count) {
      if (!live.isSorted) live.documents.subarray(0, live.count).sort();
      live.isSorted = true;
      addToCandidates(accumulator, { list, gain, candidates: live });
    } else addToScored(accumulator, { list, gain });
    const after = lists[index + 1];
    if (after !== undefined && after.frequency > WORTH_DROPPING * live.count) {
      dropHopeless(live, { accumulator, rest: after.rest, limit: top.limit });
    }
  }
}

interface Hope {
  readonly accumulator: Accumulator;
  readonly rest: number;
  readonly limit: number;
}

function dropHopeless(live: LiveSet, { accumulator, rest, limit }: Hope): void {
  const { scores } = accumulator;
  const { documents, count } = live;
  let best = 0;
  for (let i = 0; i < count; i += 1) best = Math.max(best, scores[documents[i] ?? 0] ?? 0);
  if (count > limit && best >= accumulator.threshold) {
    const lowest = accumulator.threshold;
    accumulator.threshold = Math.max(lowest, kthScore({ scores, documents, count, lowest, best }, limit));
  }
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const document = documents[i] ?? 0;
    if ((scores[document] ?? 0) + rest < accumulator.threshold) continue;
    documents[kept] = document;
    kept += 1;
  }
  live.count = kept;
}
