import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assign } from '../../src/news/assignment.ts';

/** The naive model: tries every choice. */
function bestTotal(scores: readonly (readonly number[])[], row = 0, taken: ReadonlySet<number> = new Set()): number {
  const choices = scores[row];
  if (choices === undefined) return 0;
  let best = bestTotal(scores, row + 1, taken);
  for (const [column, score] of choices.entries()) {
    if (score > 0 && !taken.has(column))
      best = Math.max(best, score + bestTotal(scores, row + 1, new Set([...taken, column])));
  }
  return best;
}

describe('assign', () => {
  it('prefers the best whole to the best first pick', () => {
    expect(
      assign([
        [5, 4],
        [4, 0],
      ]),
    ).toEqual([1, 0]);
  });

  it('leaves a row alone rather than give it a bad column', () => {
    expect(
      assign([
        [-1, 0],
        [2, -3],
      ]),
    ).toEqual([null, 0]);
    expect(assign([])).toEqual([]);
    expect(assign([[], []])).toEqual([null, null]);
  });

  it('is as good as trying every choice', () => {
    const matrix = fc.integer({ min: 1, max: 4 }).chain((columns) =>
      fc.array(fc.array(fc.integer({ min: -5, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 5,
      }),
    );
    fc.assert(
      fc.property(matrix, (scores) => {
        const columns = assign(scores);
        const used = columns.filter((column) => column !== null);
        expect(new Set(used).size).toBe(used.length);
        const total = columns.reduce<number>(
          (sum, column, row) => sum + (column === null ? 0 : (scores[row]?.[column] ?? 0)),
          0,
        );
        expect(total).toBe(bestTotal(scores));
      }),
    );
  });
});
