import { isHan } from '../news/fold.ts';
import { numeralVariants } from './numerals.ts';
import { createPhraseFinder, type PhraseFinder } from './phrases.ts';
import type { Query } from './search-index.ts';
import type { Part } from './segment/document-records.ts';
import { scanTerms } from './segment/scan-terms.ts';
import type { SharedTexts } from './segment/shared-texts.ts';
import { termKey } from './segment/term-key.ts';
import { sentenceRanges } from './sentences.ts';
import { runsOf } from './tokenize.ts';

/** What the re-rank looks at, each between 0 and 1. */
export interface RerankFeatures {
  /** First-stage score over the best one. */
  readonly score: number;
  /** Idf-weighted share of the query's terms in the best two neighbouring sentences (title included). */
  readonly coverage: number;
  /** Share of the query's single characters and words in the one sentence that has most of them (title included). */
  readonly characters: number;
  /** Share of the title's terms that the query has. */
  readonly title: number;
  /** Share of the query's numbers present, in whichever form. */
  readonly numbers: number;
}

/**
 * The features of research/retrieval.md section 3 as cross-validated over natural and recombined passages. What is looked for
 * in all of a passage (but numbers) also rewards the longer one that has it by chance; the answer's type decided nothing.
 */
export const RERANK_WEIGHTS: RerankFeatures = {
  score: 3,
  coverage: 1.6,
  characters: 2.8,
  title: 0.7,
  numbers: 0.8,
};

/** Sentences that a query has room for at first. */
const ROOM = 512;

export const RERANK_FEATURES = ['score', 'coverage', 'characters', 'title', 'numbers'] as const;

/** A candidate of the first stage, folded. */
export interface Candidate {
  readonly title: Part;
  readonly text: readonly Part[];
  /** What the numbers among title and text name, whole sentences. */
  readonly shared: SharedTexts;
  /** First-stage score over the best one. */
  readonly score: number;
}

/** A query prepared once for all its candidates. */
export interface RerankQuery {
  /** Terms, single characters and words, and numbers: the terms come first. */
  readonly finder: PhraseFinder;
  /** What each term is worth, and all of the query's own together. */
  readonly gains: Float64Array;
  readonly total: number;
  readonly termKeys: ReadonlySet<number>;
  /** Single characters and words by their numbers. */
  readonly characters: readonly number[];
  /** Every number in the forms it can be written in. */
  readonly numbers: readonly (readonly number[])[];
  /** Of every sentence looked at a row with 1 for each phrase that begins in it; the first is one of none. */
  readonly rows: Rows;
  /** What was found in the texts that many candidates share. */
  readonly known: Map<SharedTexts, KnownTexts>;
}

interface Rows {
  bytes: Uint8Array;
  used: number;
}

/** By number of a shared text. */
interface KnownTexts {
  readonly stretches: Map<number, Stretch>;
  readonly titles: Map<number, HeldTitle>;
}

/** Where the rows of some sentences begin, and how many there are. */
interface Stretch {
  readonly at: number;
  readonly sentences: number;
}

/** 1 for each phrase that stands in a title, and the share of the title's terms that the query has. */
interface HeldTitle {
  readonly inTitle: Uint8Array;
  readonly share: number;
}

export function toRerankQuery(query: Query, idf: (term: string) => number): RerankQuery {
  // A lone character stands in other words everywhere: its rarity as a term of its own says nothing of that.
  const terms = query.terms.filter(({ term }) => term.length > 1 || !isHan(term));
  const own = terms.filter(({ weight }) => weight >= 0.5);
  const gains = new Map(terms.map(({ term, weight }) => [term, weight * idf(term)]));
  const characters = runsOf(query.text).flatMap(({ kind, text }) => (kind === 'han' ? [...text] : text));
  const numbers = numberForms(query.text);
  const finder = createPhraseFinder([...gains.keys(), ...characters, ...numbers.flat()]);
  return {
    finder,
    gains: Float64Array.from(gains.values()),
    total: own.reduce((sum, { term }) => sum + (gains.get(term) ?? 0), 0),
    termKeys: new Set(Array.from(gains.keys(), termKey)),
    characters: Array.from(new Set(characters), finder.numberOf),
    numbers: numbers.map((forms) => forms.map(finder.numberOf)),
    rows: { bytes: new Uint8Array(ROOM * (finder.count + 1)), used: finder.count },
    known: new Map(),
  };
}

/** One or two of something is hardly a number asked about. */
function numberForms(text: string): string[][] {
  return numeralVariants(text)
    .map((variant) => [text.slice(variant.from, variant.to), variant.text])
    .filter(([typed = '']) => typed.length > 1 || !isHan(typed));
}

