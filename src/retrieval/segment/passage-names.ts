import type { TextCode } from './text-code.ts';
import { type Cursor, pushVarint, takeVarint } from './varint.ts';

/** What a hit is named by, and what tells a passage that changed. */
export interface PassageName {
  readonly id: string;
  readonly articleId: string;
  /** CRC-32 over all that was given of the passage. */
  readonly fingerprint: number;
}

let buffer = new Uint8Array(1 << 10);

/**
 * Names of neighbours, each as what its id adds to the one before: three numbers and the fingerprint of each, then the
 * letters of all in one stretch of code. An article's id is a part of the passage's, or stands after it. The view is
 * good until the next call.
 */
export function encodeNames(names: readonly PassageName[], code: TextCode): Uint8Array {
  const head: number[] = [];
  let letters = '';
  let before = '';
  for (const { id, articleId, fingerprint } of names) {
    const begins = id.startsWith(articleId);
    const same = commonLength(before, id);
    pushVarint(head, same);
    pushVarint(head, id.length - same);
    pushVarint(head, articleId.length * 2 + (begins ? 1 : 0));
    for (let shift = 0; shift < 32; shift += 8) head.push((fingerprint >>> shift) & 255);
    letters += id.slice(same) + (begins ? '' : articleId);
    before = id;
  }
  const bits = code.encode(letters);
  const size = head.length + bits.length;
  if (buffer.length < size) buffer = new Uint8Array(2 * size);
  buffer.set(head);
  buffer.set(bits, head.length);
  return buffer.subarray(0, size);
}

function commonLength(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one.charCodeAt(at) === other.charCodeAt(at)) at += 1;
  return at;
}

/** Reads `count` names, as many as were written together. */
export function decodeNames(bytes: Uint8Array, count: number, code: TextCode): PassageName[] {
  const cursor = { at: 0 };
  const heads = Array.from({ length: count }, () => takeHead(bytes, cursor));
  const length = heads.reduce((sum, { own, apart }) => sum + own + apart, 0);
  const letters = code.decode(bytes.subarray(cursor.at), { from: 0, to: length });
  let at = 0;
  let before = '';
  return heads.map(({ same, own, apart, articleLength, fingerprint }) => {
    const id = before.slice(0, same) + letters.slice(at, at + own);
    const articleId = apart === 0 ? id.slice(0, articleLength) : letters.slice(at + own, at + own + apart);
    at += own + apart;
    before = id;
    return { id, articleId, fingerprint };
  });
}

interface Head {
  /** How much of the id before it begins with, and how much it adds. */
  readonly same: number;
  readonly own: number;
  readonly articleLength: number;
  /** The length of an article's id that stands by itself. */
  readonly apart: number;
  readonly fingerprint: number;
}

function takeHead(bytes: Uint8Array, cursor: Cursor): Head {
  const same = takeVarint(bytes, cursor);
  const own = takeVarint(bytes, cursor);
  const article = takeVarint(bytes, cursor);
  let fingerprint = 0;
  for (let shift = 0; shift < 32; shift += 8) {
    fingerprint |= (bytes[cursor.at] ?? 0) << shift;
    cursor.at += 1;
  }
  const articleLength = article >>> 1;
  const apart = (article & 1) === 1 ? 0 : articleLength;
  return { same, own, articleLength, apart, fingerprint: fingerprint >>> 0 };
}
