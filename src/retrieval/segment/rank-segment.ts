import { createRoom, type Room } from './bytes.ts';
import { boundLists, createListBounds, type ListBounds, MAX_LISTS, splitLists } from './list-bounds.ts';
import { addBefore, completeCandidates, createListCursor, type ListCursor, openList } from './list-cursor.ts';
import type { Segment } from './read-segment.ts';
import {
  type Allowed,
  type Candidates,
  collectCandidates,
  createCandidates,
  createScoreWindow,
  mayHold,
  type ScoreWindow,
} from './score-window.ts';
import type { TopHits } from './top-hits.ts';

/** A term of a query for all segments: what one level of impact is worth, in whole units. */
export interface TermGain {
  readonly key: number;
  readonly gain: number;
}

export interface SegmentSearch {
  readonly segment: Pick<Segment, 'documents' | 'find' | 'list'>;
  /** Number of the segment's first passage over all segments. */
  readonly base: number;
  readonly allowed: Allowed;
}

/** What ranking works in, the same for every query. */
export interface Workspace {
  readonly window: ScoreWindow;
  readonly candidates: Candidates;
  readonly cursors: ListCursor[];
  readonly bounds: ListBounds;
  readonly room: Room;
}

export interface RankTarget {
  readonly top: TopHits;
  readonly workspace: Workspace;
  /** Told after every window how many passages it had. */
  readonly advance?: (passages: number) => void;
}

/** Passages in a window: 128 kB of scores. */
const WINDOW = 1 << 15;
/** The first window is so many times smaller, and each is twice the one before: a score to beat is found early. */
const FIRST_SHARE = 8;

/** `windowSize` is a power of two, 8,192 at least. */
export function createWorkspace(windowSize = WINDOW): Workspace {
  return {
    window: createScoreWindow(windowSize),
    candidates: createCandidates(windowSize),
    cursors: [],
    bounds: createListBounds(),
    room: createRoom(),
  };
}

/**
 * Offers the segment's best passages to `top`, exactly (block-max MaxScore, window after window): the lists that must be are
 * added up; the others, which cannot lift a passage to the last place by themselves, only complete the passages that can
 * still reach it. At most 512 terms.
 */
export function rankSegment(
  { segment, base, allowed }: SegmentSearch,
  terms: readonly TermGain[],
  { top, workspace, advance }: RankTarget,
): void {
  const { window } = workspace;
  const open = openLists(segment, terms, workspace);
  let size = window.scores.length / FIRST_SHARE;
  for (window.from = 0; window.from < segment.documents; window.from = window.to) {
    window.to = Math.min(window.from + size, segment.documents);
    size = Math.min(2 * size, window.scores.length);
    if (mayHold(window, allowed)) rankWindow(workspace, { open, base, allowed, top });
    advance?.(window.to - window.from);
  }
}

function openLists(
  segment: SegmentSearch['segment'],
  terms: readonly TermGain[],
  { cursors, room }: Workspace,
): number {
  let open = 0;
  room.clear();
  for (const { key, gain } of terms) {
    const record = gain > 0 ? segment.find(key) : null;
    if (record === null) continue;
    const cursor = cursors[open] ?? createListCursor();
    cursors[open] = cursor;
    openList(cursor, segment.list(record, room), gain);
    open += 1;
  }
  return open;
}

interface WindowSearch {
  /** How many of the cursors have a list. */
  readonly open: number;
  readonly base: number;
  readonly allowed: Allowed;
  readonly top: TopHits;
}

function rankWindow(workspace: Workspace, { open, base, allowed, top }: WindowSearch): void {
  const { window, candidates, cursors, bounds } = workspace;
  const threshold = Math.max(1, top.threshold);
  boundLists(bounds, { cursors, open, window });
  splitLists(bounds, threshold);
  const { lists, count, optional, optionalFrom } = bounds;
  if (count === 0) return;
  for (let at = 0; at < count; at += 1) {
    const cursor = cursors[lists[at] ?? 0];
    if (cursor !== undefined) addBefore(cursor, window);
  }
  collectCandidates(window, candidates, { least: threshold - restFrom(bounds, optionalFrom), allowed });
  for (let at = optionalFrom; at < MAX_LISTS && candidates.count > 0; at += 1) {
    const cursor = cursors[optional[at] ?? 0];
    const least = threshold - restFrom(bounds, at + 1);
    if (cursor !== undefined) candidates.count = completeCandidates(cursor, candidates, least);
  }
  offerCandidates(candidates, { base, top });
}

function restFrom({ rest }: ListBounds, at: number): number {
  return at < MAX_LISTS ? (rest[at] ?? 0) : 0;
}

function offerCandidates(
  { documents, scores, count }: Candidates,
  { base, top }: { readonly base: number; readonly top: TopHits },
): void {
  let least = Math.max(1, top.threshold);
  for (let i = 0; i < count; i += 1) {
    const score = scores[i] ?? 0;
    if (score < least) continue;
    top.offer(base + (documents[i] ?? 0), score);
    least = Math.max(least, top.threshold);
  }
}
