import { readNumeral } from '../../news/numerals.ts';
import { datesIn } from './dates.ts';
import { numberForms } from './number-forms.ts';

/** A number as a text names it, dates and times left out. */
export interface NumberMention {
  readonly kind: 'count' | 'percent' | 'points' | 'ordinal' | 'fraction' | 'score';
  readonly value: number;
  /** What is counted or measured: 元, 公里, 户; empty where nothing stands behind the number. */
  readonly unit: string;
  /** above: 超过, 余, 以上 · below: 近, 不足 · null: as it stands. */
  readonly bound: 'above' | 'below' | null;
  /** Whether it is said to rise to or by this, or to fall. */
  readonly trend: 'up' | 'down' | null;
  readonly from: number;
  readonly to: number;
}

const han = '〇零一二两三四五六七八九十百千万亿';
const arabic = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const fraction = new RegExp(String.raw`([\d.${han}]+)分之([\d.${han}]+(?:点[${han}]+)?)`, 'g');
const numeral = new RegExp(
  String.raw`(第|no\.?)?((?:${arabic})(?:[十百]|千(?![瓦克米伏卡赫焦帕]))?(?:[余多](?=[万亿]))?[万亿]*|[${han}]+(?:[余多](?=[万亿]))?[万亿]*(?:点[〇零一二三四五六七八九]+[万亿]*)?)(?:个?(百分点)|([%‰]))?`,
  'g',
);
const score = new RegExp(String.raw`(\d+|[${han}]+)(?:比|:)(\d+|[${han}]+)`, 'g');
/** 首家 is the first: 第一家. */
const first = /首(?=[家次个位届例座条批部名支台场艘辆所])/g;
/** 两个小时 is 两小时. */
const spareClassifier = /^个(?=小时|星期|世纪|工作日)/;
const rough = /^(?:余|多|来|几)/;
const units = [
  ...[
    '平方公里',
    '平方千米',
    '立方米',
    '平方米',
    '千瓦时',
    '百分点',
    '公里',
    '千米',
    '厘米',
    '毫米',
    '公斤',
    '千克',
    '公顷',
  ],
  ...['小时', '分钟', '年代', '世纪', '星期', '个月', '美元', '欧元', '人次', '件次', '场次', '航班', '摄氏度'],
];
/** What must be named alike; anything else that is counted may be counted in another word (名, 位, 人). */
const measures = new Set([
  ...[
    '平方公里',
    '立方米',
    '平方米',
    '千瓦时',
    '公里',
    '厘米',
    '毫米',
    '公斤',
    '公顷',
    '小时',
    '分钟',
    '年代',
    '世纪',
    '周',
    '个月',
  ],
  ...[
    '美元',
    '欧元',
    '元',
    '米',
    '亩',
    '吨',
    '度',
    '年',
    '月',
    '天',
    '秒',
    '岁',
    '倍',
    '斤',
    '克',
    '升',
    '里',
    '角',
    '级',
  ],
]);
const sameMeasure: Readonly<Record<string, string>> = {
  平方千米: '平方公里',
  千米: '公里',
  千克: '公斤',
  日: '天',
  块: '元',
  星期: '周',
  摄氏度: '度',
};
/** A lone Chinese numeral is a number only in front of what can be counted. */
const counted =
  /^[余多]?(?:个|名|人|位|家|户|件|只|条|张|台|辆|次|场|期|批|项|岁|元|米|里|斤|吨|亩|天|年|倍|成|届|所|座|套|间|支|部|本|册|首|幅|份|种|类|级|度|层|站|公里|小时|分钟|月|周|处|等[果奖功品座]|起|轮|栋|幢|组|对|片|块|箱|袋|棵|株|头|口|艘|架|枚|篇|款|道|门|面|节|段|代|连|冠|市|县|区|镇|乡|村|地|校|省|国|大|折|环(?=[路内外附]|以|沿))/;
/** Words that contain a numeral and name no number. */
const wordsWithNumerals =
  /第一时间|(?<!第)(?:统一|唯一|万一|之一|同一|专一|单一|一些|一样|一起|一直|一定|一般|一切|一致|一下|一边|一旦|一体|一系列|一方面|一次性|一线|一带|一手|一行|一道|一同|一路|一步|一面|一度|一时|一代|一并|一律|一向|一再|一心|一流|一员|一大批|一批|一年一度|进一步|十分|百姓|千方百计|千万别|万物|三农|两会|四季|四处|八方|七夕|五一|十一黄金|百货|百科|百日|九九|一站式|双一流|三甲|二手|四通八达|万里|千里|一幕幕|一个个|一件件|一条条|一项项|一张张|一句句|一次次|一名名|一位位|一座座)/g;
