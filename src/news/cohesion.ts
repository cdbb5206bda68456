/** How rare each pair of neighbouring characters is among a page's texts: what two texts share is weighed by it. */
export interface Vocabulary {
  readonly weightOf: (bigram: string) => number;
  /** Share (0 to 1, by weight) of the pairs of `part` that `whole` holds too. */
  readonly share: (part: ReadonlySet<string>, whole: ReadonlySet<string>) => number;
  /** The pairs of a text, remembered: the same texts are compared again and again. */
  readonly bigramsOf: (text: string) => ReadonlySet<string>;
  /** Whether any of the texts holds the pair. */
  readonly has: (bigram: string) => boolean;
}

/** The pairs of neighbouring letters and digits of a text, white space and punctuation left out. */
export function bigramsOf(text: string): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const run of text.replaceAll(/\s/gu, '').matchAll(/[\p{L}\p{N}]+/gu)) {
    for (let at = 0; at + 1 < run[0].length; at++) pairs.add(run[0].slice(at, at + 2));
  }
  return pairs;
}

/** Weights pairs by inverse frequency over the texts given (log(1 + n / documents with the pair)); no texts, equal weights. */
export function createVocabulary(texts: readonly string[]): Vocabulary {
  const documents = new Map<string, number>();
  for (const text of texts) {
    for (const pair of bigramsOf(text)) documents.set(pair, (documents.get(pair) ?? 0) + 1);
  }
  const weights = new Map([...documents].map(([pair, count]) => [pair, Math.log(1 + texts.length / count)]));
  const unknown = texts.length === 0 ? 1 : Math.log(2);
  const weightOf = (bigram: string): number => weights.get(bigram) ?? unknown;
  const known = new Map<string, ReadonlySet<string>>();
  return {
    bigramsOf: (text) => {
      const pairs = known.get(text) ?? bigramsOf(text);
      known.set(text, pairs);
      return pairs;
    },
    weightOf,
    share: (part, whole) => {
      let shared = 0;
      let total = 0;
      for (const pair of part) {
        const weight = weightOf(pair);
        total += weight;
        if (whole.has(pair)) shared += weight;
      }
      return total === 0 ? 0 : shared / total;
    },
    has: (bigram) => documents.has(bigram),
  };
}
