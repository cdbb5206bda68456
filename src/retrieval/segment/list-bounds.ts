import { highestBefore, type ListCursor, skipTo } from './list-cursor.ts';
import type { ScoreWindow } from './score-window.ts';

/** The most lists that a query may have. */
export const MAX_LISTS = 512;

/**
 * The lists of a query as they stand in one window: numbers of their cursors, those that most can be gained from for a
 * posting read first. `splitLists` leaves in `lists` those to be added up and moves the others to the end of `optional`.
 */
export interface ListBounds {
  readonly lists: Int32Array;
  /** The most that each can add to a passage of the window, and that for each of its postings. */
  readonly most: Int32Array;
  readonly worth: Float64Array;
  count: number;
  readonly optional: Int32Array;
  /** The most that an optional list and all after it can add together. */
  readonly rest: Int32Array;
  optionalFrom: number;
}

export function createListBounds(): ListBounds {
  return {
    ...{ lists: new Int32Array(MAX_LISTS), most: new Int32Array(MAX_LISTS), worth: new Float64Array(MAX_LISTS) },
    ...{ optional: new Int32Array(MAX_LISTS), rest: new Int32Array(MAX_LISTS), count: 0, optionalFrom: MAX_LISTS },
  };
}

/** Brings the first `open` cursors to the window and takes those that have anything in it. */
export function boundLists(
  bounds: ListBounds,
  { cursors, open, window }: { cursors: readonly ListCursor[]; open: number; window: ScoreWindow },
): void {
  const { lists, most, worth } = bounds;
  bounds.count = 0;
  for (let list = 0; list < open; list += 1) {
    const cursor = cursors[list];
    if (cursor === undefined) continue;
    skipTo(cursor, window.from);
    const ownMost = cursor.gain * highestBefore(cursor, window.to);
    if (ownMost === 0) continue;
    const ownWorth = ownMost / cursor.count;
    let at = bounds.count;
    for (; at > 0 && (worth[at - 1] ?? 0) < ownWorth; at -= 1) {
      lists[at] = lists[at - 1] ?? 0;
      most[at] = most[at - 1] ?? 0;
      worth[at] = worth[at - 1] ?? 0;
    }
    lists[at] = list;
    most[at] = ownMost;
    worth[at] = ownWorth;
    bounds.count += 1;
  }
}

/**
 * Puts apart the lists that together cannot lift a passage to the threshold: those that cost most for what they can add. Any
 * choice of them is exact; by what a list can add alone, three times as many postings are read (1,000,000 passages).
 */
export function splitLists(bounds: ListBounds, threshold: number): void {
  const { lists, most, count, optional, rest } = bounds;
  let sum = 0;
  let optionalFrom = MAX_LISTS;
  let essentialFrom = count;
  for (let at = count - 1; at >= 0; at -= 1) {
    const list = lists[at] ?? 0;
    if (sum + (most[at] ?? 0) >= threshold) {
      essentialFrom -= 1;
      lists[essentialFrom] = list;
      continue;
    }
    sum += most[at] ?? 0;
    optionalFrom -= 1;
    optional[optionalFrom] = list;
    rest[optionalFrom] = sum;
  }
  lists.copyWithin(0, essentialFrom, count);
  bounds.count = count - essentialFrom;
  bounds.optionalFrom = optionalFrom;
}
