import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../bench/seeded-random.ts';
import type { ArticleKind } from '../../src/news/article.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import type { IndexedPassage, Query, SearchFilter } from '../../src/retrieval/search-index.ts';
import { createMemoryFolder } from '../../src/retrieval/segment/index-folder.ts';
import type { SegmentIndex } from '../../src/retrieval/segment-index.ts';
import { createIndex } from '../../src/retrieval/segment-index.ts';
import { type ScannedIndex, scan } from './linear-scan.ts';

const UNITS = '河桥灯市山水路' as const;
const WORDS = ['ktv', 'a', '12', '3.5', 'é'];
const PAPERS = ['东川日报', '西岭晚报', null];
const PLACES = [['云州市'], ['云州市', '云州市柳溪区'], []];
const KINDS: readonly ArticleKind[] = ['news', 'brief', 'notice'];

function pick<T>(random: () => number, from: readonly T[], otherwise: T): T {
  return from[Math.floor(random() * from.length)] ?? otherwise;
}

function writeText(random: () => number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i += 1) {
    const dice = random();
    if (dice < 0.08) text += ` ${pick(random, WORDS, '')} `;
    else if (dice < 0.2) text += '。';
    else text += UNITS[Math.floor(random() * random() * UNITS.length)] ?? '';
  }
  return text;
}

/** Passages in which some bigrams stand nearly everywhere and others hardly anywhere. */
function writePassages(seed: number, count: number, prefix = 'p'): IndexedPassage[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => ({
    id: `${prefix}${at}`,
    articleId: `${prefix}${Math.floor(at / 3)}`,
    title: writeText(random, Math.floor(random() * 5)),
    text: writeText(random, Math.floor(random() * random() * 60)),
    date: random() < 0.3 ? null : `2025-0${1 + Math.floor(random() * 9)}-15`,
    paper: pick(random, PAPERS, null),
    places: pick(random, PLACES, []),
    kind: pick(random, KINDS, 'news'),
  }));
}

function writeQuery(index: SegmentIndex, seed: number): Query {
  const random = seededRandom(seed);
  const terms = Array.from({ length: 1 + Math.floor(random() * 9) }, () => {
    const dice = random();
    const first = UNITS[Math.floor(random() * UNITS.length)] ?? '';
    const second = UNITS[Math.floor(random() * UNITS.length)] ?? '';
    if (dice < 0.1) return pick(random, WORDS, '');
    return dice < 0.2 ? first : first + second;
  });
  const distinct = [...new Set(terms)].map((term) => ({ term, weight: pick(random, [1, 0.5, 0.7, 2.5], 1) }));
  return { ...index.understand(''), terms: distinct };
}

const seed = fc.integer({ min: 1, max: 2 ** 31 });
const filter: fc.Arbitrary<SearchFilter> = fc.record(
  {
    paper: fc.constantFrom('东川日报', '无名报'),
    place: fc.constantFrom('柳溪', '云州市'),
    kinds: fc.constantFrom<ArticleKind[]>(['news'], ['brief', 'notice'], []),
    dates: fc.constantFrom({ from: '2025-04-01' }, { to: '2025-04-15' }, { from: '2025-02-15', to: '2025-06-01' }),
  },
  { requiredKeys: [] },
);

