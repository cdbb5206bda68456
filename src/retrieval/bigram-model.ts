import { isHan } from '../news/fold.ts';
import type { Bm25 } from './bm25.ts';

/** The index as a language model: how often its passages hold a bigram, and a character. */
export interface BigramModel {
  /** Number of passages. */
  readonly size: number;
  documentFrequency(term: string): number;
  /** Half the document frequencies of the bigrams that the character begins or ends: about its occurrences. */
  characterFrequency(character: string): number;
  /** The sum of all character frequencies. */
  characterTotal(): number;
}

/** Counts characters when first asked, since most questions never ask. */
export function createBigramModel(bm25: Bm25): BigramModel {
  let counted: Counts | undefined;
  const counts = (): Counts => {
    counted ??= countCharacters(bm25);
    return counted;
  };
  return {
    size: bm25.size,
    documentFrequency: bm25.documentFrequency,
    characterFrequency: (character) => counts().of.get(character) ?? 0,
    characterTotal: () => counts().total,
  };
}

interface Counts {
  readonly of: ReadonlyMap<string, number>;
  readonly total: number;
}

function countCharacters(bm25: Bm25): Counts {
  const of = new Map<string, number>();
  let total = 0;
  for (const term of bm25.terms()) {
    if (term.length !== 2 || !isHan(term)) continue;
    const frequency = bm25.documentFrequency(term);
    // Both ends count: a character that only ever closes a run is known, too.
    for (const character of term) of.set(character, (of.get(character) ?? 0) + frequency / 2);
    total += frequency;
  }
  return { of, total };
}
