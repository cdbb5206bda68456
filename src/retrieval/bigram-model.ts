import type { Bm25 } from './bm25.ts';

/** The index as a language model: how often its passages hold a bigram, and a character. */
export interface BigramModel {
  /** Number of passages. */
  readonly size: number;
  documentFrequency(term: string): number;
  /** Sum of the document frequencies of the bigrams that begin with the character. */
  characterFrequency(character: string): number;
}

/** Counts characters when first asked, since most questions never ask. */
export function createBigramModel(bm25: Bm25): BigramModel {
  let counts: Map<string, number> | undefined;
  return {
    size: bm25.size,
    documentFrequency: bm25.documentFrequency,
    characterFrequency(character) {
      counts ??= countCharacters(bm25);
      return counts.get(character) ?? 0;
    },
  };
}

function countCharacters(bm25: Bm25): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of bm25.terms()) {
    const character = term.charAt(0);
    if (term.length === 2) counts.set(character, (counts.get(character) ?? 0) + bm25.documentFrequency(term));
  }
  return counts;
}
