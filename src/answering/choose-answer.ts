import type { QuestionPart } from './asked.ts';
import type { Candidate } from './candidates.ts';
import { likeness } from './evidence.ts';
import { excerptOf } from './excerpt.ts';
import { type QuestionTerms, textTerms } from './question-terms.ts';
import type { RankedCandidate } from './rank-reports.ts';

/** The sentences that can settle one thing asked, best first. */
export interface Ranking {
  readonly part: QuestionPart;
  readonly ranked: readonly RankedCandidate[];
}

/** How many sentences an answer has: by default, and where several things are asked for (哪些, 怎么). */
const SENTENCES = 2;
const MORE_SENTENCES = 4;
/** What a further sentence must score of the best one: when it says something of the question that is not yet said, and when not. */
const ADDING_SHARE = 0.5;
const REPEATING_SHARE = 0.65;
/** Share of the question's weight that is something new to say. */
const NEWS_SHARE = 0.15;
const LOOKED_AT = 12;
const MAX_CHARS = 220;
/** Maximal marginal relevance (research/grounding.md 5.3): the more two sentences say the same, the less the second is worth. */
const MMR_LAMBDA = 0.7;

/** Chooses the best sentence for each thing asked, then those that add most, in the order chosen; a long answer stops early. */
export function chooseAnswer(rankings: readonly Ranking[]): readonly Candidate[] {
  const chosen: Candidate[] = [];
  for (const { ranked } of rankings) {
    const best = ranked[0]?.candidate;
    if (best !== undefined && !chosen.includes(best)) chosen.push(best);
  }
  const parts = rankings.map(({ part }) => part);
  const wanted = rankings.some(({ part }) => asksForMore(part)) ? MORE_SENTENCES : SENTENCES;
  for (const ranking of rankings) {
    let next = nextBest(ranking, chosen);
    while (next !== null && chosen.length < wanted && charsOf([...chosen, next], parts) <= MAX_CHARS) {
      chosen.push(next);
      next = nextBest(ranking, chosen);
    }
  }
  return chosen;
}

function asksForMore({ types }: QuestionPart): boolean {
  return types.has('list') || types.has('how');
}

function nextBest({ part, ranked }: Ranking, chosen: readonly Candidate[]): Candidate | null {
  const best = ranked[0]?.score ?? 0;
  const said = chosen.map(({ sentence }) => textTerms(sentence.text));
  // A second story is worth telling only for what the first leaves open.
  const belongs = (candidate: Candidate) =>
    asksForMore(part) ||
    chosen.some(({ report }) => report === candidate.report) ||
    adds(part.terms, { candidate, said });
  const values = ranked
    .slice(0, LOOKED_AT)
    .filter(({ candidate, fit }) => !chosen.includes(candidate) && fit?.fits !== false && belongs(candidate))
    .filter(
      ({ candidate, score }) =>
        score >= best * (asksForMore(part) || adds(part.terms, { candidate, said }) ? ADDING_SHARE : REPEATING_SHARE),
    )
    .map(({ candidate, score }) => {
      const terms = textTerms(candidate.sentence.text);
      const alike = Math.max(0, ...said.map((one) => likeness(one, terms)));
      return { candidate, value: MMR_LAMBDA * (score / best) - (1 - MMR_LAMBDA) * alike };
    })
    .sort((a, b) => b.value - a.value);
  return values[0]?.candidate ?? null;
}

/** Whether a sentence holds words of the question that none of the chosen ones does. */
function adds(
  asked: QuestionTerms,
  { candidate, said }: { readonly candidate: Candidate; readonly said: readonly ReadonlySet<string>[] },
): boolean {
  const terms = textTerms(candidate.sentence.text);
  const title = textTerms(candidate.report.title);
  let total = 0;
  let added = 0;
  for (const [term, weight] of asked) {
    total += weight;
    if (terms.has(term) && !title.has(term) && !said.some((one) => one.has(term))) added += weight;
  }
  return added >= NEWS_SHARE * total;
}

function charsOf(candidates: readonly Candidate[], parts: readonly QuestionPart[]): number {
  return candidates.reduce((total, candidate) => total + excerptOf(candidate, parts).slice.text.length, 0);
}
