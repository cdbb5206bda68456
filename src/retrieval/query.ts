import { numeralVariants } from './numerals.ts';
import type { QueryTerm } from './search-index.ts';
import { runsOf, tokenize } from './tokenize.ts';
import { bigramWeights } from './word-weights.ts';

/** Weight of a number's other form: research/retrieval.md section 5. */
const NUMERAL_VARIANT = 0.7;

/** Collects terms, each once with its highest weight, in order of first appearance. */
export function mergeTerms(terms: readonly QueryTerm[]): QueryTerm[] {
  const best = new Map<string, number>();
  for (const { term, weight } of terms) best.set(term, Math.max(weight, best.get(term) ?? 0));
  return Array.from(best, ([term, weight]) => ({ term, weight }));
}

/** The weighted terms of a folded, stripped question: its own, then the other forms of its numbers. */
export function toQueryTerms(stripped: string): QueryTerm[] {
  return mergeTerms([...ownTerms(stripped), ...variantTerms(stripped)]);
}

function ownTerms(stripped: string): QueryTerm[] {
  const weights = bigramWeights(stripped);
  return runsOf(stripped).flatMap(({ kind, text, from }) => {
    if (kind !== 'han' || text.length === 1) return [{ term: text, weight: 1 }];
    return tokenize(text).map((term, i) => ({ term, weight: weights[from + i] ?? 1 }));
  });
}

function variantTerms(stripped: string): QueryTerm[] {
  return numeralVariants(stripped).flatMap(({ from, to, text }) => {
    const before = stripped.slice(Math.max(from - 1, 0), from);
    const after = stripped.slice(to, to + 1);
    return tokenize(`${before}${text}${after}`)
      .filter((term) => /[0-9]/.test(term) || term.length > 1)
      .map((term) => ({ term, weight: NUMERAL_VARIANT }));
  });
}
