/** Quality of ranked lists against their gold passages, as shares of 1. */
export interface RankingScores {
  readonly recall: Readonly<Record<'1' | '5' | '10', number>>;
  readonly mrr10: number;
  readonly ndcg10: number;
}

export interface RankedQuestion {
  /** Passage ids, best first. */
  readonly ranked: readonly string[];
  readonly gold: readonly string[];
}

/** Means over all questions: recall as "a gold passage within the first k", nDCG with binary gains over all gold passages. */
export function scoreRankings(questions: readonly RankedQuestion[]): RankingScores {
  const mean = (score: (question: RankedQuestion) => number): number =>
    questions.reduce((sum, question) => sum + score(question), 0) / Math.max(questions.length, 1);
  return {
    recall: { '1': mean((q) => found(q, 1)), '5': mean((q) => found(q, 5)), '10': mean((q) => found(q, 10)) },
    mrr10: mean(reciprocalRank),
    ndcg10: mean(gain),
  };
}

function found({ ranked, gold }: RankedQuestion, depth: number): number {
  return ranked.slice(0, depth).some((id) => gold.includes(id)) ? 1 : 0;
}

function reciprocalRank({ ranked, gold }: RankedQuestion): number {
  const at = ranked.slice(0, 10).findIndex((id) => gold.includes(id));
  return at < 0 ? 0 : 1 / (at + 1);
}

function gain({ ranked, gold }: RankedQuestion): number {
  const discount = (at: number): number => 1 / Math.log2(at + 2);
  const ideal = sum(Array.from({ length: Math.min(gold.length, 10) }, (_, at) => discount(at)));
  const got = sum(ranked.slice(0, 10).map((id, at) => (gold.includes(id) ? discount(at) : 0)));
  return ideal === 0 ? 0 : got / ideal;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Nearest-rank percentile; 0 of nothing. */
export function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(Math.ceil(sorted.length * share) - 1, 0)] ?? 0;
}
