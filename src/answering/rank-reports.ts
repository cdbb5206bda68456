import type { QuestionPart } from './asked.ts';
import { type Candidate, candidatesOf, type Report } from './candidates.ts';
import { rankCandidates } from './choose-sentences.ts';
import { fitOf } from './fit.ts';

/** A sentence of a report as an answer to one thing asked. */
export interface RankedCandidate {
  readonly candidate: Candidate;
  readonly score: number;
  /** Share of the question's weight found in the sentence, its headline or (less) its report, 0..1. */
  readonly coverage: number;
  /** Whether it can hold the kind of answer asked for; null where the question leaves the kind open. */
  readonly fits: boolean | null;
}

const FIT_GAIN = 1.3;
const MISFIT_LOSS = 0.7;

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
  return ranked
    .flatMap(({ index, score, coverage }) => {
      const candidate = candidates[index];
      if (candidate === undefined) return [];
      const fits = fitOf(part, candidate.sentence.text);
      return [{ candidate, coverage, fits, score: score * (fits === null ? 1 : fits ? FIT_GAIN : MISFIT_LOSS) }];
    })
    .sort((a, b) => b.score - a.score);
}
