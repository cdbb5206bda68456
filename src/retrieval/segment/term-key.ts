import { isHan } from '../../news/fold.ts';

const HIGH = 2 ** 32;
/** Kept free in the high part for terms of one or two Chinese characters, whose key is exact. */
const HASHED = 1;

/** The key of one or two Chinese characters given as UTF-16 units; a lone one has 0 for the second. */
export function hanKey(first: number, second: number): number {
  return first * 0x10000 + second;
}

/**
 * A number below 2^53 for a term: exact for one or two Chinese characters, a 53-bit hash for words and numbers
 * (among a million words two collide once in twenty thousand corpora).
 */
export function termKey(term: string): number {
  const first = term.charCodeAt(0);
  if (term.length <= 2 && isHan(first)) return hanKey(first, term.length === 2 ? term.charCodeAt(1) : 0);
  let low = 0x811c9dc5;
  let high = 0x2545f491;
  for (let i = 0; i < term.length; i += 1) {
    const unit = term.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x85ebca6b) ^ (high >>> 13);
  }
  low = mix(low);
  high = mix(high) >>> 12;
  return (high | HASHED) * HIGH + low;
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

export function highOf(key: number): number {
  return Math.floor(key / HIGH);
}

export function lowOf(key: number): number {
  return key >>> 0;
}
