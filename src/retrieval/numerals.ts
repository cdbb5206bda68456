import { readNumeral } from '../news/numerals.ts';

const DIGIT = '零一二三四五六七八九';
const NUMERAL = /(百分之)?([零〇一二两三四五六七八九十百千万亿]+)(?:点([零〇一二三四五六七八九]+))?/g;
const COUNTED =
  /^[万亿年月日号点时个名人家件只条张台辆户次场期批项岁元块米里斤吨亩天倍成折届所座套间支部本册首幅份种类级度位楼层站路周分]/;
const NUMBER = /[0-9]+(?:\.[0-9]+)?%?/g;

/** A stretch `[from, to)` of a folded question and the other way to write the number in it. */
export interface NumeralVariant {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** The other forms of the numbers in a folded question: 十八个 and 18个, 二〇二五 and 2025, 百分之五 and 5%. */
export function numeralVariants(folded: string): NumeralVariant[] {
  return [...chineseToDigits(folded), ...digitsToChinese(folded)];
}

/** The value of a Chinese numeral, positional (二〇二五) or with units (一百零五, 两万); null when it is none (万一). */
export function parseNumeral(text: string): number | null {
  return readNumeral(text)?.value ?? null;
}

function chineseToDigits(folded: string): NumeralVariant[] {
  const variants: NumeralVariant[] = [];
  for (const match of folded.matchAll(NUMERAL)) {
    const [whole, percent, integer = '', fraction] = match;
    const to = match.index + whole.length;
    // Papers keep the large unit: 三百二十万 is printed as 320万, not as 3200000.
    const [large = ''] = /[万亿]+$/.exec(integer) ?? [];
    const value = parseNumeral(integer.slice(0, integer.length - large.length));
    // A lone numeral is a number only where something is counted: 一街 and 统一 are none.
    const counts = percent !== undefined || integer.length > 1 || COUNTED.test(folded.slice(to));
    if (value === null || !counts) continue;
    const tail = fraction === undefined ? '' : `.${[...fraction].map(digitOf).join('')}`;
    variants.push({ from: match.index, to, text: `${value}${tail}${large}${percent === undefined ? '' : '%'}` });
  }
  return variants;
}

function digitsToChinese(folded: string): NumeralVariant[] {
  const variants: NumeralVariant[] = [];
  for (const match of folded.matchAll(NUMBER)) {
    const whole = match[0];
    const { integer, fraction, percent } = splitNumber(whole);
    if (integer.length > 8) continue;
    const span = { from: match.index, to: match.index + whole.length };
    const tail = fraction === '' ? '' : `点${spell(fraction)}`;
    const isYear = integer.length === 4 && folded[span.to] === '年';
    const text = isYear ? spell(integer).replaceAll('零', '〇') : toNumeral(Number(integer)) + tail;
    variants.push({ ...span, text: percent ? `百分之${text}` : text });
  }
  return variants;
}

function splitNumber(text: string): { integer: string; fraction: string; percent: boolean } {
  const percent = text.endsWith('%');
  const [integer = '', fraction = ''] = (percent ? text.slice(0, -1) : text).split('.');
  return { integer, fraction, percent };
}

function digitOf(char: string): number {
  if (char === '〇') return 0;
  return DIGIT.indexOf(char);
}

function spell(digits: string): string {
  return [...digits].map((digit) => DIGIT[Number(digit)] ?? '').join('');
}

/** A whole number below 100,000,000 as a Chinese numeral: 18 -> 十八, 105 -> 一百零五. */
export function toNumeral(value: number): string {
  if (value >= 10_000) {
    const rest = value % 10_000;
    const gap = rest > 0 && rest < 1000 ? '零' : '';
    return `${toNumeral(Math.floor(value / 10_000))}万${gap}${rest === 0 ? '' : toNumeral(rest)}`;
  }
  let text = '';
  for (const [unit, name] of [
    [1000, '千'],
    [100, '百'],
    [10, '十'],
    [1, ''],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit > 0) text += `${DIGIT[digit] ?? ''}${name}`;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  return text.replace(/零$/, '').replace(/^一十/, '十') || '零';
}
