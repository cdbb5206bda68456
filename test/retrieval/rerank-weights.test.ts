import { expect, it } from 'vitest';
import { RERANK_WEIGHTS, rerankWeights } from '../../src/retrieval/rerank.ts';

it('the first stage counts for more the more passages there are, up to a bound, and nothing else changes', () => {
  const sizes = [0, 10_000, 50_000, 250_000, 5_000_000].map((size) => rerankWeights(size));
  expect(sizes[0]).toEqual(RERANK_WEIGHTS);
  expect(sizes[1]).toEqual(RERANK_WEIGHTS);
  expect(sizes[2]?.score).toBeGreaterThan(RERANK_WEIGHTS.score);
  expect(sizes[3]?.score).toBeGreaterThan(sizes[2]?.score ?? 0);
  expect(sizes[4]).toEqual(sizes[3]);
  expect(sizes.every(({ coverage }) => coverage === RERANK_WEIGHTS.coverage)).toBe(true);
});
