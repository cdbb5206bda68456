import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { type Clause, sharedTerms, termsOf } from './reading.ts';
import type { ReadSource } from './support.ts';

/** What a sentence gives as the cause. */
const cause = /(?:因为|由于|得益于|缘于|归功于|(?:原因|缘由)(?:是|在于|为)|(?<!原)因(?![此素为而果]))(.{2,})/;
/** What ties a cause to an effect behind it, in any of the ways a page may do it. */
const causal =
  /因|由于|原因|为了|为.{0,6}(?:目的|起见)|所以|使得?|让|导致|致使|造成|影响|随着|通过|得益|归功|不仅|从而|依靠|凭|靠|受|促|引发|带来|带动|推动|发挥|后[,，]|以来|才|为.{1,12},/;
/** What may stand before a cause that comes behind its effect. */
const backward = /因|由于|原因|得益|归功|缘于|为了|随着|通过|依靠|凭|靠|受|经过?|来自|源于|在于|是/;
/** A cause whose words the page has to less than this part was put in. */
const minSaid = 0.3;

/**
 * The first cause of the sentence that its source does not give: words that no sentence beside the effect has, a link
 * between two things that the source only tells one after the other, or an effect for its cause.
 */
export function inventedCause({ claim, source }: Basis): string | null {
  const at = claim.clauses.findIndex(({ text }) => cause.test(text));
  const clause = claim.clauses[at];
  const given = cause.exec(clause?.text ?? '')?.[1];
  if (clause === undefined || given === undefined) return null;
  const terms = termsOf(given);
  // 他因病住院: cause and effect in one clause, unless the cause is what the clause is about.
  const before = /原因|是因|归功|得益/.test(clause.text) ? claim.clauses[at - 1] : undefined;
  const effect = claim.clauses[at + 1] ?? before ?? clause;
  return terms.size === 0 || isGiven(terms, { effect, source }) ? null : clause.text;
}

interface Place {
  readonly sentence: number;
  readonly clause: number;
  readonly shared: number;
}

function isGiven(
  terms: ReadonlySet<string>,
  { effect, source }: { readonly effect: Clause; readonly source: ReadSource },
): boolean {
  const causes = placesOf(terms, source).filter(({ shared }) => shared >= minSaid * terms.size);
  if (placesOf(effect.terms, source).some((own) => namesCause(terms, source.readings[own.sentence]?.text ?? '')))
    return true;
  return placesOf(effect.terms, source).some((own) =>
    causes.some((other) => Math.abs(own.sentence - other.sentence) <= 1 && areTied(other, { own, source })),
  );
}

/** 因为温度太低 for 由于气温过低: a sentence that says outright that there is a cause, with most of its characters. */
function namesCause(terms: ReadonlySet<string>, text: string): boolean {
  const chars = new Set([...terms].join(''));
  const said = [...chars].filter((char) => text.includes(char)).length;
  return /因为|由于|得益于|原因/.test(text) && said * 2 >= chars.size;
}

function areTied(other: Place, { own, source }: { readonly own: Place; readonly source: ReadSource }): boolean {
  const texts = [...new Set([other.sentence, own.sentence])].map((index) => source.readings[index]?.text ?? '');
  const isBehind = other.sentence > own.sentence || (other.sentence === own.sentence && other.clause > own.clause);
  const said = source.readings[other.sentence]?.clauses[other.clause]?.text ?? '';
  return isBehind ? backward.test(said) : texts.some((text) => causal.test(text));
}

/** Where the sentences that speak of these terms say most of them. */
function placesOf(terms: ReadonlySet<string>, source: ReadSource): readonly Place[] {
  return homesOf(terms, source).map((sentence) => {
    const shares = (source.readings[sentence]?.clauses ?? []).map((clause) => sharedTerms(terms, clause.terms));
    const most = Math.max(...shares);
    return {
      sentence,
      clause: shares.indexOf(most),
      shared: sharedTerms(terms, source.readings[sentence]?.terms ?? new Set()),
    };
  });
}
