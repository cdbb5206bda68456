import type { DateMention } from './dates.ts';
import { sameNumber } from './numbers.ts';
import type { Reading } from './reading.ts';

interface Candidates {
  /** Indexes into `readings`. */
  readonly candidates: readonly number[];
  readonly readings: readonly Reading[];
  readonly weigh: (term: string) => number;
}

/** A number or date found in a sentence says as much as so many words. */
const figureWeight = 3;
/** A clause is left to the sentences chosen already where they cover so much of what its best sentence covers. */
const enough = 0.6;

/**
 * The fewest sentences that say a claim: the one that says most of it, and for each clause that it does not say, the
 * one that does. Ascending.
 */
export function sentencesFor(claim: Reading, from: Candidates): readonly number[] {
  const first = bestFor(claim, from);
  if (first === null) return [];
  const chosen = new Set([first]);
  for (const clause of claim.clauses) {
    const part = partOf(claim, clause);
    const best = bestFor(part, from);
    if (best === null) continue;
    const said = Math.max(...[...chosen].map((index) => scoreOf(part, { index, ...from })));
    if (said < enough * scoreOf(part, { index: best, ...from })) chosen.add(best);
  }
  return [...chosen].toSorted((one, other) => one - other);
}

/** Sum of the weights of terms. */
function weightOf(terms: Iterable<string>, weigh: (term: string) => number): number {
  let sum = 0;
  for (const term of terms) sum += weigh(term);
  return sum;
}

type Part = Pick<Reading, 'terms' | 'numbers' | 'dates'>;

function partOf(claim: Reading, { from, text, terms }: Reading['clauses'][number]): Part {
  const inside = (mention: { readonly from: number }) => mention.from >= from && mention.from < from + text.length;
  return { terms, numbers: claim.numbers.filter(inside), dates: claim.dates.filter(inside) };
}

function bestFor(part: Part, from: Candidates): number | null {
  const scored = from.candidates.map((index) => ({ index, score: scoreOf(part, { index, ...from }) }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one), { index: -1, score: 0 });
  return best.index < 0 ? null : best.index;
}

function scoreOf(part: Part, { index, readings, weigh }: Candidates & { readonly index: number }): number {
  const reading = readings[index];
  if (reading === undefined) return 0;
  const shared = [...part.terms].filter((term) => reading.terms.has(term));
  const numbers = part.numbers.filter((mention) => reading.numbers.some((other) => sameNumber(mention, other)));
  const dates = part.dates.filter((mention) => reading.dates.some((other) => sameDate(mention, other)));
  return weightOf(shared, weigh) + figureWeight * (numbers.length + dates.length);
}

/** Whether two dates are written alike: every part of one is a part of the other. */
export function sameDate(one: DateMention, other: DateMention): boolean {
  return (['year', 'month', 'day', 'value', 'word'] as const).every((part) => one[part] === other[part]);
}
