import type { ArticleDate } from './article.ts';
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
  if (date.year === null) return null;
  const parts = [
    String(date.year),
    ...[date.month, date.day].filter((part) => part !== null).map((part) => String(part).padStart(2, '0')),
  ];
  return parts.join('-');
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

/**
 * The year a story was published where its own words leave one choice: it calls a year it names 今年 (今年（2024年），
 * 2024年今年). A year that is merely told about is the year of an event and proves nothing.
 */
export function inferYear(text: string): ArticleDate {
  const years = new Map<string, string>();
  for (const match of text.matchAll(new RegExp(`今年[（(，]?\\s*(${YEAR})\\s*年|(${YEAR})\\s*年[（(]今年`, 'gu'))) {
    const year = toNumber(match[1] ?? match[2]);
    if (year !== null && isPossible({ year, month: null, day: null })) years.set(String(year), match[0]);
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

function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
