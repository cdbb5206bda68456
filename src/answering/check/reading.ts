import { fold } from '../../news/fold.ts';
import { remember } from '../../news/remember.ts';
import { type DateMention, datesIn } from './dates.ts';
import { type NumberMention, numbersIn } from './numbers.ts';

/** A stretch of folded text between commas and stops: the unit in which numbers, names and negations are compared. */
export interface Clause {
  readonly text: string;
  /** Offset in the folded sentence. */
  readonly from: number;
  readonly terms: ReadonlySet<string>;
}

/** A sentence prepared for comparison: folded, white space gone, cut into clauses and terms. */
export interface Reading {
  readonly text: string;
  readonly terms: ReadonlySet<string>;
  readonly clauses: readonly Clause[];
  readonly dates: readonly DateMention[];
  readonly numbers: readonly NumberMention[];
}

const run = /\p{Script=Han}+|[a-z]+/gu;
/** What leads from one sentence to the next and says nothing of its own. */
const discourse =
  /(?<=^|[,;:。])(?:值得\p{Script=Han}{2,4}的是|需要\p{Script=Han}{2,4}的是|(?:据|根据)\p{Script=Han}{0,4}(?:了解|报道|介绍|悉)|(?:该|这篇)?(?:报道|文章|文中|消息)还?(?:称|提到|指出|显示|介绍)|此外|另外|其中|同时|与此同时|除此之外|具体\p{Script=Han}{2}|总的来\p{Script=Han}|总体\p{Script=Han}{2}|也就是说)(?=,)/gu;
/** 1-10月 is 前10个月. */
const firstMonths = /(?<![\d月])1月?[-~至到](\d{1,2})月份?(?!\d)/g;
const clauseEnd = /[,;:。!?\n]/;

/** Prepares a sentence for the check. Digits and dates are left to their guards, so they are in no term. */
export const readSentence = remember(read, 2000);

function read(sentence: string): Reading {
  const text = fold(sentence).replace(/[\s"]/g, '').replace(firstMonths, '前$1个月');
  const dates = datesIn(text);
  const numbers = numbersIn(text, dates);
  const words = [...dates, ...numbers]
    .reduce((left, { from, to }) => left.slice(0, from) + ' '.repeat(to - from) + left.slice(to), text)
    .replace(discourse, (phrase) => ' '.repeat(phrase.length));
  return { text, terms: termsOf(words), clauses: clausesOf(text), dates, numbers };
}

/** Pairs of Chinese characters and words of Latin letters. */
export function termsOf(folded: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [found] of folded.matchAll(run)) {
    if (/^[a-z]/.test(found)) terms.add(found);
    else for (let at = 0; at + 1 < found.length; at += 1) terms.add(found.slice(at, at + 2));
  }
  return terms;
}

/** How many terms two sets share. */
export function sharedTerms(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let shared = 0;
  for (const term of one) if (other.has(term)) shared += 1;
  return shared;
}

/** The terms that two sets share, in the order of the first. */
export function commonTerms(one: ReadonlySet<string>, other: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...one].filter((term) => other.has(term)));
}

/** The clause that holds an offset of the folded sentence. */
export function clauseAt(reading: Reading, offset: number): Clause | undefined {
  return reading.clauses.findLast((clause) => clause.from <= offset);
}

function clausesOf(text: string): readonly Clause[] {
  const clauses: Clause[] = [];
  let from = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const ends = at === text.length || (clauseEnd.test(text.charAt(at)) && !insideNumber(text, at));
    if (!ends) continue;
    const clause = text.slice(from, at);
    if (clause !== '') clauses.push({ text: clause, from, terms: termsOf(clause) });
    from = at + 1;
  }
  return clauses;
}

/** 1,200 and 8:30 are not cut. */
function insideNumber(text: string, at: number): boolean {
  return /[,:]/.test(text.charAt(at)) && /\d/.test(text.charAt(at - 1)) && /^\d{2}/.test(text.slice(at + 1));
}
