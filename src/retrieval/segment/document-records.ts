import { crc32 } from 'node:zlib';
import { fold } from '../../news/fold.ts';
import type { IndexedPassage } from '../search-index.ts';
import type { PassageName } from './passage-names.ts';
import type { TextCode } from './text-code.ts';
import { pushVarint, takeVarint } from './varint.ts';

/** A passage as a segment keeps it: folded, since what is shown comes from the archive. */
export interface StoredPassage extends PassageName {
  readonly title: string;
  readonly text: string;
}

export function toStoredPassage(passage: IndexedPassage): StoredPassage {
  const { id, articleId, title, text } = passage;
  return { id, articleId, title: fold(title), text: fold(text), fingerprint: fingerprintOf(passage) };
}

export function fingerprintOf(passage: IndexedPassage): number {
  const { id, articleId, title, text, date, paper = null, places = [], kind = null } = passage;
  const facts = `${id}\n${articleId}\n${title.length}\n${date}\n${paper}\n${places.join()}\n${kind}\n${title}`;
  return crc32(`${facts}\n${text}`);
}

/** A stretch of text, or the number of a shared one (shared-texts.ts). */
export type Part = string | number;

/** A passage's title and text; of the text no two stretches stand side by side. */
export interface PassageParts {
  readonly title: Part;
  readonly text: readonly Part[];
}

/** A record as it lies among bytes: what is shared by number, the rest as one stretch of code. */
export interface PassageRecord {
  /** Twice the length of the title that stands here, or twice the number of the shared one and 1. */
  readonly title: number;
  /** For each shared part of the text how much stands here before it, and its number. */
  readonly before: readonly number[];
  readonly shared: readonly number[];
  /** How much stands here after the last shared part. */
  readonly after: number;
  readonly bits: Uint8Array;
}

/** How many UTF-16 units a record holds itself. */
export function ownLength({ title, before, after }: Omit<PassageRecord, 'bits'>): number {
  return before.reduce((sum, length) => sum + length, after + ((title & 1) === 1 ? 0 : title >>> 1));
}

/** The record's bits are good until the code encodes again. */
export function toRecord({ title, text }: PassageParts, code: TextCode): PassageRecord {
  const before: number[] = [];
  const shared: number[] = [];
  let own = typeof title === 'string' ? title : '';
  let after = 0;
  for (const part of text) {
    if (typeof part === 'string') {
      own += part;
      after += part.length;
    } else {
      before.push(after);
      shared.push(part);
      after = 0;
    }
  }
  const head = typeof title === 'string' ? title.length * 2 : title * 2 + 1;
  return { title: head, before, shared, after, bits: code.encode(own) };
}

/** Reads what `toRecord` wrote. */
export function toPartsOf(record: PassageRecord, code: TextCode): PassageParts {
  const own = code.decode(record.bits, { from: 0, to: ownLength(record) });
  const isShared = (record.title & 1) === 1;
  let at = isShared ? 0 : record.title >>> 1;
  const title = isShared ? record.title >>> 1 : own.slice(0, at);
  const text: Part[] = [];
  for (let i = 0; i < record.shared.length; i += 1) {
    const length = record.before[i] ?? 0;
    if (length > 0) text.push(own.slice(at, at + length));
    text.push(record.shared[i] ?? 0);
    at += length;
  }
  if (record.after > 0) text.push(own.slice(at));
  return { title, text };
}

let buffer = new Uint8Array(4096);

/** A record's bytes, in a view that is good until the next call: their length first. */
export function encodeRecord({ title, before, shared, after, bits }: PassageRecord): Uint8Array {
  const head: number[] = [];
  pushVarint(head, title);
  pushVarint(head, shared.length);
  let expected = 0;
  for (const [i, number] of shared.entries()) {
    // Sentences that were neighbours once mostly still are.
    const isNext = number === expected;
    pushVarint(head, (before[i] ?? 0) * 2 + (isNext ? 1 : 0));
    if (!isNext) pushVarint(head, number);
    expected = number + 1;
  }
  pushVarint(head, after);
  const length: number[] = [];
  pushVarint(length, head.length + bits.length);
  const size = length.length + head.length + bits.length;
  if (buffer.length < size) buffer = new Uint8Array(2 * size);
  buffer.set(length);
  buffer.set(head, length.length);
  buffer.set(bits, length.length + head.length);
  return buffer.subarray(0, size);
}

/** The record number `index` among bytes where records follow each other. */
export function recordAt(bytes: Uint8Array, index: number): PassageRecord {
  const cursor = { at: 0 };
  for (let skipped = 0; skipped < index; skipped += 1) {
    const length = takeVarint(bytes, cursor);
    cursor.at += length;
  }
  const length = takeVarint(bytes, cursor);
  const end = cursor.at + length;
  const title = takeVarint(bytes, cursor);
  const count = takeVarint(bytes, cursor);
  const before: number[] = [];
  const shared: number[] = [];
  let expected = 0;
  for (let i = 0; i < count; i += 1) {
    const place = takeVarint(bytes, cursor);
    const number = (place & 1) === 1 ? expected : takeVarint(bytes, cursor);
    before.push(place >>> 1);
    shared.push(number);
    expected = number + 1;
  }
  const after = takeVarint(bytes, cursor);
  return { title, before, shared, after, bits: bytes.subarray(cursor.at, end) };
}
