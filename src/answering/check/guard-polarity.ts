import { done, grounded, hedged, hedges, shifts } from './degrees.ts';
import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { opposites } from './opposites.ts';
import { sharedTerms, termsOf } from './reading.ts';
import { refusal, type Sense, sensesOf } from './sense.ts';
import type { ReadSource } from './support.ts';

/** 不免费 denies what 免费 says. */
const deniesItself = /^(?:免|禁|取消|停|拒)/;
/** Of what stands behind a hedge, so much has to be said for the hedge to be missed. */
const hedgedShare = 0.6;

/**
 * The first clause of the sentence that turns what its source says: a negation put in or left out, one word of a pair
 * of opposites for the other, more or less sure, done or wide than any clause that speaks of the same, or a whole, a
 * limit or a superlative that no such sentence has. Null when none does.
 */
export function flippedClause({ claim, source }: Basis): string | null {
  const fault = sensesOf(claim).find((sense) => {
    const aligned = alignedSenses(sense, source.senses);
    if (saysNoAlike(sense, source.senses)) return overstates(sense, source);
    if (plainlySaid(sense, source.senses) || plainlyDenied(sense, { claim, source })) return true;
    return (
      (aligned.length > 0 &&
        (negationDiffers(sense, { aligned, given: source.senses }) ||
          oppositeSaid(sense, aligned) ||
          degreeDiffers(sense, aligned))) ||
      overstates(sense, source)
    );
  });
  return fault?.clause.text ?? null;
}

/** The source denies the same word in a clause of its own: 虽然客流量不大. */
function saysNoAlike({ heads, negates }: Sense, given: readonly Sense[]): boolean {
  return negates && given.some((other) => heads.some((head) => other.heads.includes(head)));
}

/** Clauses that say where or when, not what. */
const settings = /^(?:[但而]?在|走进|来到|位于|据|从|自)/;

/** Clauses that speak of the same: the best one, and any that shares nearly as much. */
function alignedSenses(sense: Sense, given: readonly Sense[]): readonly Sense[] {
  const scored = given.map((other) => ({ other, shared: sharedBy(sense, other) }));
  const best = Math.max(0, ...scored.map(({ shared }) => shared));
  if (best < 2) return [];
  // 在村口,新桥正在架设: what is said of a place or time stands behind it.
  return scored.flatMap(({ other, shared }, index) =>
    shared < best * 0.75 ? [] : settings.test(other.clause.text) ? (given[index + 1] ?? other) : other,
  );
}

function sharedBy(one: Sense, other: Sense): number {
  const figures: readonly string[] = other.clause.text.match(figure) ?? [];
  const same = (one.clause.text.match(figure) ?? []).filter((digits) => figures.includes(digits));
  return sharedTerms(one.clause.terms, other.clause.terms) + figureWeight * same.length;
}

const figure = /\d[\d.]*/g;
/** A figure that two clauses share says as much as so many words. */
const figureWeight = 2;

function negationDiffers(
  sense: Sense,
  { aligned, given }: Readonly<Record<'aligned' | 'given', readonly Sense[]>>,
): boolean {
  if (sense.negates)
    return [...aligned, ...given.filter((other) => other.negates && sharedBy(sense, other) > 1)].every(
      (other) => !other.negates && (!other.refuses || sense.heads.some((head) => deniesItself.test(head))),
    );
  return !sense.refuses && aligned.every((other) => deniesWordOf(other, sense));
}

/** Whether the source denies a word that the clause says plainly; one character is enough where the clauses agree well. */
function deniesWordOf(given: Sense, { clause }: Sense): boolean {
  const agrees = sharedTerms(clause.terms, given.clause.terms) >= 0.4 * clause.terms.size;
  return given.heads.some((head) => clause.text.includes(head) || (agrees && clause.text.includes(head.charAt(0))));
}

/**
 * A word that the source has under a negation only, said plainly: 押金 where the page says 没有押金. Its first
 * character is enough where the clauses share two terms: 通行收费 for 不收取通行费.
 */
