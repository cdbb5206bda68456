import { isHan } from '../news/fold.ts';
import { numeralVariants } from './numerals.ts';
import type { Query } from './search-index.ts';
import { sentenceRanges } from './sentences.ts';
import { runsOf, tokenize } from './tokenize.ts';

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
  readonly gains: ReadonlyMap<string, number>;
  readonly total: number;
  readonly characters: readonly string[];
  /** Every number in the forms it can be written in. */
  readonly numbers: readonly (readonly string[])[];
}

export function toRerankQuery(query: Query, idf: (term: string) => number): RerankQuery {
  // A lone character stands in other words everywhere: its rarity as a term of its own says nothing of that.
  const terms = query.terms.filter(({ term }) => term.length > 1 || !isHan(term));
  const own = terms.filter(({ weight }) => weight >= 0.5);
  const gains = new Map(terms.map(({ term, weight }) => [term, weight * idf(term)]));
  return {
    gains,
    total: own.reduce((sum, { term }) => sum + (gains.get(term) ?? 0), 0),
    characters: [...new Set(runsOf(query.text).flatMap(({ kind, text }) => (kind === 'han' ? [...text] : text)))],
    numbers: numberForms(query.text),
  };
}

/** One or two of something is hardly a number asked about. */
function numberForms(text: string): string[][] {
  return numeralVariants(text)
    .map((variant) => [text.slice(variant.from, variant.to), variant.text])
    .filter(([typed = '']) => typed.length > 1 || !isHan(typed));
}

export function rerankFeatures(query: RerankQuery, { title, text, score }: Candidate): RerankFeatures {
  const ranges = sentenceRanges(text);
  return {
    score,
    coverage: bestPair(query, { title, text, ranges }),
    characters: bestSentence(query, { title, text, ranges }),
    title: share(tokenize(title), (term) => query.gains.has(term)),
    numbers: share(query.numbers, (forms) => forms.some((form) => isIn(title, form) || isIn(text, form))),
  };
}

export function rerankScore(features: RerankFeatures): number {
  return RERANK_FEATURES.reduce((sum, name) => sum + RERANK_WEIGHTS[name] * features[name], 0);
}

interface Sentences {
  readonly title: string;
  readonly text: string;
  readonly ranges: readonly (readonly [number, number])[];
}

function bestPair(query: RerankQuery, { title, text, ranges }: Sentences): number {
  const terms = [...query.gains];
  const inTitle = terms.map(([term]) => isIn(title, term));
  const held = holdings(terms, { text, ranges });
  let best = pairGain(terms, { inTitle, held, at: -1 });
  for (const at of ranges.keys()) best = Math.max(best, pairGain(terms, { inTitle, held, at }));
  return query.total > 0 ? Math.min(1, best / query.total) : 0;
}

function bestSentence({ characters }: RerankQuery, { title, text, ranges }: Sentences): number {
  const besides = characters.filter((unit) => !isIn(title, unit));
  let most = 0;
  for (const [from, to] of ranges) {
    const sentence = text.slice(from, to);
    most = Math.max(most, besides.filter((unit) => isIn(sentence, unit)).length);
  }
  return characters.length === 0 ? 0 : (characters.length - besides.length + most) / characters.length;
}

/** For every sentence a row with 1 for each term that begins in it, and after the last a row of none. */
function holdings(
  terms: readonly (readonly [string, number])[],
  { text, ranges }: { readonly text: string; readonly ranges: readonly (readonly [number, number])[] },
): Uint8Array {
  const held = new Uint8Array((ranges.length + 1) * terms.length);
  for (const [index, [term]] of terms.entries()) {
    let sentence = 0;
    for (let at = nextOccurrence(text, term, 0); at >= 0; at = nextOccurrence(text, term, at + 1)) {
      while (sentence < ranges.length && at >= (ranges[sentence]?.[1] ?? 0)) sentence += 1;
      if (sentence < ranges.length) held[sentence * terms.length + index] = 1;
    }
  }
  return held;
}

interface Pair {
  readonly inTitle: readonly boolean[];
  readonly held: Uint8Array;
  /** The first of the two sentences; -1: the title alone. */
  readonly at: number;
}

function pairGain(terms: readonly (readonly [string, number])[], { inTitle, held, at }: Pair): number {
  let sum = 0;
  for (let i = 0; i < terms.length; i += 1) {
    const inPair = at >= 0 && (held[at * terms.length + i] === 1 || held[(at + 1) * terms.length + i] === 1);
    if (inPair || inTitle[i] === true) sum += terms[i]?.[1] ?? 0;
  }
  return sum;
}

function isIn(text: string, term: string): boolean {
  return nextOccurrence(text, term, 0) >= 0;
}

/** The next offset of a term, -1 where there is none; a number or word of letters must stand alone, 8 is not in 2018. */
function nextOccurrence(text: string, term: string, from: number): number {
  if (isHan(term)) return text.indexOf(term, from);
  const alone = /[0-9]$/.test(term) ? /[0-9.]/ : /[a-z]/;
  for (let at = text.indexOf(term, from); at >= 0; at = text.indexOf(term, at + 1)) {
    if (!alone.test(text.charAt(at - 1)) && !alone.test(text.charAt(at + term.length))) return at;
  }
  return -1;
}

function share<T>(parts: readonly T[], found: (part: T) => boolean): number {
  return parts.length === 0 ? 0 : parts.filter(found).length / parts.length;
}
