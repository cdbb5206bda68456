import { type Clause, clauseAt, type Reading, sharedTerms, termsOf } from './reading.ts';

/** A place in a sentence that a number, date or name fills, with the words around it. */
export interface Slot {
  readonly clause: Clause | undefined;
  readonly before: ReadonlySet<string>;
  readonly behind: ReadonlySet<string>;
  /** What stands before it in its clause, as printed. */
  readonly text: string;
  readonly left: string;
  readonly right: string;
  /** All terms of its clause, and of the clause before where it opens its own: 产值5亿元,增长3%. */
  readonly around: ReadonlySet<string>;
}

/** How far around a number its words say what it is the number of; items of a list share what stands behind the list. */
const leftChars = 8;
const rightChars = 5;
/** Items of a list before a number: 分别增长5%、3%和2%. */
const items = /(?:[\d.]+[%万亿]*\p{Script=Han}{0,2}[、和及])+$/u;
/** What says when or against what, not of what the number is. */
const spare = /前?[\d-]+个?月份?|同比|环比/g;
/** What has so little before it in its clause shares the subject of the clause before. */
const ellipticChars = 5;

export function slotAt(reading: Reading, { from, to }: { from: number; to: number }): Slot {
  const clause = clauseAt(reading, from);
  const start = clause?.from ?? 0;
  const subject = from - start > ellipticChars ? undefined : clauseAt(reading, start - 1);
  const end = start + (clause?.text.length ?? reading.text.length);
  const before = reading.text.slice(Math.max(start, from - leftChars), from);
  const shared = reading.text.slice(start, from).replace(items, '').replace(spare, '').slice(-leftChars);
  // 「昨日，河灯会开幕」: what stands alone before a comma belongs to what follows, subject and all.
  const opens = before === '' && end <= to + 1;
  const behind = opens
    ? reading.text.slice(end + 1, end + 1 + leftChars)
    : reading.text.slice(to, Math.min(Math.max(end, to), to + rightChars));
  return {
    clause,
    before: termsOf((opens ? behind : shared).replace(/[的了]/g, '')),
    text: opens ? '' : before,
    behind: termsOf(behind.replace(/以[上下]|左右|[的了]/g, '')),
    left: shared.slice(-1),
    right: behind.slice(0, 1),
    around: new Set([...(subject?.terms ?? []), ...(clause?.terms ?? [])]),
  };
}

/** How much the words around two slots agree: shared pairs, and the characters that touch the slot. */
export function likeness(one: Slot, other: Slot): number {
  const touching =
    (one.left !== '' && one.left === other.left ? 1 : 0) + (one.right !== '' && one.right === other.right ? 0.5 : 0);
  return sharedTerms(one.before, other.before) + sharedTerms(one.behind, other.behind) + touching;
}

/** How much of what stands around a slot stands in the clause of another, in any order. */
export function kinship(slot: Slot, other: Slot): number {
  return sharedTerms(new Set([...slot.before, ...slot.behind]), other.around);
}

/**
 * Whether a filler was taken from another slot: a slot of the source that is filled otherwise resembles the claim's
 * clearly more than any slot that is filled alike. Numbers that changed places within a clause are seen so; in another
 * clause, a slot that is filled alike counts with all that stands around it.
 */
export function isSwapped(
  slot: Slot,
  { alike, otherwise }: { alike: readonly Slot[]; otherwise: readonly Slot[] },
): boolean {
  const printed = (other: Slot) => slot.text.length >= printedChars && other.text.endsWith(slot.text);
  if (otherwise.some(printed) && !alike.some(printed)) return true;
  return otherwise.some((rival) => {
    const own = alike.map((other) =>
      Math.max(likeness(slot, other), other.clause === rival.clause ? 0 : kinship(slot, other)),
    );
    return likeness(slot, rival) >= Math.max(0, ...own) + swapMargin;
  });
}

const swapMargin = 2;
/** So much before a slot, word for word, is a place of its own. */
const printedChars = 5;