export function rerankFeatures(query: RerankQuery, { title, text, shared, score }: Candidate): RerankFeatures {
  const known = kept(query.known, shared, () => ({ stretches: new Map(), titles: new Map() }));
  const { inTitle, share } =
    typeof title === 'string'
      ? holdTitle(query, title)
      : kept(known.titles, title, () => holdTitle(query, shared.at(title)));
  let sentences = 0;
  for (const part of text) {
    const stretch =
      typeof part === 'string' ? hold(query, part) : kept(known.stretches, part, () => hold(query, shared.at(part)));
    sentences = append(stretch, { sentences, width: query.finder.count });
  }
  rowsAt[sentences] = NO_ROW;
  const held = { rows: query.rows.bytes, sentences, inTitle };
  return {
    score,
    coverage: bestPair(query, held),
    characters: bestSentence(query, held),
    title: share,
    numbers: numberShare(query, held),
  };
}

function kept<K, T>(known: Map<K, T>, key: K, find: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = find();
  known.set(key, found);
  return found;
}

function hold({ finder, rows }: RerankQuery, text: string): Stretch {
  const ranges = sentenceRanges(text);
  const size = ranges.length * finder.count;
  if (rows.used + size > rows.bytes.length) {
    const wider = new Uint8Array(2 * (rows.used + size));
    wider.set(rows.bytes);
    rows.bytes = wider;
  }
  const at = rows.used;
  finder.find(text, { ranges, rows: rows.bytes.subarray(at, at + size) });
  rows.used += size;
  return { at, sentences: ranges.length };
}

function holdTitle({ finder, termKeys }: RerankQuery, title: string): HeldTitle {
  let found = 0;
  const terms = scanTerms(title, (key) => {
    if (termKeys.has(key)) found += 1;
  });
  const inTitle = new Uint8Array(finder.count);
  finder.find(title, { ranges: [[0, title.length]], rows: inTitle });
  return { inTitle, share: terms === 0 ? 0 : found / terms };
}

/** Where the rows of the candidate's sentences begin, in order, and after the last the row of none. */
let rowsAt = new Int32Array(1 << 8);
const NO_ROW = 0;

function append(stretch: Stretch, { sentences, width }: { sentences: number; width: number }): number {
  const all = sentences + stretch.sentences;
  if (all >= rowsAt.length) {
    const wider = new Int32Array(2 * all);
    wider.set(rowsAt);
    rowsAt = wider;
  }
  for (let i = 0; i < stretch.sentences; i += 1) rowsAt[sentences + i] = stretch.at + i * width;
  return all;
}

export function rerankScore(features: RerankFeatures): number {
  return RERANK_FEATURES.reduce((sum, name) => sum + RERANK_WEIGHTS[name] * features[name], 0);
}

/** What a candidate holds: the rows of its sentences lie at `rowsAt`. */
interface Held {
  readonly rows: Uint8Array;
  readonly sentences: number;
  readonly inTitle: Uint8Array;
}

function bestPair({ gains, total }: RerankQuery, { rows, sentences, inTitle }: Held): number {
  let best = 0;
  // Where there is no sentence at all, the row of none is left, and the title alone.
  for (let sentence = 0; sentence < Math.max(sentences, 1); sentence += 1) {
    const from = rowsAt[sentence] ?? NO_ROW;
    const after = rowsAt[Math.min(sentence + 1, sentences)] ?? NO_ROW;
    let sum = 0;
    for (let term = 0; term < gains.length; term += 1) {
      if (rows[from + term] === 1 || rows[after + term] === 1 || inTitle[term] === 1) sum += gains[term] ?? 0;
    }
    if (sum > best) best = sum;
  }
  return total > 0 ? Math.min(1, best / total) : 0;
}

function bestSentence({ characters }: RerankQuery, { rows, sentences, inTitle }: Held): number {
  let best = 0;
  for (let sentence = 0; sentence < Math.max(sentences, 1); sentence += 1) {
    const from = rowsAt[sentence] ?? NO_ROW;
    let found = 0;
    for (const unit of characters) found += inTitle[unit] === 1 ? 1 : (rows[from + unit] ?? 0);
    if (found > best) best = found;
  }
  return characters.length === 0 ? 0 : best / characters.length;
}

function numberShare({ numbers }: RerankQuery, { rows, sentences, inTitle }: Held): number {
  const stands = (form: number): boolean => {
    for (let i = 0; i < sentences; i += 1) if (rows[(rowsAt[i] ?? NO_ROW) + form] === 1) return true;
    return inTitle[form] === 1;
  };
  return numbers.length === 0 ? 0 : numbers.filter((forms) => forms.some(stands)).length / numbers.length;
}
