import type { QuestionPart } from './asked.ts';
import { printedClosing } from './closing.ts';
import type { RankedCandidate } from './rank-reports.ts';

/**
 * Log odds that the sentences answer: a logistic fit, rounded, over 458 answerable and 112 unanswerable questions, ten times
 * cross-validated (AUC 0.88 of what is not told apart before; research/grounding.md 1.6): how much of the question the best
 * sentence says with its headline, the weight of the question's words that are found at all, against how many it has, and
 * whether the kind of answer asked for is there; the word for doing something is none.
 */
const WEIGHTS = { said: 2.3, mass: 4.35, own: -1.5, wordless: 2, fits: 0.75 };
const BIAS = -3.8;
/** Low on purpose: it turns away what is about something else; near misses are told apart by their slots. */
const MIN_LOG_ODDS = -1;
const LOOKED_AT = 6;
/** A plain question of so few words is about all of them: 几号开学, 面包厂招工. */
const FEW_WORDS = 2;

/** Whether the best of the sentences are likely enough to answer a part of a question; `kept` is in order, best first. */
export function isConfident(
  { part, best: { about, fit } }: { readonly part: QuestionPart; readonly best: RankedCandidate },
  kept: readonly RankedCandidate[],
): boolean {
  if (about.foreign) return false;
  if (part.opening !== null && about.own <= FEW_WORDS && about.unsaid > 0 && printedClosing(part) === null)
    return false;
  const mass = Math.log1p(Math.max(...kept.slice(0, LOOKED_AT).map((one) => one.about.mass)));
  const logOdds =
    BIAS +
    WEIGHTS.said * about.said +
    WEIGHTS.mass * mass +
    WEIGHTS.own * Math.log1p(about.own) +
    (about.own === 0 ? WEIGHTS.wordless : 0) +
    (fit?.fits === true && !(fit.required && fit.by === 'hint') ? WEIGHTS.fits : 0);
  return logOdds >= MIN_LOG_ODDS;
}
