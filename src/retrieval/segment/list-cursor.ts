import { IndexDamage } from './damage.ts';
import { BLOCK, blockBits, blockHighest, type ListBytes, packShort } from './posting-list.ts';
import type { Candidates, ScoreWindow } from './score-window.ts';

/** After every passage. */
const END = 0x7fff_fffe;

/** A place in one list that only moves forward, decoding as it goes. */
export interface ListCursor {
  /** What one level of impact is worth. */
  gain: number;
  count: number;
  blocks: number;
  /** Directory and blocks (posting-list.ts). */
  words: Int32Array;
  /** The block it stands in, and where its impacts begin in `words`. */
  block: number;
  impactsAt: number;
  /** How many bits a gap takes. */
  bits: number;
  length: number;
  /** The highest impact of the block, its last passage, and the last of the block before. */
  highest: number;
  last: number;
  before: number;
  /** The posting it stands at: its number in the block, its passage, and the bit of `words` where the next gap begins. */
  index: number;
  document: number;
  bit: number;
  /** Room for a short list in packed form. */
  readonly short: Int32Array;
}

export function createListCursor(): ListCursor {
  return {
    ...{ gain: 0, count: 0, blocks: 0, words: new Int32Array(0), block: 0, impactsAt: 0, bits: 0, length: 0 },
    ...{ highest: 0, before: -1, last: END, index: 0, document: 0, bit: 0, short: new Int32Array(64) },
  };
}

/** Puts the cursor at the beginning of a list. */
export function openList(cursor: ListCursor, list: ListBytes, gain: number): void {
  cursor.gain = gain;
  cursor.count = list.count;
  cursor.block = 0;
  cursor.words = list.kind === 'packed' ? list.words : packShort(list, cursor.short);
  cursor.blocks = Math.ceil(list.count / BLOCK);
  cursor.before = -1;
  enterBlock(cursor, 2 * cursor.blocks);
}

function enterBlock(cursor: ListCursor, gapsAt: number): void {
  const { words, block, count } = cursor;
  const shape = words[2 * block + 1] ?? 0;
  const bits = blockBits(shape);
  cursor.last = words[2 * block] ?? END;
  cursor.bits = bits;
  cursor.highest = blockHighest(shape);
  cursor.length = Math.min(BLOCK, count - block * BLOCK);
  cursor.impactsAt = gapsAt + ((cursor.length * bits + 31) >>> 5);
  cursor.index = 0;
  const bit = gapsAt * 32;
  cursor.document = cursor.before + 1 + gapAt(words, bit, maskOf(bits));
  cursor.bit = bit + bits;
}

function maskOf(bits: number): number {
  return bits === 0 ? 0 : -1 >>> (32 - bits);
}

function gapAt(words: Int32Array, bit: number, mask: number): number {
  const word = bit >>> 5;
  // Two shifts, since a shift by 32 would be one by 0.
  return (((words[word] ?? 0) >>> (bit & 31)) | (((words[word + 1] ?? 0) << 1) << (31 - (bit & 31)))) & mask;
}

function levelAt(words: Int32Array, impactsAt: number, index: number): number {
  return (((words[impactsAt + (index >>> 3)] ?? 0) >>> ((index & 7) << 2)) & 15) + 1;
}

function nextBlock(cursor: ListCursor): void {
  cursor.before = cursor.last;
  const gapsAt = cursor.impactsAt + ((cursor.length + 7) >>> 3);
  cursor.block += 1;
  if (cursor.block < cursor.blocks) {
    enterBlock(cursor, gapsAt);
    return;
  }
  if (gapsAt !== cursor.words.length) throw new IndexDamage('postings', 'a list is not as long as its blocks');
  cursor.before = END;
  cursor.last = END;
  cursor.document = END;
}

/** Moves to the first block that may hold `document` or something after it. */
export function skipTo(cursor: ListCursor, document: number): void {
  while (cursor.last < document) nextBlock(cursor);
}

/** The highest impact that the list can have before `to`; 0 where it has nothing there. */
export function highestBefore(cursor: ListCursor, to: number): number {
  if (cursor.document >= to) return 0;
  const { words, block, blocks } = cursor;
  let most = cursor.highest;
  let last = cursor.last;
  for (let at = block + 1; at < blocks && last + 1 < to; at += 1) {
    last = words[2 * at] ?? END;
    const here = blockHighest(words[2 * at + 1] ?? 0);
    if (here > most) most = here;
  }
  return most;
}

/** Adds the list's postings to the scores of a window, to whose beginning the cursor was brought, and marks the passages. */
export function addBefore(cursor: ListCursor, { from, to, scores, marks, groups }: ScoreWindow): void {
  const { words, gain } = cursor;
  while (cursor.document < to) {
    const { impactsAt, length, bits } = cursor;
    const mask = maskOf(bits);
    let { index, document, bit } = cursor;
    for (; document < from; index += 1) {
      document += 1 + gapAt(words, bit, mask);
      bit += bits;
    }
    while (document < to) {
      const slot = document - from;
      scores[slot] = (scores[slot] ?? 0) + Math.imul(gain, levelAt(words, impactsAt, index));
      const mark = slot >>> 5;
      marks[mark] = (marks[mark] ?? 0) | (1 << (slot & 31));
      const group = slot >>> 10;
      groups[group] = (groups[group] ?? 0) | (1 << (mark & 31));
      index += 1;
      if (index === length) break;
      document += 1 + gapAt(words, bit, mask);
      bit += bits;
    }
    cursor.index = index;
    cursor.document = document;
    cursor.bit = bit;
    if (index === length) nextBlock(cursor);
  }
}

/**
 * Adds the list to the candidates alone; returns how many are left. Drops those that stay below `least`: by the highest
 * impact of their block, before it is decoded, then by what they have.
 */
export function completeCandidates(
  cursor: ListCursor,
  { documents, scores, count }: Candidates,
  least: number,
): number {
  const { words, gain } = cursor;
  let { index, document, bit, bits, impactsAt, last } = cursor;
  let mask = maskOf(bits);
  let needed = least - gain * cursor.highest;
  let kept = 0;
  for (let i = 0; i < count; i += 1) {
    const candidate = documents[i] ?? 0;
    let score = scores[i] ?? 0;
    if (last < candidate) {
      skipTo(cursor, candidate);
      ({ index, document, bit, bits, impactsAt, last } = cursor);
      mask = maskOf(bits);
      needed = least - gain * cursor.highest;
    }
    if (score < needed) continue;
    for (; document < candidate; index += 1) {
      document += 1 + gapAt(words, bit, mask);
      bit += bits;
    }
    // Without branches, which nothing could foretell: all bits set where it is the same passage, 1 where it stays.
    score += Math.imul(gain, levelAt(words, impactsAt, index)) & (((document ^ candidate) - 1) >> 31);
    documents[kept] = candidate;
    scores[kept] = score;
    kept += 1 + ((score - least) >> 31);
  }
  cursor.index = index;
  cursor.document = document;
  cursor.bit = bit;
  return kept;
}
