import { fold } from '../news/fold.ts';
import { hasAnswerCue, type QuestionType } from '../retrieval/answer-type.ts';
import type { Query } from '../retrieval/search-index.ts';
import { askedParts } from './asked.ts';
import { datesAsked } from './dates-asked.ts';
import { fitOf } from './fit.ts';
import { nearnessOf } from './nearness.ts';
import { type QuestionTerms, textTerms } from './question-terms.ts';

/** What a set of candidate sentences is measured against. */
export interface SentenceQuestion {
  readonly terms: QuestionTerms;
  readonly types: ReadonlySet<QuestionType>;
  /** As asked; left out where nobody asked, but a headline's words are looked for. */
  readonly text?: string;
}

export interface SentenceCandidate {
  readonly text: string;
  /** What the sentence is about without saying so: its headline, kicker, subtitle. */
  readonly title?: string;
  /** The whole report it stands in. */
  readonly setting?: string;
  /** Score of its passage over the best passage's, 0..1; 1 when left out. */
  readonly standing?: number;
  /** Whether it can hold the kind of answer asked for; left out where the caller does not know: then only signs of a way to do it count. */
  readonly fits?: boolean;
}

export interface RankedSentence {
  /** Index into the sentences given. */
  readonly index: number;
  readonly score: number;
  /** Share of the question's weight found in the sentence or its title, 0..1. */
  readonly coverage: number;
}

/** A term of the headline is about every sentence below it: said or not, this share of its weight is given. */
const TITLE_SHARE = 0.9;
/** A term that stands elsewhere in the report. */
const SETTING_SHARE = 0.3;
/** A term that only the sentence before, or after, holds: questions join what two sentences say. */
const NEIGHBOUR_SHARE = 0.15;
/** Of the best score: for a date that is asked for, for another kind of answer, for opening the report. */
const DATE_BONUS = 0.5;
const FIT_BONUS = 0.15;
const OPENING_BONUS = 0.05;
/** What a sentence without the date asked for gives of its own to the last one before it that has it, and how far back. */
const DATED_SHARE = 0.3;
const DATED_BEFORE = 3;
/** How many sentences coverage is measured among at least. */
const STEADY_SENTENCES = 60;

type Shared = ReadonlySet<string> | undefined;

/** A candidate with its terms, those of its title and those of its report. */
interface ReadSentence {
  readonly terms: ReadonlySet<string>;
  readonly title: Shared;
  readonly setting: Shared;
}

/**
 * Ranks sentences by how likely they hold the answer, best first (research/grounding.md 5.1): overlap of characters
 * and character pairs, weighted by their rarity among these very sentences and their nearness to the question word, no length
 * normalisation; what only a neighbour says, a date that is asked for and the opening of the report add to it.
 */
export function rankSentences(
  query: Query,
  sentences: readonly string[],
  options: { readonly title?: string } = {},
): readonly RankedSentence[] {
  const part = askedParts(query).at(-1);
  if (part === undefined) return [];
  return rankCandidates(
    part,
    sentences.map((text) => {
      const fit = fitOf(part, text);
      return { text, ...options, ...(fit === null ? {} : { fits: fit.fits }) };
    }),
  );
}

/** `rankSentences` for sentences of several articles, each with its own title and standing. */
export function rankCandidates(
  question: SentenceQuestion,
  candidates: readonly SentenceCandidate[],
): readonly RankedSentence[] {
  const read = readSentences(candidates);
  const rarities = localWeights(question.terms, { read, among: read.length });
  // Among five sentences a word that all of them hold would weigh nothing, and one that is missing everything.
  const steady = localWeights(question.terms, { read, among: Math.max(read.length, STEADY_SENTENCES) });
  const nearness = nearnessOf(question.text ?? '');
  const weights = new Map([...rarities].map(([term, weight]) => [term, weight * nearness(term)]));
  const scores = scoresOf(question, { candidates, read, weights });
  return read
    .map((sentence, index) => ({
      index,
      score: (scores[index] ?? 0) * (0.4 + 0.6 * (candidates[index]?.standing ?? 1)),
      coverage: shareOf(steady, sentence),
    }))
    .sort((a, b) => b.score - a.score || a.index - b.index);
}

