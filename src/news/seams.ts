const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether a word runs across the seam of two texts. */
export function isOneWord(end: string, start: string): boolean {
  const tail = end.slice(-5);
  const words = [...segmenter.segment(tail + start.slice(0, 5))];
  return !words.some((word) => word.index === tail.length);
}

const PAIRS = [
  ['“', '”'],
  ['《', '》'],
  ['（', '）'],
] as const;

/** Evidence (-1 to 1.5 a pair) of an opening mark that waits for its closing one, and of a closing one that comes. */
export function balanceScore(end: string, start: string): number {
  let score = 0;
  for (const [left, right] of PAIRS) {
    const waits = end.lastIndexOf(left) > end.lastIndexOf(right);
    const close = start.indexOf(right);
    const comes = close >= 0 && !start.slice(0, close).includes(left);
    if (waits || comes) score += waits && comes ? 1.5 : waits ? -0.4 : -1;
  }
  return score;
}
