import { IndexDamage } from './damage.ts';

/*
 * A list is what stands of one term: passages in rising order, each with an impact of 1 to 16.
 * Fewer than PACKED postings: per posting one variable-length number, (gap - 1) * 16 + impact - 1.
 * From PACKED on: 32-bit words. A directory of two words a block (last passage; highest impact - 1 and bits of a gap),
 * then per block of 128 the gaps - 1, bit-packed, and the impacts - 1, four bits each, both filled up to whole words.
 * A gap counts from the passage before, the first from -1.
 */

export const BLOCK = 128;
export const PACKED = 32;
export const MAX_LEVEL = 16;

/** One term's postings, in arrays that are used again: only the first `count` entries are meant. */
export interface PostingList {
  documents: Int32Array;
  levels: Uint8Array;
  count: number;
}

export function createPostingList(capacity = 1024): PostingList {
  return { documents: new Int32Array(capacity), levels: new Uint8Array(capacity), count: 0 };
}

/** Makes room for `capacity` postings; what is there stays. */
export function reserve(list: PostingList, capacity: number): void {
  if (list.documents.length >= capacity) return;
  const size = Math.max(capacity, 2 * list.documents.length);
  const documents = new Int32Array(size);
  const levels = new Uint8Array(size);
  documents.set(list.documents.subarray(0, list.count));
  levels.set(list.levels.subarray(0, list.count));
  list.documents = documents;
  list.levels = levels;
}

export function highestLevel({ levels, count }: PostingList): number {
  let highest = 0;
  for (let i = 0; i < count; i += 1) highest = Math.max(highest, levels[i] ?? 0);
  return highest;
}

/** The bytes of a list. The view is good until the next call. */
export function encodeList(list: PostingList): Uint8Array {
  return list.count < PACKED ? encodeShort(list) : encodePacked(list);
}

const short = new Uint8Array(PACKED * 6);

function encodeShort({ documents, levels, count }: PostingList): Uint8Array {
  let used = 0;
  let previous = -1;
  for (let i = 0; i < count; i += 1) {
    const document = documents[i] ?? 0;
    let value = (document - previous - 1) * 16 + (levels[i] ?? 1) - 1;
    previous = document;
    for (; value >= 128; value = Math.floor(value / 128)) {
      short[used] = (value % 128) | 128;
      used += 1;
    }
    short[used] = value;
    used += 1;
  }
  return short.subarray(0, used);
}

let packed = new Uint32Array(1 << 14);

function encodePacked({ documents, levels, count }: PostingList): Uint8Array {
  const blocks = Math.ceil(count / BLOCK);
  const bound = 2 * blocks + count + BLOCK + blocks * (BLOCK / 8);
  if (packed.length < bound) packed = new Uint32Array(2 * bound);
  packed.fill(0, 0, bound);
  let at = 2 * blocks;
  let previous = -1;
  for (let block = 0; block < blocks; block += 1) {
    const from = block * BLOCK;
    const length = Math.min(BLOCK, count - from);
    let union = 0;
    let highest = 1;
    let before = previous;
    for (let i = from; i < from + length; i += 1) {
      const document = documents[i] ?? 0;
      union |= document - before - 1;
      before = document;
      highest = Math.max(highest, levels[i] ?? 1);
    }
    const bits = 32 - Math.clz32(union);
    const impactsAt = at + Math.ceil((length * bits) / 32);
    for (let i = 0; i < length; i += 1) {
      const document = documents[from + i] ?? 0;
      const gap = document - previous - 1;
      previous = document;
      const bit = i * bits;
      const word = at + (bit >>> 5);
      const shift = bit & 31;
      packed[word] = (packed[word] ?? 0) | (gap << shift);
      if (shift + bits > 32) packed[word + 1] = gap >>> (32 - shift);
      const impactWord = impactsAt + (i >>> 3);
      packed[impactWord] = (packed[impactWord] ?? 0) | (((levels[from + i] ?? 1) - 1) << ((i & 7) << 2));
    }
    packed[2 * block] = previous;
    packed[2 * block + 1] = (bits << 8) | (highest - 1);
    at = impactsAt + Math.ceil(length / 8);
  }
  return new Uint8Array(packed.buffer, 0, at * 4);
}

/** Where a list lies, for decoding: short ones as bytes, packed ones as words. */
export type ListBytes =
  | { readonly kind: 'short'; readonly bytes: Uint8Array; readonly count: number }
  | { readonly kind: 'packed'; readonly words: Int32Array; readonly count: number };

