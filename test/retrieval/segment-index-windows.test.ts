import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { createPostingList, encodeList, highestLevel, PACKED } from '../../src/retrieval/segment/posting-list.ts';
import { createWorkspace, type SegmentSearch } from '../../src/retrieval/segment/rank-segment.ts';
import { rankSegments } from '../../src/retrieval/segment/rank-segments.ts';
import type { ScoredPassage } from '../../src/retrieval/segment/top-hits.ts';

/** Windows grow from 1,024 to 8,192 passages: lists cross many of their borders. */
const WINDOW = 8192;
const BASE = 100;

interface Posting {
  readonly document: number;
  readonly level: number;
}

/** Where lists are much denser than elsewhere: nowhere, in many places, or only among the first passages. */
type Clumps = 'none' | 'many' | 'first';

/** A list that holds about `share` of the passages. */
function writeList(
  random: () => number,
  { documents, share, clumps }: { documents: number; share: number; clumps: Clumps },
): Posting[] {
  const postings: Posting[] = [];
  for (let document = 0; document < documents; document += 1) {
    const isDense = clumps !== 'none' && (clumps === 'first' ? document : document % 5000) < 500;
    if (random() < (isDense ? share * 8 : share))
      postings.push({ document, level: 1 + Math.floor(random() * random() * 16) });
  }
  return postings;
}

function toSegment(lists: readonly (readonly Posting[])[], documents: number): SegmentSearch['segment'] {
  const encoded = lists.map((postings) => {
    const list = createPostingList(postings.length);
    for (const [at, { document, level }] of postings.entries()) {
      list.documents[at] = document;
      list.levels[at] = level;
    }
    list.count = postings.length;
    return { bytes: encodeList(list).slice(), highest: highestLevel(list), count: postings.length };
  });
  return {
    documents,
    find(key) {
      const found = encoded[key];
      if (found === undefined || found.count === 0) return null;
      return { key, frequency: found.count, highest: found.highest, from: key, to: key };
    },
    list({ key, frequency: count }) {
      const bytes = encoded[key]?.bytes ?? new Uint8Array(0);
      return count < PACKED
        ? { kind: 'short', bytes, count }
        : { kind: 'packed', words: new Int32Array(bytes.buffer), count };
    },
  };
}

interface Sum {
  readonly lists: readonly (readonly Posting[])[];
  readonly gains: readonly number[];
  readonly allowed: Int32Array | null;
  readonly limit: number;
}

/** Every posting of every list added up. */
function addUp({ lists, gains, allowed, limit }: Sum): ScoredPassage[] {
  const scores = new Map<number, number>();
  for (const [key, postings] of lists.entries()) {
    for (const { document, level } of postings)
      scores.set(document, (scores.get(document) ?? 0) + (gains[key] ?? 0) * level);
  }
  return Array.from(scores, ([document, score]) => ({ passage: BASE + document, score }))
    .filter(({ passage }) => allowed === null || isSet(allowed, passage - BASE))
    .sort((a, b) => b.score - a.score || a.passage - b.passage)
    .slice(0, limit);
}

function isSet(bits: Int32Array, at: number): boolean {
  return (((bits[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

it('the best of a long segment are the same whether window after window or every posting is added up', () => {
  const workspace = createWorkspace(WINDOW);
  const cases = fc.record({
    by: fc.integer({ min: 1, max: 1e6 }),
    documents: fc.constantFrom(1, 1024, 9000, 30_000),
    shares: fc.array(fc.constantFrom(0.0001, 0.002, 0.02, 0.2, 0.9), { minLength: 1, maxLength: 7 }),
    clumps: fc.constantFrom<Clumps>('none', 'many', 'first'),
    allowedShare: fc.constantFrom(null, 0, 0.001, 0.5),
    limit: fc.constantFrom(1, 10, 50, 40_000),
  });
  fc.assert(
    fc.property(cases, ({ by, documents, shares, clumps, allowedShare, limit }) => {
      const random = seededRandom(by);
      const lists = shares.map((share) => writeList(random, { documents, share, clumps }));
      const gains = shares.map((share) => 1 + Math.floor((random() * 1000) / (0.01 + share)));
      const allowed =
        allowedShare === null
          ? null
          : Int32Array.from({ length: Math.ceil(documents / 32) }, () => (random() < allowedShare ? -1 : 0));
      const terms = gains.map((gain, key) => ({ key, gain }));
      const search = { segment: toSegment(lists, documents), base: BASE, allowed };
      expect(rankSegments([search], terms, { limit, workspace })).toEqual(addUp({ lists, gains, allowed, limit }));
    }),
    { numRuns: 60 },
  );
}, 30_000);
