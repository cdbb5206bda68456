import { commonTerms, type Reading } from './reading.ts';
import { type Evidence, grammarWeight } from './support.ts';

/** A stretch of so many terms that is next to nowhere in the sources was put in, whatever stands before it. */
const minStrayTerms = 5;
/** What a term that the sources do have takes off a stretch, in terms that they have not. */
const foundWeight = 1.5;
/** A clause this long that is hardly anywhere in one place of its sources was put in. */
const minClauseTerms = 4;
const minClauseCoverage = 0.32;

/**
 * The first stretch of the sentence that its sources do not say: a clause that no three sentences in a row cover, or a
 * run of words inside a clause that none of them has, behind however true a beginning. Null when all is said.
 */
export function strayStretch(
  claim: Reading,
  { evidence, sources }: { readonly evidence: Evidence; readonly sources: readonly number[] },
): string | null {
  const read = sources.flatMap((source) => evidence.sources[source] ?? []);
  const places = read.flatMap((source) => source.places);
  const stray = claim.clauses.find((clause) => {
    // Dates are in no term of the claim: their guard looks at them.
    const terms = [...commonTerms(clause.terms, claim.terms)];
    if (terms.reduce((sum, term) => sum + grammarWeight(term), 0) < minClauseTerms) return false;
    // A figure that its guard found in the sources says what the clause is about.
    const bare = !claim.numbers.some(({ from }) => from >= clause.from && from < clause.from + clause.text.length);
    return places.every((place) => {
      const marks = terms.map((term) => ({
        weight: evidence.weigh(term),
        found: place.has(term) ? 1 : apartShare * charactersIn(term, place),
      }));
      return (bare && coverageOf(marks) < minClauseCoverage) || longestStray(terms, marks) >= minStrayTerms;
    });
  });
  return stray?.text ?? null;
}

/** How much a character of a term says that stands in the place without the other. */
const apartShare = 0.3;

function charactersIn(term: string, place: ReadonlySet<string>): number {
  return /^\p{Script=Han}/u.test(term) ? [...term].filter((char) => place.has(char)).length : 0;
}

interface Mark {
  readonly weight: number;
  /** How much of the term the place has, 0..1. */
  readonly found: number;
}

function coverageOf(marks: readonly Mark[]): number {
  const total = marks.reduce((sum, { weight }) => sum + weight, 0);
  return total === 0 ? 1 : marks.reduce((sum, { weight, found }) => sum + weight * found, 0) / total;
}

/** The heaviest run of terms, in the order of the text, that the place lacks; grammar weighs little. */
function longestStray(terms: readonly string[], marks: readonly Mark[]): number {
  let run = 0;
  let longest = 0;
  for (const [index, term] of terms.entries()) {
    const found = marks[index]?.found ?? 0;
    run = Math.max(0, run + (found === 1 ? -foundWeight : grammarWeight(term) * (1 - found)));
    longest = Math.max(longest, run);
  }
  return longest;
}
