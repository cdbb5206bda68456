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
}

/** How far around a number its words say what it is the number of; items of a list share what stands behind the list. */
const leftChars = 8;
const rightChars = 5;

export function slotAt(reading: Reading, { from, to }: { from: number; to: number }): Slot {
  const clause = clauseAt(reading, from);
  const start = clause?.from ?? 0;
  const end = start + (clause?.text.length ?? reading.text.length);
  const before = reading.text.slice(Math.max(start, from - leftChars), from);
  // 「昨日，河灯会开幕」: what stands alone before a comma belongs to what follows, subject and all.
  const opens = before === '' && end <= to + 1;
  const behind = opens
    ? reading.text.slice(end + 1, end + 1 + leftChars)
    : reading.text.slice(to, Math.min(Math.max(end, to), to + rightChars));
  return {
    clause,
    before: termsOf((opens ? behind : before).replace(/[的了]/g, '')),
    text: opens ? '' : before,
    behind: termsOf(behind.replace(/[的了]/g, '')),
    left: before.slice(-1),
    right: behind.slice(0, 1),
  };
}

/** How much the words around two slots agree: shared pairs, and the characters that touch the slot. */
export function likeness(one: Slot, other: Slot): number {
  const touching =
    (one.left !== '' && one.left === other.left ? 1 : 0) + (one.right !== '' && one.right === other.right ? 0.5 : 0);
  return sharedTerms(one.before, other.before) + sharedTerms(one.behind, other.behind) + touching;
}

/**
 * Whether a filler was taken from another slot: a slot of the source that is filled otherwise resembles the claim's
 * clearly more than any slot that is filled alike. Numbers that changed places within a sentence are seen so.
 */
export function isSwapped(
  slot: Slot,
  { alike, otherwise }: { alike: readonly Slot[]; otherwise: readonly Slot[] },
): boolean {
  const best = (slots: readonly Slot[]) => Math.max(0, ...slots.map((other) => likeness(slot, other)));
  const printed = (other: Slot) => slot.text.length >= printedChars && other.text === slot.text;
  if (otherwise.some(printed) && !alike.some(printed)) return true;
  return best(otherwise) >= best(alike) + swapMargin;
}

const swapMargin = 2;
/** So much before a slot, word for word, is a place of its own. */
const printedChars = 5;
