import type { RankedCandidate } from './rank-reports.ts';

/** What the gate weighs of the sentences that may answer. */
interface Signs {
  /** Share of the question's terms at the sentence, and of its words; the weight of the words found. */
  readonly coverage: number;
  readonly share: number;
  readonly mass: number;
  /** How far the report stands above the next one. */
  readonly margin: number;
  /** 1 or -1 by the shape of the answer asked for, 0.3 or -0.3 by a hint, 0 where the kind is open. */
  readonly fit: number;
}

/**
 * Log odds that the sentences answer: a logistic fit, rounded, over about 1,100 cases, answered questions against the
 * same with the gold report or its sentence taken away and unanswerable ones (research/grounding.md 1.6).
 */
const WEIGHTS: Signs = { coverage: 3.9, share: 1.9, mass: 1, margin: 0.6, fit: 0.75 };
const BIAS = -5.3;
/** Low on purpose: it turns away what is about something else; near misses are told apart by their slots. */
const MIN_LOG_ODDS = -1.9;
const LOOKED_AT = 6;
const HINT = 0.3;
/** What a name costs that opens the question and stands in no report near it. */
const STRANGER = 1;

/** Whether the best of the sentences are likely enough to answer; `kept` is in order, best first. */
export function isConfident(best: RankedCandidate, kept: readonly RankedCandidate[]): boolean {
  return logOdds(signsOf(best, kept)) - (best.about.stranger ? STRANGER : 0) >= MIN_LOG_ODDS;
}

function signsOf(best: RankedCandidate, kept: readonly RankedCandidate[]): Signs {
  const { report } = best.candidate;
  const second = kept.reduce(
    (top, { candidate }) => (candidate.report === report ? top : Math.max(top, candidate.report.standing)),
    0,
  );
  const top = kept.slice(0, LOOKED_AT);
  const weighed = best.fit?.by === 'hint' ? HINT : 1;
  return {
    coverage: Math.max(...top.map(({ coverage }) => coverage)),
    share: Math.max(...top.map(({ about }) => about.share)),
    mass: Math.log1p(Math.max(...top.map(({ about }) => about.mass))),
    margin: report.standing - second,
    fit: best.fit === null ? 0 : best.fit.fits ? weighed : -weighed,
  };
}

function logOdds(signs: Signs): number {
  const { coverage, share, mass, margin, fit } = WEIGHTS;
  return (
    BIAS + coverage * signs.coverage + share * signs.share + mass * signs.mass + margin * signs.margin + fit * signs.fit
  );
}