const above = /(?:超过|超|逾|多达|高于|大于|不少于|不低于|至少|突破)$/;
const below = /(?:近|将近|接近|不足|不到|低于|少于|不超过|不多于|至多|最多)$/;

/** Finds the numbers in folded text without white space: 1.5万, 15,000, 百分之三十, 三分之一, 第二, 3至5天. */
export function numbersIn(text: string, dates = datesIn(text)): readonly NumberMention[] {
  const dateless = dates.filter((mention) => mention.kind !== 'relative').reduce(blankSpan, text);
  const fractions = [...dateless.matchAll(fraction)].flatMap(fractionOf);
  const scores = [...dateless.matchAll(score)].flatMap(scoreOf);
  const firsts = [...dateless.matchAll(first)].map(firstOf);
  const plain = [...fractions, ...scores]
    .reduce(blankSpan, dateless)
    .replace(wordsWithNumerals, (word) => ' '.repeat(word.length));
  const forms = numberForms(plain).map((form) => ({
    ...form,
    unit: form.unit ?? unitOf(plain.slice(form.to)),
    bound: boundOf({
      before: plain.slice(Math.max(0, form.from - 4), form.from),
      behind: plain.slice(form.to),
      digits: '',
    }),
    trend: trendOf(plain.slice(0, form.from)),
  }));
  const rest = forms.reduce(blankSpan, plain);
  const numerals = [...rest.matchAll(numeral)].flatMap((match) => numeralOf(match, rest));
  return [...fractions, ...scores, ...firsts, ...forms, ...numerals].toSorted((one, other) => one.from - other.from);
}

/** Whether two mentions can be the same number: value, kind, measure and direction of the bound agree. */
export function sameNumber(one: NumberMention, other: NumberMention): boolean {
  return (
    one.kind === other.kind &&
    one.value === other.value &&
    (sameUnit(one, other) || (one.value >= minMoney && (isMoney(one, other) || isMoney(other, one)))) &&
    !opposed(one, other)
  );
}

/** 200亿引导基金 is 200亿元. */
const minMoney = 10_000;

function isMoney(one: NumberMention, other: NumberMention): boolean {
  return one.unit === '元' && !measures.has(other.unit);
}

/** Whether two mentions count or measure the same kind of thing, so that one could be mistaken for the other. */
export function sameUnit(one: NumberMention, other: NumberMention): boolean {
  if (one.unit === other.unit || one.unit === '' || other.unit === '') return true;
  return !measures.has(one.unit) && !measures.has(other.unit);
}

function opposed(one: NumberMention, other: NumberMention): boolean {
  return differ(one.bound, other.bound) || differ(one.trend, other.trend);
}

function differ(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && one !== other;
}

function blankSpan(text: string, { from, to }: { from: number; to: number }): string {
  return text.slice(0, from) + ' '.repeat(to - from) + text.slice(to);
}

function fractionOf(match: RegExpExecArray): readonly NumberMention[] {
  const [whole, under = '', over = ''] = match;
  const [below, above] = [readNumeral(under)?.value, numeralValue(over)];
  if (below === undefined || above === null || below === 0) return [];
  const trend = trendOf(match.input.slice(0, match.index));
  const span = { unit: '', bound: null, trend, from: match.index, to: match.index + whole.length };
  if (below === 100) return [{ kind: 'percent', value: above, ...span }];
  return [{ kind: 'fraction', value: above / below, ...span }];
}

/** 三比一; 同比 and 环比 have no number before them. */
function scoreOf(match: RegExpExecArray): readonly NumberMention[] {
  const [whole, ours = '', theirs = ''] = match;
  const [one, other] = [numeralValue(ours), numeralValue(theirs)];
  if (one === null || other === null) return [];
  const span = { from: match.index, to: match.index + whole.length };
  return [{ kind: 'score', value: one + other / 1000, unit: '', bound: null, trend: null, ...span }];
}

function firstOf(match: RegExpExecArray): NumberMention {
  const unit = unitOf(match.input.slice(match.index + 1));
  return { kind: 'ordinal', value: 1, unit, bound: null, trend: null, from: match.index, to: match.index + 1 };
}

