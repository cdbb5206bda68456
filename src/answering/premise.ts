import { fold } from '../news/fold.ts';
import type { QuestionPart } from './asked.ts';
import { type DateMention, datesIn } from './check/dates.ts';
import { type NumberMention, numbersIn, sameUnit } from './check/numbers.ts';

/** 四十来个, 快六百: what is only about right is wrong from this share on. */
const ROUGH_SHARE = 0.15;
const ROUGH = /[来多几]|左右|差不多|上下|大概|约|快|近/;
/** 六十岁的老人, 五十元以上: a number that says which, not how many. */
const TELLS_WHICH = /^[一-龥]{0,3}?(?:的|以[上下]|那)/;
const AFTER_CHARS = 5;

/**
 * The printed value that a sentence sets against the one a yes-no question takes for granted (来了40支吧, 23支), as the
 * page has it; null where the question asserts no number or day, or the sentence gives the same or none of its kind.
 */
export function correctedValue({ text, types }: Pick<QuestionPart, 'text' | 'types'>, sentence: string): string | null {
  if (!types.has('yesno')) return null;
  const asked = fold(text).replace(/\s/g, '');
  const printed = fold(sentence);
  return correctedNumber(asked, printed, sentence) ?? correctedDay(asked, printed, sentence);
}

function correctedNumber(asked: string, printed: string, sentence: string): string | null {
  const asserted = numbersIn(asked).filter(
    ({ kind, unit, to }) =>
      kind !== 'ordinal' &&
      kind !== 'score' &&
      (unit !== '' || kind === 'percent') &&
      !TELLS_WHICH.test(asked.slice(to, to + AFTER_CHARS)),
  );
  const [one] = asserted;
  if (one === undefined || asserted.length > 1) return null;
  const rivals = numbersIn(printed).filter((number) => number.kind === one.kind && sameThing(number, one));
  const [rival] = rivals;
  if (rival === undefined || rivals.length > 1 || agrees(one, { asked, rival })) return null;
  return sentence.slice(rival.from, endWithUnit(rival, printed));
}

/** 60幅 and 100幅; 人, 名 and 位 count the same, 幅 and 人 do not. */
function sameThing(one: NumberMention, other: NumberMention): boolean {
  return (
    one.unit === other.unit || (PERSONS.includes(one.unit) && PERSONS.includes(other.unit) && sameUnit(one, other))
  );
}

const PERSONS = ['人', '名', '位', '人次'];

function agrees(
  one: NumberMention,
  { asked, rival }: { readonly asked: string; readonly rival: NumberMention },
): boolean {
  if (one.bound === 'above' && rival.value >= one.value) return true;
  if (one.bound === 'below' && rival.value <= one.value) return true;
  const around = asked.slice(Math.max(0, one.from - 2), one.to + 2);
  const tolerance = ROUGH.test(around) ? ROUGH_SHARE * one.value : 0;
  return Math.abs(rival.value - one.value) <= tolerance;
}

/** The number with 余 or 多 and what is counted. */
function endWithUnit({ to, unit }: NumberMention, printed: string): number {
  const at = printed.indexOf(unit, to);
  return unit !== '' && at >= to && at <= to + 2 ? at + unit.length : to;
}

function correctedDay(asked: string, printed: string, sentence: string): string | null {
  const [one] = datesIn(asked).filter(isDay);
  const days = datesIn(printed).filter(isDay);
  const [day] = days;
  if (one === undefined || day === undefined || days.length > 1) return null;
  if (one.month === day.month && one.day === day.day) return null;
  return sentence.slice(day.from, day.to);
}

function isDay({ kind, month, day }: DateMention): boolean {
  return kind === 'date' && month !== null && day !== null;
}
