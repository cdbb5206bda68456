/** A passage by its number over all segments, with its score in whole units. */
export interface ScoredPassage {
  readonly passage: number;
  readonly score: number;
}

/** Keeps the `limit` best of what is offered: higher scores first, then lower passage numbers. */
export interface TopHits {
  readonly limit: number;
  /** What is below can never enter: the score of the last place, or what is expected of it while there are places left. */
  readonly threshold: number;
  /** Whether the last place has what was expected of it: where not, hits may be missing. */
  readonly isWhole: boolean;
  /** The score of a place, from 1; 0 where it is not taken. */
  scoreAt(place: number): number;
  /** Tells that the last place will have this score at least; the threshold is 0 before. */
  expect(score: number): void;
  offer(passage: number, score: number): void;
  inOrder(): ScoredPassage[];
}

export function createTopHits(limit: number): TopHits {
  // A heap with the worst at the root, as two parallel columns.
  const passages: number[] = [];
  const scores: number[] = [];
  let expected = 0;
  const put = (at: number, passage: number, score: number): void => {
    passages[at] = passage;
    scores[at] = score;
  };
  const isWorse = (passage: number, score: number, than: number): boolean => {
    const other = scores[than] ?? 0;
    return score < other || (score === other && passage > (passages[than] ?? 0));
  };
  const rise = (passage: number, score: number): void => {
    let at = scores.length;
    for (; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (!isWorse(passage, score, parent)) break;
      put(at, passages[parent] ?? 0, scores[parent] ?? 0);
      at = parent;
    }
    put(at, passage, score);
  };
  const sink = (passage: number, score: number): void => {
    let at = 0;
    for (let child = 1; child < scores.length; child = 2 * at + 1) {
      const next = child + 1;
      if (next < scores.length && isWorse(passages[next] ?? 0, scores[next] ?? 0, child)) child = next;
      if (isWorse(passage, score, child)) break;
      put(at, passages[child] ?? 0, scores[child] ?? 0);
      at = child;
    }
    put(at, passage, score);
  };
  return {
    limit,
    get threshold() {
      return scores.length < limit ? expected : Math.max(expected, scores[0] ?? 0);
    },
    get isWhole() {
      return expected === 0 || (scores.length === limit && (scores[0] ?? 0) >= expected);
    },
    scoreAt: (place) => scores.toSorted((a, b) => b - a)[place - 1] ?? 0,
    expect(score) {
      expected = score;
    },
    offer(passage, score) {
      if (scores.length < limit) rise(passage, score);
      else if (limit > 0 && !isWorse(passage, score, 0)) sink(passage, score);
    },
    inOrder: () =>
      passages
        .map((passage, i) => ({ passage, score: scores[i] ?? 0 }))
        .sort((a, b) => b.score - a.score || a.passage - b.passage),
  };
}
