import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import { fold } from '../../src/news/fold.ts';
import type { IndexedPassage } from '../../src/retrieval/search-index.ts';
import { factsOf } from '../../src/retrieval/segment/columns.ts';
import { createMemoryFolder, type IndexFolder } from '../../src/retrieval/segment/index-folder.ts';
import { openSegments } from '../../src/retrieval/segment/segments.ts';
import { createIndex } from '../../src/retrieval/segment-index.ts';

const SENTENCES = [
  '青石桥今日通车。',
  '“水位正常。”',
  '值班员说：\n',
  '。。据悉，',
  '第3号公告',
  '好!',
  '',
  '\ud83d\ude80发射。',
];

/** Passages of few sentences and titles, so that most are repeated; some end in one that nobody else has. */
function writePassages(seed: number, count: number, prefix: string): IndexedPassage[] {
  const random = seededRandom(seed);
  const draw = (): string => SENTENCES[Math.floor(random() * SENTENCES.length)] ?? '';
  return Array.from({ length: count }, (_, at) => ({
    id: random() < 0.8 ? `${prefix}${Math.floor(at / 3)}.${at}` : `${at}/${prefix}`,
    articleId: `${prefix}${Math.floor(at / 3)}`,
    title: random() < 0.7 ? `公告${Math.floor(at / 4)}` : draw(),
    text: Array.from({ length: Math.floor(random() * 6) }, draw).join('') + (random() < 0.3 ? `${prefix}${at}号` : ''),
    date: random() < 0.5 ? null : `2025-03-${10 + (at % 20)}`,
    paper: `${prefix}日报`,
  }));
}

/** What the files hold of every living passage. */
function held(folder: IndexFolder): unknown[] {
  return openSegments(folder).live.flatMap(({ segment, dead }) =>
    Array.from({ length: segment.documents }, (_, document) => document)
      .filter((document) => !dead.has(document))
      .map((document) => {
        const { id, articleId } = segment.name(document);
        const { title, text } = segment.parts(document);
        const read = (part: string | number): string => (typeof part === 'string' ? part : segment.shared().at(part));
        return { id, articleId, title: read(title), text: text.map(read).join(''), facts: segment.facts(document) };
      }),
  );
}

function expected(passages: readonly IndexedPassage[]): unknown[] {
  return passages.map((passage) => ({
    ...{ id: passage.id, articleId: passage.articleId, facts: factsOf(passage) },
    ...{ title: fold(passage.title), text: fold(passage.text) },
  }));
}

describe('a sentence that several passages have', { timeout: 30_000 }, () => {
  it('is read in each of them as it was given, while passages come and go, before and after merges', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 2 ** 31 }),
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 10 }),
        async (by, sizes) => {
          const folder = createMemoryFolder();
          const index = createIndex(folder, { synonyms: {} });
          const random = seededRandom(by);
          let living: IndexedPassage[] = [];
          for (const [turn, size] of sizes.entries()) {
            living = living.filter(() => random() < 0.8).concat(writePassages(by + turn, size, `t${turn}-`));
            const now = living;
            index.follow({ version: null, passages: () => now });
            expect(held(folder)).toEqual(expected(living));
          }
          await index.merge(async () => undefined);
          expect(held(folder)).toEqual(expected(living));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('takes the room of one, within a segment and when segments are merged', async () => {
    const random = seededRandom(1);
    const long = Array.from({ length: 500 }, () => String.fromCharCode(0x4e00 + Math.floor(random() * 500))).join('');
    const repeats = (prefix: string): IndexedPassage[] =>
      Array.from({ length: 50 }, (_, at) => ({
        ...{ id: `${prefix}${at}`, articleId: prefix, title: '停水通告', date: null },
        text: `第${at}号。${long}`,
      }));
    const index = createIndex(createMemoryFolder(), { synonyms: {} });
    index.add(repeats('a'));
    const one = index.sizes().storedTextBytes;
    expect(one).toBeLessThan(50 * 30 + 2 * long.length);
    for (const prefix of 'bcdefgh') index.add(repeats(prefix));
    await index.merge(async () => undefined);
    expect(index.sizes().storedTextBytes).toBeLessThan(8 * 50 * 30 + 2 * long.length);
  });
});
