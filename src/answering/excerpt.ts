import { type SpannedText, sliceSpanned } from '../news/span.ts';
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
const FIGURE = /[0-9][0-9.,]*/g;
const NEGATION = /[没不无未非]/g;
/** What a run must hold of the question's weight that its sentence holds. */
const NEEDED_SHARE = 0.95;

/**
 * Quotes a candidate for the things asked: whole when it is short, else the shortest run of clauses that holds
 * the question's words that the sentence holds, and the same kinds of answer; whole again when there is none.
 */
export function excerptOf(candidate: Candidate, parts: readonly QuestionPart[]): Excerpt {
  const { sentence } = candidate;
  const whole = { candidate, slice: withoutLooseMarks(sentence) };
  if (sentence.text.length <= WHOLE_CHARS || parts.some((part) => part.types.has('list'))) return whole;
  const needed = weightsHeld(parts, sentence.text);
  const run = standingRuns(sentence.text, RUN_CHARS).find(({ from, to }) => {
    const text = sentence.text.slice(from, to);
    return (
      sum(weightsHeld(parts, text)) >= NEEDED_SHARE * sum(needed) &&
      parts.every((part) => keepsAnswer(part, { cut: text, whole: sentence.text }))
    );
  });
  return run === undefined ? whole : { candidate, slice: withoutLooseMarks(cutRun(sentence, run)) };
}

/** Whether a cut still shows what the whole shows of the answer asked for: its date, its number, all figures where any may be the one. */
function keepsAnswer(part: QuestionPart, { cut, whole }: { readonly cut: string; readonly whole: string }): boolean {
  if (fitOf(part, cut)?.fits !== fitOf(part, whole)?.fits) return false;
  if (part.types.has('yesno') && countOf(NEGATION, cut) !== countOf(NEGATION, whole)) return false;
  const open = part.types.has('when') || part.types.has('yesno') || (part.types.has('number') && part.number === null);
  return !open || countOf(FIGURE, cut) === countOf(FIGURE, whole);
}

function countOf(pattern: RegExp, text: string): number {
  return text.match(pattern)?.length ?? 0;
}

/** The question's terms in a text, each with its weight. */
function weightsHeld(parts: readonly QuestionPart[], text: string): readonly number[] {
  const held = textTerms(text);
  return parts.flatMap((part) => [...part.terms].filter(([term]) => held.has(term)).map(([, weight]) => weight));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Cuts off a semicolon at the end and a quotation mark whose partner stands in another sentence. */
export function withoutLooseMarks(slice: SpannedText): SpannedText {
  const { text } = slice;
  const opens = /^["“「『]/.test(text) && !/["”」』]/.test(text.slice(1));
  const closes = /["”」』]$/.test(text) && !/["“「『]/.test(text.slice(0, -1));
  const from = opens ? 1 : 0;
  const to = closes || /[；;，,：:]$/.test(text) ? text.length - 1 : text.length;
  return from === 0 && to === text.length ? slice : sliceSpanned(slice, from, to);
}
