import { isHan } from '../news/fold.ts';
import { numeralVariants } from './numerals.ts';
import { createPhraseFinder, type PhraseFinder } from './phrases.ts';
import type { Query } from './search-index.ts';
import { scanTerms } from './segment/scan-terms.ts';
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

export const RERANK_FEATURES = ['score', 'coverage', 'characters', 'title', 'numbers'] as const;

/** A candidate of the first stage, folded. */
export interface Candidate {
  readonly title: string;
  readonly text: string;
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
  /** 1 for each phrase that stands in the title of the candidate looked at. */
  readonly inTitle: Uint8Array;
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
    inTitle: new Uint8Array(finder.count),
  };
}

/** One or two of something is hardly a number asked about. */
function numberForms(text: string): string[][] {
  return numeralVariants(text)
    .map((variant) => [text.slice(variant.from, variant.to), variant.text])
    .filter(([typed = '']) => typed.length > 1 || !isHan(typed));
}

export function rerankFeatures(query: RerankQuery, { title, text, score }: Candidate): RerankFeatures {
  const { finder, inTitle } = query;
  inTitle.set(finder.find(title, [[0, title.length]]).subarray(0, finder.count));
  const ranges = sentenceRanges(text);
  const held: Held = { rows: finder.find(text, ranges), sentences: ranges.length };
  return {
    score,
    coverage: bestPair(query, held),
    characters: bestSentence(query, held),
    title: titleShare(query, title),
    numbers: numberShare(query, held),
  };
}

export function rerankScore(features: RerankFeatures): number {
  return RERANK_FEATURES.reduce((sum, name) => sum + RERANK_WEIGHTS[name] * features[name], 0);
}

/** What a candidate's sentences hold: a row for each, and one of none (phrases.ts). */
interface Held {
  readonly rows: Uint8Array;
  readonly sentences: number;
}

function bestPair({ finder: { count }, gains, total, inTitle }: RerankQuery, { rows, sentences }: Held): number {
  let best = 0;
  // Where there is no sentence at all, the row of none is left, and the title alone.
  for (let sentence = 0; sentence < Math.max(sentences, 1); sentence += 1) {
    const from = sentence * count;
    const after = sentences === 0 ? from : from + count;
    let sum = 0;
    for (let term = 0; term < gains.length; term += 1) {
      if (rows[from + term] === 1 || rows[after + term] === 1 || inTitle[term] === 1) sum += gains[term] ?? 0;
    }
    if (sum > best) best = sum;
  }
  return total > 0 ? Math.min(1, best / total) : 0;
}

function bestSentence({ finder: { count }, characters, inTitle }: RerankQuery, { rows, sentences }: Held): number {
  let best = 0;
  for (let sentence = 0; sentence < Math.max(sentences, 1); sentence += 1) {
    let found = 0;
    for (const unit of characters) found += inTitle[unit] === 1 ? 1 : (rows[sentence * count + unit] ?? 0);
    if (found > best) best = found;
  }
  return characters.length === 0 ? 0 : best / characters.length;
}

function titleShare({ termKeys }: RerankQuery, title: string): number {
  let found = 0;
  const terms = scanTerms(title, (key) => {
    if (termKeys.has(key)) found += 1;
  });
  return terms === 0 ? 0 : found / terms;
}

function numberShare({ finder: { count }, numbers, inTitle }: RerankQuery, { rows, sentences }: Held): number {
  const stands = (form: number): boolean => {
    for (let at = form; at < sentences * count; at += count) if (rows[at] === 1) return true;
    return inTitle[form] === 1;
  };
  return numbers.length === 0 ? 0 : numbers.filter((forms) => forms.some(stands)).length / numbers.length;
}