function plainlySaid(sense: Sense, given: readonly Sense[]): boolean {
  if (sense.negates || sense.refuses) return false;
  return given.some((other) => {
    if (other.heads.length === 0) return false;
    const near = sharedBy(sense, other) >= 2;
    const heads = other.heads.flatMap((head) => [
      ...(head.length > 1 ? [head] : []),
      ...(near ? [head.charAt(0)] : []),
    ]);
    return heads.some((head) => sense.text.includes(head) && given.every((one) => !isPlainIn(head, one)));
  });
}

/** A word that the sentence which says most of the claim has plainly, and no sentence denies: 没有改善 for 有了改善. */
function plainlyDenied({ negates, heads }: Sense, { claim, source }: Pick<Basis, 'claim' | 'source'>): boolean {
  if (!negates) return false;
  const [home] = homesOf(claim.terms, source);
  const senses = sensesOf(source.readings[home ?? -1] ?? claim);
  return heads.some(
    (head) =>
      head.length > 1 &&
      senses.some(({ negates: no, clause }) => !no && clause.text.includes(head) && !refusedIn(clause.text, head)),
  );
}

function refusedIn(text: string, head: string): boolean {
  return refusal.test(text.slice(Math.max(0, text.indexOf(head) - 4), text.indexOf(head)));
}

function isPlainIn(word: string, { clause, heads }: Sense): boolean {
  return clause.text.includes(word) && !heads.some((head) => head.startsWith(word));
}

/** 没开市 says what 停市 says: only what denies as much can say the opposite. */
function oppositeSaid(sense: Sense, all: readonly Sense[]): boolean {
  const aligned = all.filter(({ negates }) => negates === sense.negates);
  return opposites.some(
    ([one, other]) => isOpposite([one, other], { sense, aligned }) || isOpposite([other, one], { sense, aligned }),
  );
}

/** More or less sure, done, wide or binding than every clause of the source that speaks of the same. */
function degreeDiffers(sense: Sense, aligned: readonly Sense[]): boolean {
  return (
    shifts.some((shift) => isOpposite(shift, { sense, aligned })) ||
    isDoneTooSoon(sense, aligned) ||
    isStillToCome(sense, aligned) ||
    dropsHedge(sense, aligned)
  );
}

/** Said to be done where every clause of the source that speaks of it has it still to come. */
function isDoneTooSoon({ clause, open }: Sense, aligned: readonly Sense[]): boolean {
  return !open && done.test(clause.text) && aligned.every((other) => other.open);
}

/** Said to be still to come where every clause of the source that speaks of it has it done. */
function isStillToCome({ clause, lasting }: Sense, aligned: readonly Sense[]): boolean {
  if (!lasting || done.test(clause.text)) return false;
  return aligned.every(
    ({ open, clause: { text } }) =>
      !open && !/计划|规划/.test(text) && /已|了(?!解)|完成|建成|实现|日前|近日/.test(text),
  );
}

function dropsHedge({ clause, open }: Sense, aligned: readonly Sense[]): boolean {
  if (open || hedged.test(clause.text)) return false;
  return aligned.every((other) => {
    const match = hedges.exec(other.clause.text);
    if (match === null) return false;
    const behind = termsOf(other.clause.text.slice(match.index + match[0].length));
    return behind.size > 1 && sharedTerms(clause.terms, behind) >= hedgedShare * behind.size;
  });
}

/** A whole, a limit, an order or a superlative that no sentence that speaks of the same has in any form. */
function overstates({ clause }: Sense, source: ReadSource): boolean {
  const said = grounded.filter(([word]) => word.test(clause.text));
  if (said.length === 0) return false;
  const figures = clause.text.match(figure) ?? [];
  const alike = source.readings.filter(
    ({ text }) => figures.length > 0 && figures.every((digits) => text.includes(digits)),
  );
  const homes = [...homesOf(clause.terms, source).flatMap((index) => source.readings[index] ?? []), ...alike].map(
    ({ text }) => text,
  );
  return homes.length > 0 && said.some(([, grounds]) => homes.every((text) => !grounds.test(text)));
}

function isOpposite(
  [said, meant]: readonly [RegExp, RegExp],
  { sense, aligned }: { sense: Sense; aligned: readonly Sense[] },
): boolean {
  if (!said.test(sense.clause.text) || meant.test(sense.clause.text)) return false;
  const texts = aligned.map(({ clause }) => clause.text);
  return texts.length > 0 && texts.every((text) => meant.test(text) && !said.test(text));
}
