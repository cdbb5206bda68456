import { isHan } from '../news/fold.ts';
import { hasAnswerCue, type QuestionType, questionTypes } from './answer-type.ts';
import { numeralVariants } from './numerals.ts';
import type { Query } from './search-index.ts';
import { sentenceRanges } from './sentences.ts';
import { runsOf } from './tokenize.ts';

/** What the re-rank looks at, each between 0 and 1. */
export interface RerankFeatures {
  /** First-stage score over the best one. */
  readonly score: number;
  /** Idf-weighted share of the query's terms in the best two neighbouring sentences (title included). */
  readonly coverage: number;
  /** Share of the query's single characters and words present anywhere in the passage. */
  readonly characters: number;
  /** Whether the best two sentences carry a cue of the answer asked for. */
  readonly answerType: number;
  /** Share of the query's numbers present, in whichever form. */
  readonly numbers: number;
}

/**
 * The five features of research/retrieval.md section 3, weighted over two question sets, alone and among 150,000 passages
 * made of their own sentences: there the first stage must count for more, since the best sentences stand in many places.
 */
export const RERANK_WEIGHTS: RerankFeatures = {
  score: 2.5,
  coverage: 2.4,
  characters: 1.3,
  answerType: 0.15,
  numbers: 0.8,
};

/** Up to so many passages the weights are as they are; among 25 times as many the first stage counts for more. */
const FEW_PASSAGES = 10_000;
const MANY_PASSAGES = 250_000;
const SCORE_AMONG_MANY = 4;

/** The weights for an index of `size` passages: the more there are, the more of them hold what the best two sentences say. */
export function rerankWeights(size: number): RerankFeatures {
  const share = Math.log(Math.max(size, FEW_PASSAGES) / FEW_PASSAGES) / Math.log(MANY_PASSAGES / FEW_PASSAGES);
  const score = RERANK_WEIGHTS.score + Math.min(1, share) * (SCORE_AMONG_MANY - RERANK_WEIGHTS.score);
  return { ...RERANK_WEIGHTS, score };
}

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
  readonly types: ReadonlySet<QuestionType>;
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
    types: questionTypes(query.question),
  };
}

/** One or two of something is hardly a number asked about. */
function numberForms(text: string): string[][] {
  return numeralVariants(text)
    .map((variant) => [text.slice(variant.from, variant.to), variant.text])
    .filter(([typed = '']) => typed.length > 1 || !isHan(typed));
}

export function rerankFeatures(query: RerankQuery, candidate: Candidate): RerankFeatures {
  const { coverage, text } = bestPair(query, candidate);
  const whole = `${candidate.title}\n${candidate.text}`;
  return {
    score: candidate.score,
    coverage,
    characters: share(query.characters, (unit) => nextOccurrence(whole, unit, 0) >= 0),
    answerType: share([...query.types], (type) => hasAnswerCue(type, text)),
    numbers: share(query.numbers, (forms) => forms.some((form) => nextOccurrence(whole, form, 0) >= 0)),
  };
}

export function rerankScore(features: RerankFeatures, weights: RerankFeatures = RERANK_WEIGHTS): number {
  return (
    weights.score * features.score +
    weights.coverage * features.coverage +
    weights.characters * features.characters +
    weights.answerType * features.answerType +
    weights.numbers * features.numbers
  );
}

function bestPair(query: RerankQuery, { title, text }: Candidate): { coverage: number; text: string } {
  const ranges = sentenceRanges(text);
  const terms = [...query.gains];
  const inTitle = terms.map(([term]) => nextOccurrence(title, term, 0) >= 0);
  const held = holdings(terms, { text, ranges });
  let best = { gain: pairGain(terms, { inTitle, held, at: -1 }), at: 0 };
  for (const at of ranges.keys()) {
    const gain = pairGain(terms, { inTitle, held, at });
    if (gain > best.gain) best = { gain, at };
  }
  const from = ranges[best.at]?.[0] ?? 0;
  const to = (ranges[best.at + 1] ?? ranges[best.at])?.[1] ?? 0;
  return { coverage: query.total > 0 ? Math.min(1, best.gain / query.total) : 0, text: text.slice(from, to) };
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
