import { commonTerms, type Reading } from './reading.ts';
import type { Evidence } from './support.ts';

/** A stretch of so many terms that is next to nowhere in the sources was put in, whatever stands before it. */
const minStrayTerms = 7;
/** What a term that the sources do have takes off a stretch, in terms that they have not. */
const foundWeight = 1.5;
/** A clause this long that is hardly anywhere in one place of its sources was put in. */
const minClauseTerms = 5;
const minClauseCoverage = 0.32;

/**
 * The first stretch of the sentence that its sources do not say: a clause that no three sentences in a row cover, or a
 * run of words inside a clause that none of them has, behind however true a beginning. Null when all is said.
 */
export function strayStretch(
  claim: Reading,
  { evidence, sources }: { readonly evidence: Evidence; readonly sources: readonly number[] },
): string | null {
  const places = sources.flatMap((source) => evidence.sources[source]?.places ?? []);
  const stray = claim.clauses.find((clause) => {
    // Dates are in no term of the claim: their guard looks at them.
    const terms = commonTerms(clause.terms, claim.terms);
    if (terms.size < minClauseTerms) return false;
    // A figure that its guard found in the sources says what the clause is about.
    const bare = !claim.numbers.some(({ from }) => from >= clause.from && from < clause.from + clause.text.length);
    const isNowhere = (place: ReadonlySet<string>) =>
      coverageOf(terms, { place, weigh: evidence.weigh }) < minClauseCoverage;
    return (bare && places.every(isNowhere)) || places.every((place) => longestStray(terms, place) >= minStrayTerms);
  });
  return stray?.text ?? null;
}

function coverageOf(
  terms: ReadonlySet<string>,
  { place, weigh }: { readonly place: ReadonlySet<string>; readonly weigh: (term: string) => number },
): number {
  let total = 0;
  let found = 0;
  for (const term of terms) {
    total += weigh(term);
    if (place.has(term)) found += weigh(term);
  }
  return total === 0 ? 1 : found / total;
}

/** The heaviest run of terms, in the order of the text, that the place lacks. */
function longestStray(terms: ReadonlySet<string>, place: ReadonlySet<string>): number {
  let run = 0;
  let longest = 0;
  for (const term of terms) {
    run = Math.max(0, run + (place.has(term) ? -foundWeight : 1));
    longest = Math.max(longest, run);
  }
  return longest;
}
