import type { RankedCandidate } from './rank-reports.ts';

/**
 * Log odds that the sentences answer: a logistic fit, rounded, over 340 answerable and 107 unanswerable questions, eight
 * times cross-validated (AUC 0.94; research/grounding.md 1.6). Of the question's words: the share spoken of anywhere at the
 * best sentences, the share in the sentence and the one before it, and the weight of those found.
 */
const WEIGHTS = { share: 1.9, around: 2.7, mass: 1 };
const BIAS = -3.9;
/** Low on purpose: it turns away what is about something else; near misses are told apart by their slots. */
const MIN_LOG_ODDS = -1;
const LOOKED_AT = 6;
/** What a name costs that opens the question and stands in no report near it. */
const STRANGER = 1;

/** Whether the best of the sentences are likely enough to answer; `kept` is in order, best first. */
export function isConfident(best: RankedCandidate, kept: readonly RankedCandidate[]): boolean {
  const top = kept.slice(0, LOOKED_AT).map(({ about }) => about);
  const share = Math.max(...top.map((about) => about.share));
  const mass = Math.log1p(Math.max(...top.map((about) => about.mass)));
  const logOdds = BIAS + WEIGHTS.share * share + WEIGHTS.around * best.about.around + WEIGHTS.mass * mass;
  return logOdds - (best.about.stranger ? STRANGER : 0) >= MIN_LOG_ODDS;
}
