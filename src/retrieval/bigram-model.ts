import type { TermStatistics } from './first-stage.ts';
import type { LiveSegment } from './segment/segments.ts';

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

/** Reads the characters when first asked, since most questions never ask. */
export function createBigramModel(statistics: TermStatistics, live: readonly LiveSegment[]): BigramModel {
  let counted: Counts | undefined;
  const counts = (): Counts => {
    counted ??= countCharacters(live);
    return counted;
  };
  return {
    size: statistics.size,
    documentFrequency: statistics.documentFrequency,
    characterFrequency: (character) => counts().of[character.charCodeAt(0)] ?? 0,
    characterTotal: () => counts().total,
  };
}

interface Counts {
  /** By UTF-16 unit. */
  readonly of: Float64Array;
  readonly total: number;
}

function countCharacters(live: readonly LiveSegment[]): Counts {
  const of = new Float64Array(0x10000);
  let total = 0;
  for (const { segment } of live) {
    const pairs = segment.characters();
    for (let i = 0; i < pairs.length; i += 2) {
      const unit = pairs[i] ?? 0;
      // Every bigram counts for its first character and for its second.
      const occurrences = (pairs[i + 1] ?? 0) / 2;
      of[unit] = (of[unit] ?? 0) + occurrences;
      total += occurrences;
    }
  }
  return { of, total };
}
