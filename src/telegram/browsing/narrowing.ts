import { fold } from '../../news/fold.ts';
import { readNumeral } from '../../news/numerals.ts';
import type { ListFilter } from '../../newsroom.ts';

/** Words of a list command with the dates that stand among them. */
export interface Narrowing {
  /** What is left without the dates, one space between words. */
  readonly words: string;
  readonly dates: Pick<ListFilter, 'from' | 'to'>;
  /** The dates as a page prints them (`9月3日`), by which reports that tell of them are known; empty for `昨天` and the like. */
  readonly printed: readonly string[];
}

const DAY_MS = 24 * 60 * 60_000;
const YEAR = '(?:(?<year>(?:19|20)\\d{2})年)?';
const NUMBER = '(\\d{1,2}|[一二三四五六七八九十]{1,3})';
const DATE = new RegExp(
  `^${YEAR}${NUMBER.replace('(', '(?<month>')}月(?:份|${NUMBER.replace('(', '(?<day>')}[日号])?$`,
  'u',
);
const ISO = /^(?<year>(?:19|20)\d{2})(?:-(?<month>\d{1,2})(?:-(?<day>\d{1,2}))?|年)$/u;
/** Days before today on which a range begins and ends. */
const RELATIVE: Readonly<Record<string, readonly [number, number]>> = {
  今天: [0, 0],
  昨天: [1, 1],
  前天: [2, 2],
  最近: [14, 0],
  本周: [6, 0],
  这周: [6, 0],
  上周: [13, 7],
};

/** Reads dates (`9月`, `9月3日`, `2025年9月`, `2025-09`, `昨天`, `本周`) out of words; a month without a year is its last one. */
export function readNarrowing(text: string, today: string): Narrowing {
  const words: string[] = [];
  let named: Named = { dates: {}, printed: [] };
  for (const word of text.trim().split(/\s+/)) {
    const read = datesOf(fold(word), today);
    if (read === null) words.push(word);
    else named = read;
  }
  return { words: words.join(' '), ...named };
}

type Named = Pick<Narrowing, 'dates' | 'printed'>;

function datesOf(word: string, today: string): Named | null {
  const days = RELATIVE[word];
  if (days !== undefined) {
    return { dates: { from: daysBefore(today, days[0]), to: daysBefore(today, days[1]) }, printed: [] };
  }
  const named = (DATE.exec(word) ?? ISO.exec(word))?.groups;
  if (named === undefined) return null;
  const { year: yearText, month: monthText, day: dayText } = named;
  const month = monthText === undefined ? null : (readNumeral(monthText)?.value ?? null);
  const day = dayText === undefined ? null : (readNumeral(dayText)?.value ?? null);
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || day > 31)) return null;
  const year = yearText ?? lastYearOf(month ?? 1, today);
  if (month === null) return { dates: { from: `${year}-01-01`, to: `${year}-12-31` }, printed: [`${year}年`] };
  const prefix = `${year}-${two(month)}`;
  return day === null
    ? { dates: { from: `${prefix}-01`, to: `${prefix}-31` }, printed: [`${month}月`] }
    : { dates: { from: `${prefix}-${two(day)}`, to: `${prefix}-${two(day)}` }, printed: [`${month}月${day}日`] };
}

/** The latest year in which the month has begun. */
function lastYearOf(month: number, today: string): string {
  const year = Number(today.slice(0, 4));
  return String(today.slice(5, 7) >= two(month) ? year : year - 1);
}

function daysBefore(today: string, days: number): string {
  return new Date(Date.parse(today) - days * DAY_MS).toISOString().slice(0, today.length);
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