describe('the index agrees with a scan over every passage, hit for hit and score for score', {
  timeout: 30_000,
}, () => {
  it('built at once, with lists of one block and of many', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 0, max: 400 }), fc.constantFrom(1, 10, 50), (by, count, limit) => {
        const passages = writePassages(by, count);
        const index = createMemoryIndex(passages);
        const query = writeQuery(index, by + 1);
        const expected = scan({ passages, gone: new Set(), first: passages }, query, limit);
        expect(index.searchFirstStage(query, limit)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('under any filter', () => {
    const passages = writePassages(7, 400);
    const index = createMemoryIndex(passages);
    fc.assert(
      fc.property(seed, filter, (by, only) => {
        const query = { ...writeQuery(index, by), filter: only };
        const expected = scan({ passages, gone: new Set(), first: passages }, query, 10);
        expect(index.searchFirstStage(query, 10)).toEqual(expected);
      }),
    );
  });

  it('while passages come, change and go, before and after merges', async () => {
    await fc.assert(
      fc.asyncProperty(
        seed,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
        async (by, sizes) => {
          const index = createIndex(createMemoryFolder(), { synonyms: {} });
          const random = seededRandom(by);
          let state: ScannedIndex = { passages: [], gone: new Set(), first: [] };
          for (const [turn, size] of sizes.entries()) {
            const kept = state.passages.filter((passage) => !state.gone.has(passage));
            const staying = kept.filter(() => random() < 0.9);
            const added = writePassages(by + turn, size, `t${turn}-`);
            index.follow({ version: null, passages: () => [...staying, ...added] });
            const stays = new Set(staying);
            state = {
              passages: [...state.passages, ...added],
              gone: new Set(state.passages.filter((passage) => !stays.has(passage))),
              first: turn === 0 ? added : state.first,
            };
            const query = writeQuery(index, by + turn);
            // Merging takes passages that are gone out of the counts; until then they are counted.
            expect(index.searchFirstStage(query, 10)).toEqual(scan(state, query, 10));
          }
          const query = writeQuery(index, by);
          const before = index
            .searchFirstStage(query, 500)
            .map(({ passageId }) => passageId)
            .toSorted();
          await index.merge(async () => undefined);
          expect(
            index
              .searchFirstStage(query, 500)
              .map(({ passageId }) => passageId)
              .toSorted(),
          ).toEqual(before);
        },
      ),
      { numRuns: 15 },
    );
  });

  it('after eight small segments became one', async () => {
    const index = createIndex(createMemoryFolder(), { synonyms: {} });
    const batches = Array.from({ length: 9 }, (_, turn) => writePassages(turn + 1, 30, `b${turn}-`));
    for (const batch of batches) index.add(batch);
    const state = { passages: batches.flat(), gone: new Set<IndexedPassage>(), first: batches[0] ?? [] };
    const { version } = index;
    let pauses = 0;
    await index.merge(async () => {
      pauses += 1;
      const query = writeQuery(index, pauses);
      expect(index.searchFirstStage(query, 20)).toEqual(scan(state, query, 20));
    });
    expect(index.version).toBe(version);
    for (let by = 1; by < 30; by += 1) {
      const query = writeQuery(index, by);
      expect(index.searchFirstStage(query, 20)).toEqual(scan(state, query, 20));
    }
  });
});

describe('an explanation', () => {
  it('adds up to the score, within the re-rank and beyond it', () => {
    const index = createMemoryIndex(writePassages(3, 300));
    for (let by = 1; by < 20; by += 1) {
      const query = { ...writeQuery(index, by), newest: by % 2 === 0 };
      const hits = index.search(query, 80);
      const explained = index.explain(query, 80);
      expect(explained.map(({ hit }) => hit)).toEqual(hits);
      for (const { hit, firstStage, terms, parts } of explained) {
        expect(terms.reduce((sum, { adds }) => sum + adds, 0)).toBe(firstStage);
        expect(parts.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(hit.score, 12);
      }
    }
  });
});

describe('a question for the newest', () => {
  const report = (id: string, date: string | null): IndexedPassage => ({
    id,
    articleId: id,
    title: '青石桥通车',
    text: '青石桥今日恢复通车。',
    date,
  });
  const index = createMemoryIndex([report('old', '2024-01-05'), report('unknown', null), report('new', '2025-03-05')]);

  it('puts the newest of equal reports first, and one of unknown date never before a dated one of that day', () => {
    const query = { ...index.understand('青石桥通车'), newest: true };
    expect(index.search(query, 3).map(({ passageId }) => passageId)[0]).toBe('new');
  });

  it('leads the newest past an equal report, never past one that answers better', () => {
    const better = { ...report('better', '2019-05-01'), text: '青石桥今日恢复通车，桥面铺了沥青。' };
    const town = createMemoryIndex([better, report('newest', '2025-03-05')]);
    const ask = (question: string) => town.search({ ...town.understand(question), newest: true }, 1)[0]?.passageId;
    expect(ask('青石桥通车')).toBe('newest');
    expect(ask('青石桥桥面铺沥青')).toBe('better');
  });

  it.each(['青石桥的最新消息', '青石桥近日怎么样了', 'latest 青石桥'])('is known by its words: %s', (question) => {
    expect(index.understand(question).newest).toBe(true);
    expect(index.search(index.understand(question), 1)[0]?.passageId).toBe('new');
  });

  it('changes nothing where the newest is not asked for', () => {
    expect(index.search(index.understand('青石桥通车'), 3).map(({ passageId }) => passageId)).toEqual([
      'old',
      'unknown',
      'new',
    ]);
  });
});
