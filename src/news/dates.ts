import type { ArticleDate } from './article.ts';
import { daysIn, isoOf } from './calendar.ts';
import { readNumeral } from './numerals.ts';

/** A day, month or year written out in a text; `iso` goes as far as the text does. */
export interface WrittenDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** The words of the text. */
  readonly evidence: string;
  /** UTF-16 offset of the words. */
  readonly at: number;
}

const UNKNOWN_DATE: ArticleDate = { iso: null, precision: 'unknown', ground: 'unknown', evidence: null };

const N = '[0-9０-９〇○零一二三四五六七八九十]';
const YEAR = `(?:[12１２][0-9０-９]{3}|[一二][〇○零一二三四五六七八九]{3})`;
const WRITTEN = new RegExp(
  `(?:(${YEAR})\\s*年\\s*)?(${N}{1,3})\\s*月\\s*(${N}{1,3})\\s*[日号]|(${YEAR})\\s*年\\s*(?:(${N}{1,3})\\s*月)?|(?<![\\d.])([12]\\d{3})([-./／])(\\d{1,2})\\7(\\d{1,2})(?![\\d.])`,
  'gu',
);

/** All dates written in a text, in order: 2024年11月27日, 9月4日, 二〇二四年, 2024-11-27. Impossible ones are left out. */
export function findDates(text: string): readonly WrittenDate[] {
  const found: WrittenDate[] = [];
  for (const match of text.matchAll(WRITTEN)) {
    const year = toNumber(match[1] ?? match[4] ?? match[6]);
    const month = toNumber(match[2] ?? match[5] ?? match[8]);
    const day = toNumber(match[3] ?? match[9]);
    if (isPossible({ year, month, day })) found.push({ year, month, day, evidence: match[0].trim(), at: match.index });
  }
  return found;
}

/** The full date in a masthead line, null where there is none or it is no real day. */
export function readPrintedDate(line: string): WrittenDate | null {
  return findDates(line).find((date) => date.year !== null && date.month !== null && date.day !== null) ?? null;
}

/** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null for a date without a year. */
export function toIso(date: Pick<WrittenDate, 'year' | 'month' | 'day'>): string | null {
  return date.year === null ? null : isoOf(date);
}

/** The date of an issue by its record (ground `file`) or by its masthead lines (ground `printed`), else unknown. */
export function dateOfIssue(recorded: string | null, mastheads: readonly string[]): ArticleDate {
  if (recorded !== null) return { iso: recorded, precision: precisionOf(recorded), ground: 'file', evidence: recorded };
  for (const line of mastheads) {
    const date = readPrintedDate(line);
    const iso = date === null ? null : toIso(date);
    if (date !== null && iso !== null) return { iso, precision: 'day', ground: 'printed', evidence: date.evidence };
  }
  return UNKNOWN_DATE;
}

/** What is counted in anniversaries, with the year it began. */
const FOUNDED: readonly (readonly [RegExp, number])[] = [
  [/抗日战争(?:暨世界反法西斯战争)?胜利/u, 1945],
  [/(?:中华人民共和国|新中国)成立/u, 1949],
  [/中国共产党(?:成立|建党)|建党/u, 1921],
  [/(?:中国人民解放军)?建军/u, 1927],
  [/改革开放/u, 1978],
];
const ANNIVERSARY = /([\p{Script=Han}]{2,28}?)([\d０-９]{2,3}|[一二三四五六七八九十百零]{2,6})周年/gu;

/**
 * The year a page was published where its own words leave one choice: a story calls a year it names 今年 (今年（2024年），
 * 2024年今年), or marks a round anniversary of a founding (纪念…胜利80周年). A year that is merely told about is the year
 * of an event and proves nothing.
 */
export function inferYear(text: string): ArticleDate {
  const years = new Map<string, string>();
  for (const match of text.matchAll(new RegExp(`今年[（(，]?\\s*(${YEAR})\\s*年|(${YEAR})\\s*年[（(]今年`, 'gu'))) {
    const year = toNumber(match[1] ?? match[2]);
    if (year !== null && isPossible({ year, month: null, day: null })) years.set(String(year), match[0]);
  }
  for (const match of text.matchAll(ANNIVERSARY)) {
    const founded = FOUNDED.find(([pattern]) => pattern.test(match[1] ?? ''))?.[1];
    const count = toNumber(match[2]);
    if (founded !== undefined && count !== null && count % 5 === 0) years.set(String(founded + count), match[0]);
  }
  const [only, ...others] = years;
  if (only === undefined || others.length > 0) return UNKNOWN_DATE;
  return { iso: only[0], precision: 'year', ground: 'inferred', evidence: only[1] };
}

function precisionOf(iso: string): ArticleDate['precision'] {
  return iso.length === 10 ? 'day' : iso.length === 7 ? 'month' : 'year';
}

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : (readNumeral(text)?.value ?? null);
}

function isPossible({ year, month, day }: Pick<WrittenDate, 'year' | 'month' | 'day'>): boolean {
  if (year !== null && (year < 1000 || year > 2999)) return false;
  if (month !== null && (month < 1 || month > 12)) return false;
  if (day === null) return year !== null || month !== null;
  if (month === null || day < 1) return false;
  return day <= daysIn(month, year ?? 2000);
}
