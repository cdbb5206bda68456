import type { ArticleDate, ArticleEvent } from './article.ts';
import { dayAfter, isoOf, nearestLunarDay, nearestYear, weekdayOf } from './calendar.ts';
import { findDates } from './dates.ts';
import { readNumeral } from './numerals.ts';

/** Words for a day, counted from the issue's. */
const DAYS: Readonly<Record<string, number>> = {
  前天: -2,
  昨天: -1,
  昨日: -1,
  昨晚: -1,
  今天: 0,
  今日: 0,
  今晚: 0,
  今晨: 0,
  明天: 1,
  明日: 1,
  后天: 2,
};
const WEEKS: Readonly<Record<string, number>> = { 上: -1, 本: 0, 这: 0, 下: 1 };
const YEARS: Readonly<Record<string, number>> = { 去: -1, 今: 0, 明: 1 };
const WEEKDAYS = '一二三四五六日';
const N = '[\\d０-９一二三四五六七八九十]{1,3}';

const RELATIVE_DAY = /前天|昨[天日晚]|今[天日晚晨](?!年)|明[天日](?!年)|后天/gu;
const WEEKDAY = /([上本这下])(?:周|星期)([一二三四五六日天])/gu;
const OF_YEAR = new RegExp(`([去今明])年(?:以来)?[^，。；\\d]{0,2}?(${N})月(?:(${N})[日号])?`, 'gu');
const OF_MONTH = new RegExp(`([上本])月(${N})[日号]|(上|本|下)个?月(?!${N})`, 'gu');
const BARE_DAY = /(?<![\d月年至到—\-~.])(\d{1,2})日(?=[上下晚凌清当，在从起至到、—]|召|举|开|闭|发|说|表|宣)/gu;
const LUNAR =
  /(?:农历|(?=[正腊冬]月))(?:(闰)?([正一二三四五六七八九十冬腊]{1,2})月)?(初[一二三四五六七八九十]|[一二三四五六七八九十廿卅]{1,3})(?![\d一二三四五六七八九十月年])/gu;
const RANGE_TO = new RegExp(`^\\s*(?:至|到|—{1,2}|-|~|－|～)\\s*(?:(${N})月)?(${N})[日号]`, 'u');

interface Found extends ArticleEvent {
  readonly at: number;
  readonly end: number;
}

/**
 * The days, months and stretches of days that a text tells of, in order, each once. Words like 昨日, 上周五 and 农历八月十五
 * need the day of the issue (`issue.precision` day) and are left out without it; years alone are left out too.
 */
export function findEvents(text: string, issue: ArticleDate): readonly ArticleEvent[] {
  const day = issue.precision === 'day' && issue.ground !== 'inferred' ? issue.iso : null;
  const found = [
    ...(day === null ? [] : relativeTo(text, day)),
    ...written(text, { day, year: issue.iso === null ? null : Number(issue.iso.slice(0, 4)), ground: issue.ground }),
  ]
    .map((event) => withLastDay(event, text))
    .sort((a, b) => a.at - b.at || b.end - a.end);
  const events: Found[] = [];
  for (const event of found) {
    if (events.some((earlier) => event.at < earlier.end || earlier.iso === event.iso)) continue;
    events.push(event);
  }
  return events.map(({ iso, ground, evidence }) => ({ iso, ground, evidence }));
}

interface IssueYear {
  readonly day: string | null;
  readonly year: number | null;
  readonly ground: ArticleDate['ground'];
}

function written(text: string, issue: IssueYear): readonly Found[] {
  return findDates(text).flatMap((date): readonly Found[] => {
    const year = date.year ?? yearOf(date, issue);
    const iso = date.month === null ? null : isoOf({ ...date, year });
    if (iso === null) return [];
    const inferred = issue.ground === 'inferred' ? 'inferred' : 'reckoned';
    const ground = date.year !== null || year === null ? 'written' : inferred;
    return [{ iso, ground, evidence: date.evidence, at: date.at, end: date.at + date.evidence.length }];
  });
}

/** 8月15日至30日, 12月28日至1月3日: the last day of a stretch, where one is written behind the first. */
function withLastDay(found: Found, text: string): Found {
  const first = /^(?:(\d{4})-)?(\d{2})-\d{2}$/u.exec(found.iso);
  const to = first === null ? null : RANGE_TO.exec(text.slice(found.end));
  if (first === null || to === null) return found;
  const from = Number(first[2]);
  const month = numberOf(to[1]) ?? from;
  const year = first[1] === undefined ? null : Number(first[1]) + (month < from ? 1 : 0);
  const last = isoOf({ year, month, day: numberOf(to[2]) });
  if (last === null || (year !== null && last < found.iso)) return found;
  return { ...found, iso: `${found.iso}/${last}`, evidence: found.evidence + to[0], end: found.end + to[0].length };
}

function yearOf(
  date: { readonly month: number | null; readonly day: number | null },
  { day, year }: IssueYear,
): number | null {
  if (day === null || date.month === null) return year;
  return nearestYear({ month: date.month, day: date.day ?? 1 }, day);
}

/** All that is said in words which only the issue's day (`YYYY-MM-DD`) gives a meaning. */
function relativeTo(text: string, day: string): readonly Found[] {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(5, 7));
  return [
    ...each(text, RELATIVE_DAY, ([word]) => dayAfter(day, DAYS[word] ?? 0)),
    ...each(text, WEEKDAY, ([, week = '', name = '']) => {
      const wanted = WEEKDAYS.indexOf(name === '天' ? '日' : name);
      return dayAfter(day, 7 * (WEEKS[week] ?? 0) + wanted - weekdayOf(day));
    }),
    ...each(text, OF_YEAR, ([, word = '', months, days]) =>
      isoOf({ year: year + (YEARS[word] ?? 0), month: numberOf(months), day: numberOf(days) }),
    ),
    ...each(text, OF_MONTH, ([, of, days, alone]) => {
      const shifted = month - 1 + ({ 上: -1, 下: 1 }[of ?? alone ?? ''] ?? 0);
      return isoOf({ year: year + Math.floor(shifted / 12), month: ((shifted + 12) % 12) + 1, day: numberOf(days) });
    }),
    ...each(text, LUNAR, ([, leap, months, days = '']) =>
      months === undefined ? null : nearestLunarDay({ month: `${leap ?? ''}${months}月`, day: days }, day),
    ),
    ...each(text, BARE_DAY, ([, days]) => nearestDayOfMonth(numberOf(days), { year, month, issue: day })),
  ];
}

function each(text: string, pattern: RegExp, toIso: (match: RegExpExecArray) => string | null): readonly Found[] {
  return [...text.matchAll(pattern)].flatMap((match): readonly Found[] => {
    const iso = toIso(match);
    if (iso === null) return [];
    return [{ iso, ground: 'reckoned', evidence: match[0], at: match.index, end: match.index + match[0].length }];
  });
}

/** 25日 in an issue of the 3rd is last month's: a paper tells of what has been, or of the next week. */
function nearestDayOfMonth(
  day: number | null,
  { year, month, issue }: { readonly year: number; readonly month: number; readonly issue: string },
): string | null {
  const own = isoOf({ year, month, day });
  if (own !== null && own <= dayAfter(issue, 7)) return own;
  return isoOf({ year: month === 1 ? year - 1 : year, month: month === 1 ? 12 : month - 1, day });
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : (readNumeral(text)?.value ?? null);
}
