const DAY_MS = 86_400_000;

/** The numbers of a day, month or year; what is not known is null. */
export interface DateParts {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

/** `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, or `MM-DD` and `MM` where no year is known; null where there is no such day. */
export function isoOf({ year, month, day }: DateParts): string | null {
  if (month === null) return year === null ? null : String(year);
  if (month < 1 || month > 12 || (day !== null && (day < 1 || day > daysIn(month, year ?? 2000)))) return null;
  return [year, month, day]
    .filter((part) => part !== null)
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
}

export function daysIn(month: number, year: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day that many days after `YYYY-MM-DD` (before it, where negative). */
export function dayAfter(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekdayOf(iso: string): number {
  return (new Date(Date.parse(iso)).getUTCDay() + 6) % 7;
}

/** The year that brings a day nearest to the issue; papers look back further than ahead. */
export function nearestYear({ month, day }: { readonly month: number; readonly day: number }, issue: string): number {
  const year = Number(issue.slice(0, 4));
  const own = Date.UTC(year, month - 1, day);
  const ahead = (own - Date.parse(issue)) / DAY_MS;
  return ahead > 120 ? year - 1 : ahead < -300 ? year + 1 : year;
}

const lunar = new Intl.DateTimeFormat('zh-u-ca-chinese', { month: 'long', day: 'numeric', timeZone: 'UTC' });

/** The day nearest to the issue, within half a year, that has this date in the lunar calendar: 八月 十五, 腊月 廿三. */
export function nearestLunarDay(
  { month, day }: { readonly month: string; readonly day: string },
  issue: string,
): string | null {
  const wanted = `${month
    .replace(/^一月$/u, '正月')
    .replace('冬月', '十一月')
    .replace('十二月', '腊月')}${lunarDay(day)}`;
  const start = Date.parse(issue);
  for (let apart = 0; apart <= 190; apart++) {
    for (const at of [start - apart * DAY_MS, start + apart * DAY_MS]) {
      if (lunarDate(at) === wanted) return new Date(at).toISOString().slice(0, 10);
    }
  }
  return null;
}

function lunarDate(at: number): string {
  const parts = lunar.formatToParts(at);
  const month = parts.find((part) => part.type === 'month')?.value ?? '';
  const day = Number(parts.find((part) => part.type === 'day')?.value ?? 0);
  return `${month}${day}`;
}

/** 初五, 十五, 廿三, 二十三, 三十 as a number. */
function lunarDay(text: string): number {
  const bare = text.replace('初', '').replace('廿', '二十').replace('卅', '三十');
  const [tens = '', ones = ''] = bare.includes('十') ? bare.split('十') : ['', bare];
  const digit = (char: string): number => '零一二三四五六七八九'.indexOf(char);
  const ten = bare.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 : 0;
  return ten + (ones === '' ? 0 : digit(ones));
}
