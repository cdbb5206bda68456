import { type Aboutness, readAboutness } from './aboutness.ts';
import type { QuestionPart } from './asked.ts';
import { type Candidate, candidatesOf, type Report } from './candidates.ts';
import { rankCandidates } from './choose-sentences.ts';
import { type Fit, fitOf } from './fit.ts';

/** A sentence of a report as an answer to one thing asked. */
export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly score: number;
  /** Share of the question's weight found in the sentence, its headline or (less) its report, 0..1. */
  readonly coverage: number;
  /** How much of the question's words is spoken of there. */
  readonly about: Aboutness;
  /** Whether it can hold the kind of answer asked for; null where the question leaves the kind open. */
  readonly fit: Fit | null;
}

/** Of the best score, for a sentence that with its headline speaks of all the question's words (fit over 500 questions). */
const SAID_BONUS = 0.35;
/** What a score is multiplied by when the sentence fits, and when it does not. */
const FACTORS = { shape: { fits: 1.3, misfits: 0.7 }, hint: { fits: 1.1, misfits: 0.9 } };

/** Ranks the sentences of the reports for one thing asked, best first. */
export function rankReports(part: QuestionPart, reports: readonly Report[]): readonly RankedCandidate[] {
  const candidates = candidatesOf(reports);
  const ranked = rankCandidates(
    part,
    candidates.map(({ report, sentence, standing }) => ({
      text: sentence.text,
      title: report.title,
      setting: report.text,
      standing,
    })),
  );
  const aboutness = readAboutness(part, reports);
  const top = ranked[0]?.score ?? 0;
  return ranked
    .flatMap(({ index, score, coverage }) => {
      const candidate = candidates[index];
      if (candidate === undefined) return [];
      const fit = fitOf(part, candidate.sentence.text);
      const { report, evidence, sentence } = candidate;
      const before = candidate.position > 0 ? (candidates[index - 1]?.sentence.text ?? '') : '';
      const about = aboutness(report, { text: sentence.text, before, passage: evidence.passage.text });
      return [{ candidate, coverage, about, fit, score: score * factorOf(fit) + SAID_BONUS * top * about.said }];
    })
    .sort((a, b) => b.score - a.score);
}

function factorOf(fit: Fit | null): number {
  if (fit === null) return 1;
  return fit.fits ? FACTORS[fit.by].fits : FACTORS[fit.by].misfits;
}
