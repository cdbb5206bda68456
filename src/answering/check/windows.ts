import type { Reading } from './reading.ts';

/** In which sentences of a source each term and each character stands, ascending. */
export type SentenceIndex = ReadonlyMap<string, readonly number[]>;

/** Three sentences in a row, how much of each term was found there and what that weighs. */
export interface Window {
  readonly weight: number;
  /** 1 where the term stands in it, a part where only its two characters do. */
  readonly found: Float64Array;
  readonly sentences: readonly number[];
}

/** research/grounding.md 1.5. */
const windowSentences = 3;
/** 刷新纪录 for 创新纪录: both characters of a pair in a sentence, apart from each other, say a part of it. */
const apartShare = 0.4;

export function indexSentences(readings: readonly Reading[]): SentenceIndex {
  const index = new Map<string, number[]>();
  for (const [sentence, { terms, text }] of readings.entries()) {
    for (const key of new Set([...terms, ...text])) {
      const known = index.get(key);
      if (known === undefined) index.set(key, [sentence]);
      else known.push(sentence);
    }
  }
  return index;
}

/** How much of each term (columns) each sentence (rows) has. */
export interface Hits {
  readonly shares: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

export function hitsOf(terms: readonly string[], { index, rows }: { index: SentenceIndex; rows: number }): Hits {
  const columns = terms.length;
  const shares = new Float64Array(rows * columns);
  for (const [column, term] of terms.entries()) {
    for (const row of apart(term, index)) shares[row * columns + column] = apartShare;
    for (const row of index.get(term) ?? []) shares[row * columns + column] = 1;
  }
  return { shares, rows, columns };
}

function apart(term: string, index: SentenceIndex): readonly number[] {
  if (term.length !== 2) return [];
  const second = index.get(term.charAt(1)) ?? [];
  return second.length === 0 ? [] : (index.get(term.charAt(0)) ?? []).filter((row) => second.includes(row));
}

/** The window that has most of the terms by their weights. */
export function bestWindow({ shares, rows, columns }: Hits, weights: readonly number[]): Window {
  const found = new Float64Array(columns);
  let best: Window = { weight: 0, found: new Float64Array(columns), sentences: [] };
  for (let start = 0; start === 0 || start + windowSentences <= rows; start += 1) {
    const end = Math.min(start + windowSentences, rows);
    let weight = 0;
    for (let column = 0; column < columns; column += 1) {
      let share = 0;
      for (let row = start; row < end; row += 1) share = Math.max(share, shares[row * columns + column] ?? 0);
      found[column] = share;
      weight += share * (weights[column] ?? 0);
    }
    if (weight > best.weight) {
      best = { weight, found: found.slice(), sentences: Array.from({ length: end - start }, (_, at) => start + at) };
    }
  }
  return best;
}
