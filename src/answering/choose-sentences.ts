import { hasAnswerCue, type QuestionType, questionTypes } from '../retrieval/answer-type.ts';
import type { Query } from '../retrieval/search-index.ts';
import { type QuestionTerms, questionTerms, textTerms } from './question-terms.ts';

/** What a set of candidate sentences is measured against. */
export interface SentenceQuestion {
  readonly terms: QuestionTerms;
  readonly types: ReadonlySet<QuestionType>;
}

export interface SentenceCandidate {
  readonly text: string;
  /** What the sentence is about without saying so: its headline, kicker, subtitle. */
  readonly title?: string;
  /** The whole report it stands in. */
  readonly setting?: string;
  /** Score of its passage over the best passage's, 0..1; 1 when left out. */
  readonly standing?: number;
}

export interface RankedSentence {
  /** Index into the sentences given. */
  readonly index: number;
  readonly score: number;
  /** Share of the question's weight found in the sentence or its title, 0..1. */
  readonly coverage: number;
}

/** A term of the headline is about every sentence below it: said or not, this share of its weight is given. */
const TITLE_SHARE = 0.8;
/** A term that stands elsewhere in the report. */
const SETTING_SHARE = 0.3;
/** 他/该/这 speak of the sentence before: that one inherits this share. */
const ANTECEDENT_SHARE = 0.15;
/** Of the best score, for a sign of the kind of answer asked for. */
const CUE_BONUS = 0.2;
/** How many sentences coverage is measured among at least. */
const STEADY_SENTENCES = 60;

type Shared = ReadonlySet<string> | undefined;

const REFERS_BACK = /^["(]*.{0,8}(?:[他她它其该此]|这[一种座个是])/;

/**
 * Ranks sentences by how likely they hold the answer, best first (research/grounding.md 5.1): overlap of characters
 * and character pairs, weighted by their rarity among these very sentences, no length normalisation; a term of `title` is
 * nearly free for all of them; a sign of the answer's type adds 0.2 of the best score.
 */
export function rankSentences(
  query: Pick<Query, 'text' | 'question'>,
  sentences: readonly string[],
  options: { readonly title?: string } = {},
): readonly RankedSentence[] {
  const question = { terms: questionTerms(query.text), types: questionTypes(query.question) };
  const { title } = options;
  return rankCandidates(
    question,
    sentences.map((text) => (title === undefined ? { text } : { text, title })),
  );
}

/** `rankSentences` for sentences of several articles, each with its own title and standing. */
export function rankCandidates(
  question: SentenceQuestion,
  candidates: readonly SentenceCandidate[],
): readonly RankedSentence[] {
  const held = candidates.map((candidate) => textTerms(candidate.text));
  const titles = sharedTerms(candidates.map((candidate) => candidate.title));
  const settings = sharedTerms(candidates.map((candidate) => candidate.setting));
  const weights = localWeights(question.terms, { held, among: held.length });
  // Among five sentences a word that all of them hold would weigh nothing, and one that is missing everything.
  const steady = localWeights(question.terms, { held, among: Math.max(held.length, STEADY_SENTENCES) });
  const overlaps = held.map((terms, index) =>
    overlap(weights, { terms, title: titles[index], setting: settings[index] }),
  );
  const joined = overlaps.map((own, index) => own + fromFollower(candidates, overlaps, index));
  const best = Math.max(...joined, 0);
  return candidates
    .map((candidate, index) => {
      const cue = carriesCue(question.types, candidate.text) ? CUE_BONUS * best : 0;
      return {
        index,
        score: ((joined[index] ?? 0) + cue) * (0.4 + 0.6 * (candidate.standing ?? 1)),
        coverage: shareOf(steady, { terms: held[index] ?? new Set(), title: titles[index], setting: settings[index] }),
      };
    })
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

/** Whether a sentence shows a sign of any kind of answer that the question asks for. */
function carriesCue(types: ReadonlySet<QuestionType>, sentence: string): boolean {
  return [...types].some(
    (type) => type !== 'what' && type !== 'who' && type !== 'list' && hasAnswerCue(type, sentence),
  );
}

/** Rarity of each term among the sentences at hand, as if there were `among` of them, times its weight in the question. */
function localWeights(
  terms: QuestionTerms,
  { held, among: n }: { readonly held: readonly ReadonlySet<string>[]; readonly among: number },
): ReadonlyMap<string, number> {
  return new Map(
    [...terms].map(([term, weight]) => {
      const df = held.filter((sentence) => sentence.has(term)).length;
      return [term, weight * Math.log(1 + (n - df + 0.5) / (df + 0.5))];
    }),
  );
}

function shareOf(weights: ReadonlyMap<string, number>, sentence: Parameters<typeof overlap>[1]): number {
  const total = sum(weights.values());
  return total === 0 ? 0 : overlap(weights, sentence) / total;
}

function overlap(
  weights: ReadonlyMap<string, number>,
  sentence: { readonly terms: ReadonlySet<string>; readonly title: Shared; readonly setting: Shared },
): number {
  let score = 0;
  for (const [term, weight] of weights) {
    if (sentence.terms.has(term)) score += weight;
    else if (sentence.title?.has(term)) score += TITLE_SHARE * weight;
    else if (sentence.setting?.has(term)) score += SETTING_SHARE * weight;
  }
  return score;
}

/** What the next sentence gives back when it speaks of this one by a pronoun. */
function fromFollower(candidates: readonly SentenceCandidate[], overlaps: readonly number[], index: number): number {
  const next = candidates[index + 1];
  if (next === undefined || next.title !== candidates[index]?.title || !REFERS_BACK.test(next.text)) return 0;
  return ANTECEDENT_SHARE * (overlaps[index + 1] ?? 0);
}

function sharedTerms(texts: readonly (string | undefined)[]): readonly Shared[] {
  const read = new Map<string, ReadonlySet<string>>();
  return texts.map((text) => {
    if (text === undefined) return undefined;
    const known = read.get(text) ?? textTerms(text);
    read.set(text, known);
    return known;
  });
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
