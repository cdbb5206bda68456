import { sharedTerms } from './reading.ts';
import type { ReadSource } from './support.ts';

/** Of what the best sentence shares with a clause; others that share nearly as much may say it too. */
const homeShare = 0.6;

/** The sentences of a source that speak of what these terms speak of, best first; none where none shares a term. */
export function homesOf(terms: ReadonlySet<string>, source: ReadSource): readonly number[] {
  const shares = source.readings.map((reading) => sharedTerms(terms, reading.terms));
  const least = Math.max(1, homeShare * Math.max(0, ...shares));
  return shares
    .flatMap((share, index) => (share >= least ? [index] : []))
    .toSorted((one, other) => (shares[other] ?? 0) - (shares[one] ?? 0));
}
