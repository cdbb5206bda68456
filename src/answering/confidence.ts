import type { RankedCandidate } from './rank-reports.ts';

/**
 * Log odds that the sentences answer: a logistic fit, rounded, over 340 answerable and 107 unanswerable questions, eight
 * times cross-validated (AUC 0.95; research/grounding.md 1.6): how much of the question the best sentence says with its
 * headline and with the sentence before it, and the weight of the question's words that are found at all.
 */
const WEIGHTS = { said: 2.2, around: 2.2, mass: 1 };
const BIAS = -3.5;
/** Low on purpose: it turns away what is about something else; near misses are told apart by their slots. */
const MIN_LOG_ODDS = -1.25;
const LOOKED_AT = 6;
/** What a name costs that opens the question and stands in no report near it. */
const STRANGER = 4;

/** Whether the best of the sentences are likely enough to answer; `kept` is in order, best first. */
export function isConfident({ about }: RankedCandidate, kept: readonly RankedCandidate[]): boolean {
  const mass = Math.log1p(Math.max(...kept.slice(0, LOOKED_AT).map((one) => one.about.mass)));
  const logOdds = BIAS + WEIGHTS.said * about.said + WEIGHTS.around * about.around + WEIGHTS.mass * mass;
  return logOdds - (about.stranger ? STRANGER : 0) >= MIN_LOG_ODDS;
}
