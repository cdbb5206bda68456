const segmenter = new Intl.Segmenter('zh-Hans', { granularity: 'word' });

/** Weight of a bigram across a word boundary: research/retrieval.md section 3, flat between 0.4 and 0.6. */
const CROSS_WORD = 0.5;

/**
 * For every offset i of a folded text, the weight of the bigram at i, i + 1: 1 inside a word, 0.5 across a boundary.
 * Runs of one-character words are taken as one word: that is what names unknown to the segmenter fall into.
 */
export function bigramWeights(folded: string): Float64Array {
  const weights = new Float64Array(folded.length).fill(1);
  let previousLength = 1;
  for (const { segment, index } of segmenter.segment(folded)) {
    const glued = segment.length === 1 && previousLength === 1;
    if (index > 0 && !glued) weights[index - 1] = CROSS_WORD;
    previousLength = segment.length;
  }
  return weights;
}

/** Whether the segmenter's dictionary takes the two characters at `at`, `at + 1` as parts of one word. */
export function wordFlags(folded: string): Uint8Array {
  const flags = new Uint8Array(folded.length);
  for (const { segment, index } of segmenter.segment(folded)) {
    if (segment.length > 1) flags.fill(1, index, index + segment.length);
  }
  return flags;
}
