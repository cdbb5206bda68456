import { fold } from '../news/fold.ts';
import { addConflicts } from './add-conflicts.ts';
import type { Citation, Claim } from './answer.ts';
import type { QuestionPart } from './asked.ts';
import type { Candidate, Report } from './candidates.ts';
import { chooseAnswer } from './choose-answer.ts';
import { citationOf } from './cite.ts';
import { withBeginning } from './closing.ts';
import { isSaidIn, weighedWords } from './content-words.ts';
import { type Excerpt, excerptOf } from './excerpt.ts';
import { daysIn } from './named-things.ts';
import { correctedValue } from './premise.ts';
import { rankReports } from './rank-reports.ts';
import { fitForRoundup, isRoundup, roundUp, topicWords } from './roundup.ts';
import { settling } from './screen.ts';
import { namesPlace, type Slots } from './slots.ts';

/** An answer made of slices of the page alone; empty when the reports do not answer. */
export interface Extraction {
  readonly claims: readonly Claim[];
  readonly citations: readonly Citation[];
}

const REFERS_BACK =
  /^["“(]*(?:[他她它]们?|其(?!中|他|实|次|余)|此(?!次|外)|该|两人|双方|.{0,6}(?:这一(?!年|天|刻)|这些|上述|对此))/;

const NOTHING: Extraction = { claims: [], citations: [] };

/** Answers from reports by quoting them (research/grounding.md 5). */
export function extract(
  { parts, slots }: { readonly parts: readonly QuestionPart[]; readonly slots: Slots },
  reports: readonly Report[],
): Extraction {
  const overview = parts.find((part) => isRoundup(part.text));
  if (overview !== undefined && areaOf(reports, slots)) {
    const about = topicWords(overview.text).length > 1 ? extractSentences({ parts, slots }, reports) : NOTHING;
    return about.claims.length > 0 ? about : overviewOf(overview, { reports, slots });
  }
  return extractSentences({ parts, slots }, reports);
}

/** For each report, best first, the sentence that says what it is about. */
export function summarise(reports: readonly Report[]): Extraction {
  return toExtraction(roundUp(reports));
}

function extractSentences(
  { parts, slots }: { readonly parts: readonly QuestionPart[]; readonly slots: Slots },
  reports: readonly Report[],
): Extraction {
  const rankings = parts.map((part) => {
    const all = rankReports(part, reports);
    return { part, sentences: all.map(({ candidate }) => candidate), ranked: settling({ part, slots }, all) };
  });
  if (rankings.every(({ ranked }) => ranked.length === 0)) return NOTHING;
  const chosen = withAntecedents(rankings.reduce(withBeginning, chooseAnswer(rankings)));
  const excerpts = chosen.map((candidate) => excerptOf(candidate, parts));
  const found = withCorrection(toExtraction(excerpts), parts);
  const evidence = reports.flatMap(({ passages }) => passages);
  return addConflicts(found, evidence);
}

/** A value that the question takes for granted wrongly is set right before the first sentence that does so. */
function withCorrection({ claims, citations }: Extraction, parts: readonly QuestionPart[]): Extraction {
  const headlineOf = new Map(citations.map(({ n, headline }) => [n, headline ?? '']));
  const corrections = claims.map(({ text, citations: cited }) => {
    const spoken = fold([text, ...cited.map((n) => headlineOf.get(n))].join(' '));
    const spokenOf = parts.filter((part) => speaksOf(part, spoken));
    return spokenOf.map((part) => correctedValue(part, text)).find((one) => one !== null);
  });
  const first = corrections.findIndex((value) => value !== undefined);
  return {
    claims: claims.map((claim, at) => {
      const value = corrections[at];
      return at !== first || value == null ? claim : { ...claim, lead: { kind: 'printed', value } };
    }),
    citations,
  };
}

/** Whether a report's words name anything that is asked about; a question of nothing but figures is about what was said before. */
function speaksOf({ text }: QuestionPart, folded: string): boolean {
  const words = weighedWords(text).filter(({ word }) => !/[0-9]/.test(word));
  return words.length === 0 || words.some(({ word }) => isSaidIn(word, folded));
}

/** Whether the places asked for are where reports play: of a place that one sentence mentions there is no overview. */
function areaOf(reports: readonly Report[], { places }: Slots): boolean {
  return places.every((place) => reports.some(({ title }) => namesPlace(title, place)));
}

function overviewOf(
  part: QuestionPart,
  { reports, slots }: { readonly reports: readonly Report[]; readonly slots: Slots },
): Extraction {
  const speaking = fitForRoundup(part.text, reports);
  return summarise(speaking.filter((report) => slots.days.every((day) => daysIn(report.text).includes(day))));
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
