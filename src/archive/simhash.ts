import { fold } from '../news/fold.ts';

/** 64 bits that are nearly the same for texts that are nearly the same, as two unsigned halves. */
export interface Simhash {
  readonly high: number;
  readonly low: number;
}

const GRAM = 4;

/** The letters and digits of a text, folded: what two prints of a story have in common. */
export function bareText(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Simhash over the 4-grams of a bare text (research/grounding.md 6). A text of fewer characters is one gram. */
export function simhashOf(bare: string): Simhash {
  const votes = new Int32Array(64);
  for (const gram of gramsOf(bare)) vote(votes, gram);
  return { high: toBits(votes.subarray(0, 32)), low: toBits(votes.subarray(32)) };
}

/** In how many of 64 bits two hashes differ. */
export function hammingDistance(a: Simhash, b: Simhash): number {
  return bitCount(a.high ^ b.high) + bitCount(a.low ^ b.low);
}

/** Share of the 4-grams of two bare texts that are in both, 0 to 1. */
export function jaccardOf(a: string, b: string): number {
  const grams = gramsOf(a);
  const others = gramsOf(b);
  let shared = 0;
  for (const gram of grams) if (others.has(gram)) shared += 1;
  return shared / (grams.size + others.size - shared);
}

function gramsOf(bare: string): ReadonlySet<string> {
  const grams = new Set<string>();
  for (let at = 0; at <= Math.max(0, bare.length - GRAM); at += 1) grams.add(bare.slice(at, at + GRAM));
  return grams;
}

function vote(votes: Int32Array, gram: string): void {
  const high = hash(gram, 0x811c9dc5);
  const low = hash(gram, 0x9e3779b9);
  for (let bit = 0; bit < 32; bit += 1) {
    votes[bit] = (votes[bit] ?? 0) + ((high >>> bit) & 1 ? 1 : -1);
    votes[32 + bit] = (votes[32 + bit] ?? 0) + ((low >>> bit) & 1 ? 1 : -1);
  }
}

/** FNV-1a over UTF-16 units with MurmurHash3's finish. */
function hash(text: string, seed: number): number {
  let state = seed;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}

function toBits(votes: Int32Array): number {
  return votes.reduce((bits, count, bit) => (count > 0 ? bits | (1 << bit) : bits), 0) >>> 0;
}

/** How many bits of 32 are set. */
export function bitCount(bits: number): number {
  let left = bits - ((bits >>> 1) & 0x55555555);
  left = (left & 0x33333333) + ((left >>> 2) & 0x33333333);
  return Math.imul((left + (left >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