interface Reading {
  readonly candidates: readonly SentenceCandidate[];
  readonly read: readonly ReadSentence[];
  readonly weights: ReadonlyMap<string, number>;
}

function scoresOf(question: SentenceQuestion, reading: Reading): readonly number[] {
  const { text: asked = '', types } = question;
  const folded = reading.candidates.map(({ text }) => fold(text));
  const opens = reading.candidates.map(({ title }, at) => at === 0 || title !== reading.candidates[at - 1]?.title);
  const dated = datesAsked({ text: asked, types });
  const hasDate = folded.map((sentence) => dated?.(sentence) ?? false);
  const own = reading.read.map((sentence) => overlap(reading.weights, sentence));
  const scores = own.map((score, at) => score + NEIGHBOUR_SHARE * saidAround(reading, { at, opens }));
  if (dated !== null) giveToDated(scores, { own, hasDate, opens });
  const best = Math.max(...scores, 0);
  return scores.map((score, at) => {
    const fits =
      dated === null && (reading.candidates[at]?.fits ?? (types.has('how') && hasAnswerCue('how', folded[at] ?? '')));
    const kind = hasDate[at] ? DATE_BONUS : fits ? FIT_BONUS : 0;
    return score + best * (kind + (opens[at] ? OPENING_BONUS : 0));
  });
}

/** Weight of the terms that the sentence before, and of those that the sentence after, has and this one lacks. */
function saidAround(
  { read, weights }: Reading,
  { at, opens }: { readonly at: number; readonly opens: readonly boolean[] },
): number {
  const before = opens[at] ? undefined : read[at - 1]?.terms;
  const after = opens[at + 1] ? undefined : read[at + 1]?.terms;
  const own = read[at];
  let around = 0;
  for (const [term, weight] of weights) {
    if (own?.terms.has(term) || own?.title?.has(term)) continue;
    around += weight * (Number(before?.has(term) ?? false) + Number(after?.has(term) ?? false));
  }
  return around;
}

/** The date of an event stands once, and what is told after it leans on it: 同年11月, 这一天. */
function giveToDated(
  scores: number[],
  { own, hasDate, opens }: { own: readonly number[]; hasDate: readonly boolean[]; opens: readonly boolean[] },
): void {
  const gifts = own.map(() => 0);
  let dated = Number.NEGATIVE_INFINITY;
  for (const [at, score] of own.entries()) {
    if (opens[at]) dated = Number.NEGATIVE_INFINITY;
    if (hasDate[at]) dated = at;
    else if (at - dated <= DATED_BEFORE)
      gifts[dated] = Math.max(gifts[dated] ?? 0, DATED_SHARE * (score - (own[dated] ?? 0)));
  }
  for (const [at, gift] of gifts.entries()) scores[at] = (scores[at] ?? 0) + gift;
}

/** Rarity of each term among the sentences at hand, as if there were `among` of them, times its weight in the question. */
function localWeights(
  terms: QuestionTerms,
  { read, among: n }: { readonly read: readonly ReadSentence[]; readonly among: number },
): ReadonlyMap<string, number> {
  return new Map(
    [...terms].map(([term, weight]) => {
      const df = read.filter((sentence) => sentence.terms.has(term)).length;
      return [term, weight * Math.log(1 + (n - df + 0.5) / (df + 0.5))];
    }),
  );
}

function shareOf(weights: ReadonlyMap<string, number>, sentence: ReadSentence): number {
  const total = sum(weights.values());
  return total === 0 ? 0 : overlap(weights, sentence) / total;
}

function overlap(weights: ReadonlyMap<string, number>, { terms, title, setting }: ReadSentence): number {
  let score = 0;
  for (const [term, weight] of weights) {
    if (terms.has(term)) score += weight;
    else if (title?.has(term)) score += TITLE_SHARE * weight;
    else if (setting?.has(term)) score += SETTING_SHARE * weight;
  }
  return score;
}

function readSentences(candidates: readonly SentenceCandidate[]): readonly ReadSentence[] {
  const titles = sharedTerms(candidates.map(({ title }) => title));
  const settings = sharedTerms(candidates.map(({ setting }) => setting));
  return candidates.map(({ text }, at) => ({ terms: textTerms(text), title: titles[at], setting: settings[at] }));
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