/** Appends a list to `target`, each passage number moved by `shift`. */
export function decodeList(list: ListBytes, target: PostingList, shift = 0): void {
  reserve(target, target.count + list.count);
  visitBlocks(list, ({ documents, levels, length }) => {
    const { count } = target;
    for (let i = 0; i < length; i += 1) {
      target.documents[count + i] = (documents[i] ?? 0) + shift;
      target.levels[count + i] = levels[i] ?? 1;
    }
    target.count = count + length;
  });
}

/** Some postings of a list, decoded; only the first `length` entries are meant. */
interface Block {
  readonly documents: Int32Array;
  readonly levels: Uint8Array;
  length: number;
}

const block: Block = { documents: new Int32Array(BLOCK), levels: new Uint8Array(BLOCK), length: 0 };

/** Calls `visit` for every block of a list, decoded; the object passed is used again. */
function visitBlocks(list: ListBytes, visit: (block: Block) => void): void {
  if (list.kind === 'short') {
    decodeShort(list.bytes, list.count);
    visit(block);
    return;
  }
  const { words, count } = list;
  const blocks = Math.ceil(count / BLOCK);
  let at = 2 * blocks;
  let before = -1;
  for (let index = 0; index < blocks; index += 1) {
    const bits = blockBits(words[2 * index + 1] ?? 0);
    block.length = Math.min(BLOCK, count - index * BLOCK);
    const impactsAt = at + ((block.length * bits + 31) >>> 5);
    unpack(words, { at, impactsAt, bits, before });
    visit(block);
    before = words[2 * index] ?? 0;
    at = impactsAt + ((block.length + 7) >>> 3);
  }
  if (at !== words.length) throw new IndexDamage('postings', 'a list is not as long as its blocks');
}

interface Place {
  readonly at: number;
  readonly impactsAt: number;
  readonly bits: number;
  readonly before: number;
}

function unpack(words: Int32Array, { at, impactsAt, bits, before }: Place): void {
  const { documents, levels, length } = block;
  const mask = bits === 0 ? 0 : 0xffff_ffff >>> (32 - bits);
  let document = before;
  let bit = at * 32;
  for (let i = 0; i < length; i += 1) {
    const word = bit >>> 5;
    const shift = bit & 31;
    // Two shifts, since a shift by 32 would be one by 0.
    document += 1 + ((((words[word] ?? 0) >>> shift) | (((words[word + 1] ?? 0) << 1) << (31 - shift))) & mask);
    documents[i] = document;
    levels[i] = (((words[impactsAt + (i >>> 3)] ?? 0) >>> ((i & 7) << 2)) & 15) + 1;
    bit += bits;
  }
}

function decodeShort(bytes: Uint8Array, count: number): void {
  const { documents, levels } = block;
  block.length = count;
  let at = 0;
  let document = -1;
  for (let i = 0; i < count; i += 1) {
    let value = 0;
    let scale = 1;
    let byte = bytes[at] ?? 0;
    for (at += 1; byte >= 128; at += 1) {
      value += (byte & 127) * scale;
      scale *= 128;
      byte = bytes[at] ?? 0;
    }
    value += byte * scale;
    document += Math.floor(value / 16) + 1;
    documents[i] = document;
    levels[i] = (value & 15) + 1;
  }
}

/** How many bits a gap takes in the block whose second word of the directory is given. */
export function blockBits(shape: number): number {
  return shape >>> 8;
}

/** The highest impact of the block. */
export function blockHighest(shape: number): number {
  return (shape & 255) + 1;
}

/** A short list as a packed one, whose gaps take 32 bits each. */
export function packShort({ bytes, count }: { bytes: Uint8Array; count: number }, target: Int32Array): Int32Array {
  decodeShort(bytes, count);
  const impactsAt = 2 + count;
  const end = impactsAt + ((count + 7) >>> 3);
  target.fill(0, 0, end);
  let before = -1;
  let highest = 1;
  for (let i = 0; i < count; i += 1) {
    const document = block.documents[i] ?? 0;
    const level = block.levels[i] ?? 1;
    target[2 + i] = document - before - 1;
    target[impactsAt + (i >>> 3)] = (target[impactsAt + (i >>> 3)] ?? 0) | ((level - 1) << ((i & 7) << 2));
    before = document;
    if (level > highest) highest = level;
  }
  target[0] = before;
  target[1] = (32 << 8) | (highest - 1);
  return target.subarray(0, end);
}
