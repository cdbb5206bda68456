import type { Basis } from './guard-numbers.ts';
import { homesOf } from './homes.ts';
import { type Clause, sharedTerms, termsOf } from './reading.ts';

/** What a sentence gives as the cause. */
const cause = /(?:因为|由于|得益于|缘于|归功于|(?:原因|缘由)(?:是|在于|为)|(?<!原)因(?![此素为而果]))(.{2,})/;
/** What ties a cause to its effect, in any of the ways a page may do it. */
const causal =
  /因|由于|原因|为了|为.{0,6}(?:目的|起见)|所以|使得?|让|导致|致使|造成|影响|随着|通过|得益|归功|不仅|从而|依靠|凭|靠|受|促|引发|带来|带动|推动|发挥|后[,，]|以来|才|为.{1,12},/;
/** A cause whose words the page has to less than this part was put in. */
const minSaid = 0.3;

/**
 * The first cause of the sentence that its source does not give: words that no sentence beside the effect has, or a
 * link between two things that the source only tells one after the other.
 */
export function inventedCause({ claim, source }: Basis): string | null {
  const fault = claim.clauses.find((clause) => {
    const given = cause.exec(clause.text)?.[1];
    return given !== undefined && !isGiven(given, { clause, claim, source });
  });
  return fault?.text ?? null;
}

function isGiven(given: string, { clause, claim, source }: { clause: Clause } & Omit<Basis, 'window'>): boolean {
  const terms = termsOf(given.replace(/,.*$/, ''));
  const [effect] = homesOf(claim.terms, source);
  const [own] = homesOf(terms.size === 0 ? clause.terms : terms, source);
  if (effect === undefined || own === undefined) return terms.size === 0;
  const near = [effect - 1, effect, effect + 1, own].flatMap((index) => source.readings[index] ?? []);
  const said = Math.max(...near.map((reading) => sharedTerms(terms, reading.terms)));
  return said >= minSaid * terms.size && near.some(({ text }) => causal.test(text));
}
