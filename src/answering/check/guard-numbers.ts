import { type NumberMention, sameNumber, sameUnit } from './numbers.ts';
import { type Reading, sharedTerms } from './reading.ts';
import { isSwapped, kinship, likeness, type Slot, slotAt } from './slot.ts';
import type { ReadSource } from './support.ts';

/** What a guard looks at: the sentence, the source it rests on and which sentences of it support it. */
export interface Basis {
  readonly claim: Reading;
  readonly source: ReadSource;
  readonly window: readonly number[];
}

interface Filled {
  readonly mention: NumberMention;
  readonly slot: Slot;
  readonly near: boolean;
  /** Whether it stands in the sentence that says most of the claim. */
  readonly home: boolean;
}

/** A number outside the supporting sentences counts where at least so many words around it agree. */
const farLikeness = 2;
/** The only one of its measure needs less. */
const alikeLikeness = 0.5;
/** 九成以上 for 92.3 %, 3400多万 for 3473.6万: how far a bound may be from what it bounds. */
const maxRounding = 0.1;

/**
 * The first number of the sentence that its source does not give: value, percent or ordinal, measure and direction of
 * a bound have to agree, and the words around it must not belong to another number. Null when all are given
 * (research/grounding.md 1.5, digit guard).
 */
export function unsupportedNumber({ claim, source, window }: Basis): string | null {
  if (claim.numbers.length === 0) return null;
  const given = numbersOf({ claim, source, window });
  const tops = window.some((index) => /最|首位|榜首/.test(source.readings[index]?.text ?? ''));
  const fault = claim.numbers
    .filter(({ kind, value, unit }) => !(tops && kind === 'ordinal' && value === 1 && unit === ''))
    // 神十 for 神舟十号: the name of one of a row.
    .filter(({ from, to }) => !isName(claim.text.slice(from, to), source.given))
    .find((mention) => !isGiven({ mention, slot: slotAt(claim, mention) }, given));
  return fault === undefined ? null : claim.text.slice(fault.from, fault.to);
}

function isName(numeral: string, given: string): boolean {
  return /^[一二三四五六七八九十百]+$/.test(numeral) && given.includes(`${numeral}号`);
}

function isGiven({ mention, slot }: Pick<Filled, 'mention' | 'slot'>, given: readonly Filled[]): boolean {
  const alike = given.filter(
    (other) =>
      (sameNumber(mention, other.mention) || isRounded(mention, other.mention)) &&
      (other.near ||
        kinship(slot, other.slot) > farLikeness ||
        likeness(slot, other.slot) >= (isOnlyOne(other, given) ? alikeLikeness : farLikeness)),
  );
  if (alike.length === 0) return false;
  // A score is one number in two parts: 二比三 is not taken for 三比一.
  if (mention.kind === 'score') return true;
  const otherwise = given.filter(
    (other) =>
      other.mention.value !== mention.value && other.mention.kind === mention.kind && sameUnit(mention, other.mention),
  );
  // Where the number stands in the sentence that says the same, only that sentence's other numbers can be its own in truth.
  const atHome = alike.some(({ home }) => home);
  const rivals = otherwise.filter(({ home }) => home || !atHome);
  return !isSwapped(slot, { alike: alike.map(slotOf), otherwise: rivals.map(slotOf) });
}

/** Whether no other number of the source counts or measures in the same unit. */
function isOnlyOne({ mention }: Filled, given: readonly Filled[]): boolean {
  return (
    mention.unit !== '' &&
    given.every((other) => other.mention.unit !== mention.unit || other.mention.value === mention.value)
  );
}

/** Whether the first says with a bound and fewer digits what the second says exactly. */
function isRounded(mention: NumberMention, exact: NumberMention): boolean {
  if (mention.bound === null || mention.kind !== exact.kind || !sameUnit(mention, exact)) return false;
  if (digitsOf(mention.value) >= digitsOf(exact.value)) return false;
  const [low, high] = mention.bound === 'above' ? [mention.value, exact.value] : [exact.value, mention.value];
  return low < high && high - low <= maxRounding * high;
}

/** Significant digits: 5000 has one, 3473.6 five. */
function digitsOf(value: number): number {
  return String(value)
    .replace('.', '')
    .replace(/^0+|0+$/g, '').length;
}

function slotOf({ slot }: Filled): Slot {
  return slot;
}

function numbersOf({ claim, source, window }: Basis): readonly Filled[] {
  const shares = source.readings.map((reading) => sharedTerms(claim.terms, reading.terms));
  const most = Math.max(...shares);
  const inBody = source.readings.flatMap((reading, index) =>
    reading.numbers.map((mention) => ({
      mention,
      slot: slotAt(reading, mention),
      near: window.includes(index),
      home: shares[index] === most,
    })),
  );
  const inTitle = source.heading.numbers.map((mention) => ({
    mention,
    slot: slotAt(source.heading, mention),
    near: true,
    home: false,
  }));
  return [...inBody, ...inTitle];
}
