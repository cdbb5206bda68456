import type { Citation, Claim } from './answer.ts';
import type { QuestionPart } from './asked.ts';
import type { Candidate, Report } from './candidates.ts';
import { citationOf } from './cite.ts';
import { likeness } from './evidence.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { daysIn } from './named-things.ts';
import { textTerms } from './question-terms.ts';
import { type RankedCandidate, rankReports } from './rank-reports.ts';
import { fitForRoundup, isRoundup, roundUp } from './roundup.ts';
import { settling } from './screen.ts';
import type { Slots } from './slots.ts';

/** An answer made of slices of the page alone; empty when the reports do not answer. */
export interface Extraction {
  readonly claims: readonly Claim[];
  readonly citations: readonly Citation[];
}

/** How many sentences an answer has: by default, and where several things are asked for (哪些, 怎么). */
const SENTENCES = 2;
const MORE_SENTENCES = 4;
/** A second sentence must score at least this share of the best one. */
const SECOND_SHARE = 0.5;
const MAX_CHARS = 150;
/** Maximal marginal relevance (research/grounding.md 5.3): the more two sentences say the same, the less the second is worth. */
const MMR_LAMBDA = 0.7;
const REFERS_BACK =
  /^["“(]*(?:[他她它]们?|其(?!中|他|实|次|余)|此(?!次|外)|该|两人|双方|.{0,6}(?:这一(?!年|天|刻)|这些|上述|对此))/;

export const NOTHING: Extraction = { claims: [], citations: [] };

/** Answers from reports by quoting them (research/grounding.md 5). */
export function extract(
  { parts, slots }: { readonly parts: readonly QuestionPart[]; readonly slots: Slots },
  reports: readonly Report[],
): Extraction {
  const overview = parts.find((part) => isRoundup(part.text));
  if (overview !== undefined) return overviewOf(overview, { reports, slots });
  const rankings = parts.map((part) => ({ part, ranked: settling({ part, slots }, rankReports(part, reports)) }));
  if (rankings.every(({ ranked }) => ranked.length === 0)) return NOTHING;
  const chosen = withAntecedents(choose(rankings));
  const excerpts = chosen.map((candidate) => excerptOf(candidate, parts));
  return toExtraction(excerpts);
}

function overviewOf(
  part: QuestionPart,
  { reports, slots }: { readonly reports: readonly Report[]; readonly slots: Slots },
): Extraction {
  const speaking = fitForRoundup(part.text, reports);
  return toExtraction(
    roundUp(speaking.filter((report) => slots.days.every((day) => daysIn(report.text).includes(day)))),
  );
}

interface Ranking {
  readonly part: QuestionPart;
  readonly ranked: readonly RankedCandidate[];
}

/** The best sentence for each thing asked, then what adds most. */
function choose(rankings: readonly Ranking[]): readonly Candidate[] {
  const chosen = new Set<Candidate>();
  for (const { ranked } of rankings) {
    const best = ranked[0];
    if (best !== undefined) chosen.add(best.candidate);
  }
  const wanted = rankings.some(({ part }) => part.types.has('list') || part.types.has('how'))
    ? MORE_SENTENCES
    : SENTENCES;
  for (const { ranked } of rankings) {
    for (;;) {
      const next = nextBest(ranked, [...chosen]);
      if (next === null || chosen.size >= wanted || charsOf([...chosen, next]) > MAX_CHARS) break;
      chosen.add(next);
    }
  }
  return [...chosen];
}

function nextBest(ranked: readonly RankedCandidate[], chosen: readonly Candidate[]): Candidate | null {
  const best = ranked[0]?.score ?? 0;
  const rest = ranked
    .slice(0, 12)
    .filter(
      ({ candidate, score, fit }) => !chosen.includes(candidate) && fit?.fits !== false && score >= SECOND_SHARE * best,
    )
    .map(({ candidate, score }) => ({
      candidate,
      value:
        MMR_LAMBDA * (score / best) -
        (1 - MMR_LAMBDA) *
          Math.max(
            0,
            ...chosen.map((one) => likeness(textTerms(one.sentence.text), textTerms(candidate.sentence.text))),
          ),
    }))
    .sort((a, b) => b.value - a.value)[0];
  return rest?.candidate ?? null;
}

/** A sentence that begins with 该, 其, 这 is shown after the one it speaks of. */
function withAntecedents(chosen: readonly Candidate[]): readonly Candidate[] {
  return chosen.flatMap((candidate) => {
    if (!REFERS_BACK.test(candidate.sentence.text)) return [candidate];
    const before = sentenceBefore(candidate);
    return before === undefined || chosen.includes(before) ? [candidate] : [before, candidate];
  });
}

function sentenceBefore(candidate: Candidate): Candidate | undefined {
  const sentences = candidate.report.passages.flatMap((evidence) =>
    evidence.passage.sentences.map((sentence) => ({ evidence, sentence })),
  );
  const before = sentences[candidate.position - 1];
  return before === undefined ? undefined : { ...candidate, ...before, position: candidate.position - 1 };
}

function charsOf(candidates: readonly Candidate[]): number {
  return candidates.reduce((total, { sentence }) => total + sentence.text.length, 0);
}

/** One claim and one citation for each excerpt; neighbours of the same passage share a citation. */
function toExtraction(excerpts: readonly Excerpt[]): Extraction {
  const citations: Citation[] = [];
  const claims: Claim[] = [];
  for (const { candidate, slice } of excerpts) {
    if (claims.some((claim) => claim.text === slice.text)) continue;
    const n = citations.length + 1;
    citations.push(citationOf(candidate.evidence, [slice], n));
    claims.push({ text: slice.text, citations: [n] });
  }
  return { claims, citations };
}
