/** A passage by its number over all segments, with its score in whole units. */
export interface ScoredPassage {
  readonly passage: number;
  readonly score: number;
}

/** Keeps the `limit` best of what is offered: higher scores first, then lower passage numbers. */
export interface TopHits {
  readonly limit: number;
  /** The score of the last place, 0 while there are places left: what is below can never enter. */
  readonly threshold: number;
  offer(passage: number, score: number): void;
  inOrder(): ScoredPassage[];
}

export function createTopHits(limit: number): TopHits {
  // A heap with the worst at the root, as two parallel columns.
  const passages: number[] = [];
  const scores: number[] = [];
  const isWorse = (a: number, b: number): boolean => {
    const [scoreA = 0, scoreB = 0] = [scores[a], scores[b]];
    return scoreA < scoreB || (scoreA === scoreB && (passages[a] ?? 0) > (passages[b] ?? 0));
  };
  const swap = (a: number, b: number): void => {
    [passages[a], passages[b]] = [passages[b] ?? 0, passages[a] ?? 0];
    [scores[a], scores[b]] = [scores[b] ?? 0, scores[a] ?? 0];
  };
  const rise = (from: number): void => {
    for (let at = from; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isWorse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  };
  const sink = (): void => {
    for (let at = 0; ; ) {
      let worst = at;
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < scores.length && isWorse(child, worst)) worst = child;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  };
  return {
    limit,
    get threshold() {
      return scores.length < limit ? 0 : (scores[0] ?? 0);
    },
    offer(passage, score) {
      if (scores.length < limit) {
        passages.push(passage);
        scores.push(score);
        rise(scores.length - 1);
        return;
      }
      const worst = scores[0] ?? 0;
      if (score < worst || (score === worst && passage > (passages[0] ?? 0))) return;
      passages[0] = passage;
      scores[0] = score;
      sink();
    },
    inOrder: () =>
      passages
        .map((passage, i) => ({ passage, score: scores[i] ?? 0 }))
        .sort((a, b) => b.score - a.score || a.passage - b.passage),
  };
}
