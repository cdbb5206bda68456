import { hasAnswerCue, type QuestionType, questionTypes } from './answer-type.ts';
import type { Query } from './search-index.ts';
import { sentenceRanges } from './sentences.ts';
import { tokenize } from './tokenize.ts';

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
  /** Share of the query's numbers present. */
  readonly numbers: number;
}

/** The five features of research/retrieval.md section 3; coverage, characters and numbers raised after two question sets. */
export const RERANK_WEIGHTS: RerankFeatures = {
  score: 1.37,
  coverage: 2.5,
  characters: 1.4,
  answerType: 0.19,
  numbers: 0.6,
};

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
  readonly numbers: readonly string[];
  readonly types: ReadonlySet<QuestionType>;
}

export function toRerankQuery(query: Query, idf: (term: string) => number): RerankQuery {
  const own = query.terms.filter(({ weight }) => weight >= 0.5);
  const gains = new Map(query.terms.map(({ term, weight }) => [term, weight * idf(term)]));
  return {
    gains,
    total: own.reduce((sum, { term }) => sum + (gains.get(term) ?? 0), 0),
    characters: [...new Set(query.text.match(/[\p{L}]/gu) ?? [])],
    numbers: [...new Set(query.text.match(/[0-9]+(?:\.[0-9]+)?/g) ?? [])],
    types: questionTypes(query.question),
  };
}

export function rerankFeatures(query: RerankQuery, candidate: Candidate): RerankFeatures {
  const { coverage, text } = bestPair(query, candidate);
  const whole = `${candidate.title}\n${candidate.text}`;
  return {
    score: candidate.score,
    coverage,
    characters: share(query.characters, (unit) => whole.includes(unit)),
    answerType: share([...query.types], (type) => hasAnswerCue(type, text)),
    numbers: share(query.numbers, (number) => whole.includes(number)),
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
  const titleTerms = tokenize(title).filter((term) => query.gains.has(term));
  const sentenceTerms = ranges.map(([from, to]) =>
    tokenize(text.slice(from, to)).filter((term) => query.gains.has(term)),
  );
  let best = { gain: -1, at: 0 };
  for (const at of ranges.keys()) {
    const found = new Set([...titleTerms, ...(sentenceTerms[at] ?? []), ...(sentenceTerms[at + 1] ?? [])]);
    let gain = 0;
    for (const term of found) gain += query.gains.get(term) ?? 0;
    if (gain > best.gain) best = { gain, at };
  }
  const from = ranges[best.at]?.[0] ?? 0;
  const to = (ranges[best.at + 1] ?? ranges[best.at])?.[1] ?? 0;
  const coverage = query.total > 0 ? Math.min(1, Math.max(best.gain, 0) / query.total) : 0;
  return { coverage, text: text.slice(from, to) };
}

function share<T>(parts: readonly T[], found: (part: T) => boolean): number {
  return parts.length === 0 ? 0 : parts.filter(found).length / parts.length;
}
