import type { SpannedText } from '../news/span.ts';
import type { QuestionPart } from './asked.ts';
import type { Candidate } from './candidates.ts';
import { cutRun, standingRuns } from './clauses.ts';
import { fitOf } from './fit.ts';
import { textTerms } from './question-terms.ts';

/** A sentence, or whole clauses of one, chosen to answer: always a true slice of the page. */
export interface Excerpt {
  readonly candidate: Candidate;
  readonly slice: SpannedText;
}

/** Sentences up to this length are quoted whole. */
const WHOLE_CHARS = 72;
/** The longest run of clauses that a long sentence is cut to. */
const RUN_CHARS = 90;

/**
 * Quotes a candidate for the things asked: whole when it is short, else the shortest run of clauses that holds all of
 * the question's words that the sentence holds, and the same kinds of answer; whole again when there is none.
 */
export function excerptOf(candidate: Candidate, parts: readonly QuestionPart[]): Excerpt {
  const { sentence } = candidate;
  const whole = { candidate, slice: sentence };
  if (sentence.text.length <= WHOLE_CHARS || parts.some((part) => part.types.has('list'))) return whole;
  const asked = parts.flatMap((part) => [...part.terms.keys()]);
  const held = textTerms(sentence.text);
  const needed = asked.filter((term) => held.has(term));
  const run = standingRuns(sentence.text, RUN_CHARS).find(({ from, to }) => {
    const text = sentence.text.slice(from, to);
    const terms = textTerms(text);
    return (
      needed.every((term) => terms.has(term)) &&
      parts.every((part) => fitOf(part, text)?.fits === fitOf(part, sentence.text)?.fits)
    );
  });
  return run === undefined ? whole : { candidate, slice: cutRun(sentence, run) };
}
