import { crc32 } from 'node:zlib';
import { fold } from '../../news/fold.ts';
import type { IndexedPassage } from '../search-index.ts';
import type { TextCode } from './text-code.ts';

/** A passage as a segment keeps it: folded, since what is shown comes from the archive. */
export interface StoredPassage {
  readonly id: string;
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  /** CRC-32 over all that was given: tells a passage that changed. */
  readonly fingerprint: number;
}

/** Records lie in groups of this many, so that only every eighth needs an address. */
export const GROUP = 8;

export function toStoredPassage(passage: IndexedPassage): StoredPassage {
  const { id, articleId, title, text } = passage;
  return { id, articleId, title: fold(title), text: fold(text), fingerprint: fingerprintOf(passage) };
}

export function fingerprintOf(passage: IndexedPassage): number {
  const { id, articleId, title, text, date, paper = null, places = [], kind = null } = passage;
  const facts = `${id}\n${articleId}\n${title.length}\n${date}\n${paper}\n${places.join()}\n${kind}\n${title}`;
  return crc32(text, crc32(facts));
}

/** All of a record that is text, in one string: `id`, the article's id where the passage's does not begin with it, title, text. */
function recordText({ id, articleId, title, text }: StoredPassage): string {
  return id.startsWith(articleId) ? id + title + text : id + articleId + title + text;
}

let buffer = new Uint8Array(4096);

/** A record, in a view that is good until the next call: its length, then lengths and fingerprint, then the coded text. */
export function encodeRecord(passage: StoredPassage, code: TextCode): Uint8Array {
  const { id, articleId, title, text, fingerprint } = passage;
  const begins = id.startsWith(articleId);
  const bits = code.encode(recordText(passage));
  const head: number[] = [];
  pushVarint(head, id.length);
  pushVarint(head, articleId.length * 2 + (begins ? 1 : 0));
  pushVarint(head, title.length);
  pushVarint(head, text.length);
  for (let shift = 0; shift < 32; shift += 8) head.push((fingerprint >>> shift) & 255);
  const length: number[] = [];
  pushVarint(length, head.length + bits.length);
  const size = length.length + head.length + bits.length;
  if (buffer.length < size) buffer = new Uint8Array(2 * size);
  buffer.set(length);
  buffer.set(head, length.length);
  buffer.set(bits, length.length + head.length);
  return buffer.subarray(0, size);
}

/** One record found among bytes. */
interface Record {
  readonly idLength: number;
  readonly articleLength: number;
  readonly begins: boolean;
  readonly titleLength: number;
  readonly textLength: number;
  readonly fingerprint: number;
  readonly bits: Uint8Array;
}

/** The bytes of the record number `index` of a group, its length included. */
export function recordBytes(group: Uint8Array, index: number): Uint8Array {
  const cursor = { at: 0 };
  for (let skipped = 0; skipped < index; skipped += 1) {
    const length = takeVarint(group, cursor);
    cursor.at += length;
  }
  const from = cursor.at;
  const length = takeVarint(group, cursor);
  return group.subarray(from, cursor.at + length);
}

function recordAt(group: Uint8Array, index: number): Record {
  const bytes = recordBytes(group, index);
  const cursor = { at: 0 };
  takeVarint(bytes, cursor);
  const idLength = takeVarint(bytes, cursor);
  const article = takeVarint(bytes, cursor);
  const titleLength = takeVarint(bytes, cursor);
  const textLength = takeVarint(bytes, cursor);
  let fingerprint = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    fingerprint |= (bytes[cursor.at] ?? 0) << shift;
    cursor.at += 1;
  }
  return {
    idLength,
    articleLength: article >> 1,
    begins: (article & 1) === 1,
    titleLength,
    textLength,
    fingerprint: fingerprint >>> 0,
    bits: bytes.subarray(cursor.at),
  };
}

/** Reads a whole record out of its group's bytes. */
export function decodeRecord(group: Uint8Array, index: number, code: TextCode): StoredPassage {
  const record = recordAt(group, index);
  const { idLength, articleLength, begins, titleLength, textLength, fingerprint } = record;
  const extra = begins ? 0 : articleLength;
  const all = code.decode(record.bits, { from: 0, to: idLength + extra + titleLength + textLength });
  const id = all.slice(0, idLength);
  const titleAt = idLength + extra;
  return {
    id,
    articleId: begins ? id.slice(0, articleLength) : all.slice(idLength, titleAt),
    title: all.slice(titleAt, titleAt + titleLength),
    text: all.slice(titleAt + titleLength),
    fingerprint,
  };
}

/** Reads only what a hit is named by. */
export function decodeIds(
  group: Uint8Array,
  index: number,
  code: TextCode,
): Pick<StoredPassage, 'id' | 'articleId' | 'fingerprint'> {
  const { idLength, articleLength, begins, fingerprint, bits } = recordAt(group, index);
  const all = code.decode(bits, { from: 0, to: idLength + (begins ? 0 : articleLength) });
  const id = all.slice(0, idLength);
  return { id, articleId: begins ? id.slice(0, articleLength) : all.slice(idLength), fingerprint };
}

function pushVarint(target: number[], number: number): void {
  let rest = number;
  for (; rest >= 128; rest >>>= 7) target.push((rest & 127) | 128);
  target.push(rest);
}

function takeVarint(bytes: Uint8Array, cursor: { at: number }): number {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[cursor.at] ?? 0;
    cursor.at += 1;
    value |= (byte & 127) << shift;
    if (byte < 128) return value;
  }
}
