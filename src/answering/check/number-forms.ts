import { readNumeral } from '../../news/numerals.ts';

/** A number in a form of its own, by where it stands: 九成五, 两块八, 1/3, 七八斤. */
export interface NumberForm {
  readonly kind: 'count' | 'percent' | 'fraction';
  readonly value: number;
  /** Null where it counts what stands behind it. */
  readonly unit: string | null;
  readonly from: number;
  readonly to: number;
}

const digit = '[一二两三四五六七八九]';
const tenths = new RegExp(
  String.raw`(?<![一-九十百千万\d.])(${digit}|[1-9])成(${digit}|半)?(?!为|员|立|本|功|果|绩|长|分|都|就|交|熟|群|名|品|型|份|年|人|语)`,
  'g',
);
const money = new RegExp(String.raw`(\d+|[一二两三四五六七八九十百千]+)块(${digit}|\d)(?![\d十百千万])`, 'g');
const slash = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/g;
/** 半年, 半个多月; 一个半小时 is more. */
const half = /(?<!个)半个?多?(?=年|月|小时|天|世纪)/g;
const andHalf = /(\d+|[一二两三四五六七八九十]+)个半(?=月|小时|世纪|星期|钟头)/g;
/** 上百, 数千, 近百: about so many. */
const many = /(?<!成千)[上成数几近逾超约]([十百千万亿]+)(?=\p{Script=Han})(?!年)/gu;
/** 七八斤, 五六百人, 十七八岁: two digits in a row say about how much. */
const about = /(十)?([一二三四五六七八])([二三四五六七八九])([十百千万亿]*)(?=\p{Script=Han})/gu;

/** Finds such numbers in folded text. */
export function numberForms(text: string): readonly NumberForm[] {
  return [
    ...[...text.matchAll(tenths)].map((match) => formOf(match, { kind: 'percent', unit: '', value: tenthsOf(match) })),
    ...[...text.matchAll(money)].map((match) =>
      formOf(match, { kind: 'count', unit: '元', value: numeralOf(match[1]) + numeralOf(match[2]) / 10 }),
    ),
    ...[...text.matchAll(slash)].flatMap((match) =>
      numeralOf(match[2]) === 0
        ? []
        : [formOf(match, { kind: 'fraction', unit: '', value: numeralOf(match[1]) / numeralOf(match[2]) })],
    ),
    ...[...text.matchAll(half)].map((match) => formOf(match, { kind: 'count', unit: null, value: 0.5 })),
    ...[...text.matchAll(andHalf)].map((match) =>
      formOf(match, { kind: 'count', unit: null, value: numeralOf(match[1]) + 0.5 }),
    ),
    ...[...text.matchAll(many)].map((match) =>
      formOf(match, { kind: 'count', unit: null, value: numeralOf(`一${match[1] ?? ''}`) }),
    ),
    ...[...text.matchAll(about)].flatMap((match) => aboutOf(match)),
  ];
}

function tenthsOf([, whole, rest]: RegExpExecArray): number {
  return numeralOf(whole) * 10 + (rest === '半' ? 5 : rest === undefined ? 0 : numeralOf(rest));
}

function aboutOf(match: RegExpExecArray): readonly NumberForm[] {
  const [, ten, low, high, factor = ''] = match;
  if (numeralOf(high) !== numeralOf(low) + 1) return [];
  const times = factor === '' ? 1 : numeralOf(`一${factor}`);
  return [
    formOf(match, { kind: 'count', unit: null, value: (ten === undefined ? 0 : 10) + (numeralOf(low) + 0.5) * times }),
  ];
}

function numeralOf(text: string | undefined): number {
  return readNumeral(text ?? '')?.value ?? 0;
}

function formOf(match: RegExpExecArray, form: Pick<NumberForm, 'kind' | 'value' | 'unit'>): NumberForm {
  return { ...form, from: match.index, to: match.index + match[0].length };
}
