import { readNumeral } from '../../news/numerals.ts';

/** A date, time of day, weekday or relative day as a text names it. Parts that it does not name are null. */
export interface DateMention {
  readonly kind: 'date' | 'time' | 'weekday' | 'relative';
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
  /** time: minutes since midnight · weekday: 1 (Monday) to 7 · relative: see `word`. */
  readonly value: number | null;
  /** time: the half of the day where named; relative: the word in its common form. */
  readonly word: string | null;
  readonly from: number;
  readonly to: number;
}

const han = '〇零一二两三四五六七八九十廿';
const small = String.raw`(?:\d{1,2}|[${han}]{1,3})`;
const fullDate = new RegExp(
  String.raw`(?<!\d)(?=[\d○${han}])(?:((?:1\d|20)\d{2}|[〇零○一二三四五六七八九]{4})(?:年(?!代|来|间|级|多|历史)|(?=[-~至到]\d{4}年)))?(?:(${small})月份?)?(?:(${small})[日号](?!楼|线|院|门|馆|井|台|机|文|路|桥|店|库|厅|室|车))?`,
  'g',
);
const isoDate = /(?<!\d)(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?!\d)/g;
const clockTime = new RegExp(
  String.raw`(凌晨|清晨|早上|早晨|上午|中午|午后|下午|傍晚|晚上|晚间|夜间|当晚|早|晚)?(?:(?<!\d)(\d{1,2}):(\d{2})(?!\d)|(?<!\d|分之[${han}]*)(${small})(?:时|点)(?!间|代|期|评|赞|燃|亮(?![,。;、灯相起]|$)|位|名|击|个|滴|心|多钟|[${han}]+(?:[万亿倍元米吨亩%]|公里|平方|个百分点))(?:整|(半)|(${small})分|(一刻|三刻))?)`,
  'g',
);
const weekday = /(?:星期|礼拜|周)([一二三四五六日天])(?!年|期|岁|边|围|游)/g;
const relative =
  /今天|今日|上年(?!度)|今晚|今晨|昨天|昨日|昨晚|明天|明日|明晚|前天|后天|今年|去年|明年|前年|后年|今(?=明[两后])|(?<=今)明(?=[两后])|本月|这个月|上月|上个月|下月|下个月|本周|上周|下周|上星期|下星期/g;
const commonForm: Readonly<Record<string, string>> = {
  上年: '去年',
  今日: '今天',
  今晚: '今天',
  今晨: '今天',
  昨日: '昨天',
  昨晚: '昨天',
  明日: '明天',
  明晚: '明天',
  今: '今天',
  明: '明天',
  这个月: '本月',
  上个月: '上月',
  下个月: '下月',
  上星期: '上周',
  下星期: '下周',
};
const relativeDays: Readonly<Record<string, number>> = { 前天: -2, 昨天: -1, 今天: 0, 明天: 1, 后天: 2 };
const relativeYears: Readonly<Record<string, number>> = { 前年: -2, 去年: -1, 今年: 0, 明年: 1, 后年: 2 };
const relativeMonths: Readonly<Record<string, number>> = { 上月: -1, 本月: 0, 下月: 1 };
const dayMs = 86_400_000;

/** Finds dates in folded text without white space, in the order of the text. */
export function datesIn(text: string): readonly DateMention[] {
  const found = [...isoDates(text), ...fullDates(text), ...times(text), ...weekdays(text), ...relatives(text)];
  const sorted = found.toSorted((one, other) => one.from - other.from || other.to - one.to);
  return sorted.filter((mention, index) => !sorted.slice(0, index).some((earlier) => earlier.to > mention.from));
}

/** What a relative word means in an issue of this date (`YYYY-MM-DD`); null where it has no such meaning. */
export function resolveRelative(word: string, issue: string): Pick<DateMention, 'year' | 'month' | 'day'> | null {
  const [year = 0, month = 1] = issue.split('-').map(Number);
  const days = relativeDays[word];
  if (days !== undefined) {
    const date = new Date(Date.parse(issue) + days * dayMs);
    return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  }
  const years = relativeYears[word];
  if (years !== undefined) return { year: year + years, month: null, day: null };
  const months = relativeMonths[word];
  if (months === undefined) return null;
  const index = year * 12 + (month - 1) + months;
  return { year: Math.floor(index / 12), month: (index % 12) + 1, day: null };
}

/** The year that a month and day without a year most likely mean: the one nearest to the issue. */
export function nearestYear({ month, day }: { month: number; day: number | null }, issue: string): number {
  const at = Date.parse(issue);
  const year = Number(issue.slice(0, 4));
  const distance = (candidate: number) => Math.abs(Date.UTC(candidate, month - 1, day ?? 15) - at);
  return [year - 1, year, year + 1].reduce((one, other) => (distance(other) < distance(one) ? other : one));
}

/** 1 (Monday) to 7. */
export function weekdayOf({ year, month, day }: { year: number; month: number; day: number }): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

type Parts = Partial<Omit<DateMention, 'kind' | 'from' | 'to'>>;

function mentionOf(kind: DateMention['kind'], match: RegExpExecArray, parts: Parts): DateMention {
  const none = { year: null, month: null, day: null, value: null, word: null };
  return { kind, ...none, ...parts, from: match.index, to: match.index + match[0].length };
}

function isoDates(text: string): readonly DateMention[] {
  return [...text.matchAll(isoDate)].map((match) =>
    mentionOf('date', match, { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }),
  );
}

function fullDates(text: string): readonly DateMention[] {
  return [...text.matchAll(fullDate)]
    .filter((match) => match[0] !== '')
    .map((match) =>
      mentionOf('date', match, { year: numberOf(match[1]), month: numberOf(match[2]), day: numberOf(match[3]) }),
    );
}

function times(text: string): readonly DateMention[] {
  return [...text.matchAll(clockTime)].flatMap((match) => {
    const hour = numberOf(match[2] ?? match[4]);
    if (hour === null || hour > 24) return [];
    const minute = match[5] ? 30 : (numberOf(match[3] ?? match[6]) ?? quarterOf(match[7]));
    return [mentionOf('time', match, { value: hour * 60 + minute, word: halfOf(match[1]) })];
  });
}

function quarterOf(word: string | undefined): number {
  if (word === undefined) return 0;
  return word === '一刻' ? 15 : 45;
}

function halfOf(word: string | undefined): string | null {
  if (word === undefined) return null;
  return /凌晨|清晨|早|上午/.test(word) ? 'am' : word === '中午' ? null : 'pm';
}

function weekdays(text: string): readonly DateMention[] {
  return [...text.matchAll(weekday)].map((match) =>
    mentionOf('weekday', match, { value: '一二三四五六日'.indexOf((match[1] ?? '').replace('天', '日')) + 1 }),
  );
}

function relatives(text: string): readonly DateMention[] {
  return [...text.matchAll(relative)].map((match) =>
    mentionOf('relative', match, { word: commonForm[match[0]] ?? match[0] }),
  );
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : (readNumeral(text)?.value ?? null);
}