function numeralOf(match: RegExpExecArray, text: string): readonly NumberMention[] {
  const [whole, ordinal, digits = '', points, sign] = match;
  const behind = text.slice(match.index + whole.length);
  const value = withSharedFactor(numeralValue(digits), { digits, behind });
  if (value === null || !isNumber({ digits, ordinal, behind })) return [];
  const kind = kindOf({ ordinal, points, sign });
  const span = { from: match.index, to: match.index + whole.length };
  const bound = boundOf({ before: text.slice(Math.max(0, match.index - 4), match.index), behind, digits });
  const unit = kind === 'percent' || kind === 'points' ? '' : unitOf(behind);
  return [{ kind, value, unit, bound, trend: trendOf(text.slice(0, match.index)), ...span }];
}

function kindOf(signs: Readonly<Record<'ordinal' | 'points' | 'sign', string | undefined>>): NumberMention['kind'] {
  if (signs.ordinal !== undefined) return 'ordinal';
  if (signs.points !== undefined) return 'points';
  return signs.sign === undefined ? 'count' : 'percent';
}

/** Digits always are; Chinese numerals where they are ordinals, longer than one character or in front of something counted. */
function isNumber(found: { digits: string; ordinal: string | undefined; behind: string }): boolean {
  if (/^\d/.test(found.digits) || found.ordinal !== undefined) return true;
  if (/^[百千万亿]+$/.test(found.digits)) return false;
  if (found.digits === '一') return /^等[果奖功品座]/.test(found.behind);
  // 八五二农场: three digits in a row are a name as exact as a number.
  if (/^[〇零一二三四五六七八九]{3,}$/.test(found.digits)) return true;
  return counted.test(found.behind) || (found.digits.length > 1 && /[十百千万亿点]/.test(found.digits));
}

function numeralValue(text: string): number | null {
  const [whole = '', decimals] = text.split('点');
  const value = readNumeral(whole)?.value ?? null;
  if (value === null || decimals === undefined) return value;
  const [digits = '', factor = ''] = decimals.split(/(?=[万亿])/);
  const fraction = [...digits].map((char) => readNumeral(char)?.value ?? 0).join('');
  return Number(`${value}.${fraction}`) * (factor === '' ? 1 : (numeralValue(`1${factor}`) ?? 1));
}

/** 100至300万元: the factor behind the second number is the first one's too. */
function withSharedFactor(value: number | null, { digits, behind }: { digits: string; behind: string }): number | null {
  if (value === null || /[万亿]$/.test(digits)) return value;
  const factor = new RegExp(`^(?:至|到|-|~)+(?:${arabic}|[${han}]+?)([万亿]+)`).exec(behind)?.[1];
  return factor === undefined ? value : value * (numeralValue(`1${factor}`) ?? 1);
}

/** 3至5天: the first number counts what the second does. */
function unitOf(behind: string): string {
  const range = new RegExp(`^(?:至|到|-|~)+第?(?:${arabic}|[${han}]+)[万亿]*`).exec(behind);
  const rest = (range === null ? behind : behind.slice(range[0].length))
    .replace(rough, '')
    .replace(spareClassifier, '');
  const long = units.find((unit) => rest.startsWith(unit));
  const unit = long ?? /^[\p{Script=Han}]/u.exec(rest)?.[0] ?? '';
  return sameMeasure[unit] ?? unit;
}

const rising =
  /(?:增长|增加|上升|提高|上涨|提升|扩大|增至|升至|攀升|回升|增多|增幅|涨幅|延长|多)(?:了|到|至|约|近|超过|达|达到|为)*$/;
const falling =
  /(?:减少|下降|降低|下跌|缩小|减至|降至|回落|下滑|减幅|降幅|跌幅|缩减|缩短|少)(?:了|到|至|约|近|超过|达|达到|为)*$/;

function trendOf(before: string): NumberMention['trend'] {
  if (rising.test(before)) return 'up';
  return falling.test(before) && !/(?:不|至|最|多)少$/.test(before) ? 'down' : null;
}

function boundOf({ before, behind, digits }: Record<'before' | 'behind' | 'digits', string>): NumberMention['bound'] {
  if (/(?:不超过|不多于)$/.test(before)) return 'below';
  if (/(?:不少于|不低于)$/.test(before)) return 'above';
  if (below.test(before)) return 'below';
  if (above.test(before) || /[余多]/.test(digits) || /^(?:余|多(?!达|种|样))|^.{0,2}以上/.test(behind)) return 'above';
  return /^.{0,2}以下/.test(behind) ? 'below' : null;
}
