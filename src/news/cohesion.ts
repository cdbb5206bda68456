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

/** Counts in how many of the texts each pair occurs. */
function countPairs(texts: readonly ReadonlySet<string>[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const pairs of texts) for (const pair of pairs) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return counts;
}

/** How much two texts have in common, 0 to 1. */
export type Kinship = (a: ReadonlySet<string>, b: ReadonlySet<string>) => number;

/**
 * Compares texts of a page by the pairs that at least two of them have, each weighed by how few have it: the cosine.
 * What only one text says tells nothing of the others.
 */
export function createKinship(texts: readonly ReadonlySet<string>[]): Kinship {
  const counts = countPairs(texts);
  const weigh = (pairs: ReadonlySet<string>, other: ReadonlySet<string> | null): number => {
    let sum = 0;
    for (const pair of pairs) {
      const count = counts.get(pair) ?? 0;
      if (count >= 2 && (other === null || other.has(pair))) sum += Math.log(texts.length / count);
    }
    return sum;
  };
  const sums = new Map(texts.map((pairs) => [pairs, weigh(pairs, null)]));
  return (a, b) => {
    const norm = Math.sqrt((sums.get(a) ?? 0) * (sums.get(b) ?? 0));
    if (norm === 0) return 0;
    return (a.size <= b.size ? weigh(a, b) : weigh(b, a)) / norm;
  };
}

/** What none of the texts says counts this much against all of them. */
const UNSAID = 0.1;

/** How much of what a heading says one of the texts says, 0 to 1. */
export type Share = (heading: ReadonlySet<string>, text: ReadonlySet<string>) => number;

/** Compares headings with texts of a page, as far as any of these says what the heading says. */
export function createShare(texts: readonly ReadonlySet<string>[]): Share {
  const counts = countPairs(texts);
  return (heading, text) => {
    let shared = 0;
    let total = 0;
    for (const pair of heading) {
      const count = counts.get(pair) ?? 0;
      const weight = Math.log((texts.length + 1) / Math.max(count, 1));
      total += weight * (count === 0 ? UNSAID : 1 + UNSAID);
      if (text.has(pair)) shared += weight;
    }
    return total === 0 ? 0 : shared / total;
  };
}
