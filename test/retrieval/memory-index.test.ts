import { describe, expect, it } from 'vitest';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import type { IndexedPassage } from '../../src/retrieval/search-index.ts';

const TOWN: readonly IndexedPassage[] = [
  passage(
    'bridge',
    '青石桥改造完工',
    '3月5日，柳溪镇青石桥改造工程完工通车。工程由镇建设办负责，总投资三百二十万元，历时八个月。',
  ),
  passage(
    'market',
    '柳溪镇夜市开街',
    '柳溪镇夜市在桃林路开街，首批入驻摊位86个，主要售卖小吃和手工艺品。镇商务办介绍，夜市每晚营业到十点。',
  ),
  passage(
    'library',
    '县图书馆新馆开放',
    '县图书馆新馆位于云水大道12号，藏书四十万册，设有老年人阅览区。读者凭身份证即可办理借书卡。',
  ),
  passage(
    'clinic',
    '老年人免费体检启动',
    '柳溪镇卫生院为65岁以上老年人提供免费体检，项目包括血压、血糖和心电图，居民可拨打电话预约。',
  ),
];

function passage(id: string, title: string, text: string): IndexedPassage {
  return { id, articleId: id, title, text, date: null };
}

function firstFor(question: string): string | undefined {
  const index = createMemoryIndex(TOWN);
  return index.searchArticles(index.understand(question), 3)[0]?.articleId;
}

describe('ranking', () => {
  it.each([
    // Only one article speaks of a bridge; the question words around it say nothing.
    ['请问青石桥什么时候修好的呀', 'bridge'],
    // Traditional writing of the same words.
    ['夜市開在哪條街', 'market'],
    // Both 老年人 articles match; 阅览 is what sets the library apart.
    ['老年人阅览区在哪', 'library'],
    // Both 老年人 articles match; 体检 is what sets the clinic apart.
    ['老年人体检咋预约', 'clinic'],
    // The number is spelled out in the page and in digits in the question.
    ['花了320万的是哪个工程', 'bridge'],
    // The number is in digits in the page and spelled out in the question.
    ['八十六个摊位', 'market'],
    // Full-width digits.
    ['云水大道１２号是啥地方', 'library'],
  ])('puts the report that "%s" is about first: %s', (question, expected) => {
    expect(firstFor(question)).toBe(expected);
  });

  it('finds nothing for words that no page has', () => {
    expect(firstFor('量子计算')).toBeUndefined();
  });

  it('finds nothing for a question without any words', () => {
    expect(firstFor('？？！')).toBeUndefined();
  });

  it('gives an article once, however many of its passages are hit, and the passages best first', () => {
    const index = createMemoryIndex([
      { ...passage('a.0', '灯会', '灯会开幕。'), articleId: 'a' },
      { ...passage('a.1', '灯会', '灯会设在河边，灯会共展出花灯三百盏。'), articleId: 'a' },
      { ...passage('b.0', '运动会', '运动会开幕。'), articleId: 'b' },
    ]);
    const hits = index.searchArticles(index.understand('灯会展出多少盏花灯'), 5);
    expect(hits.map(({ articleId }) => articleId)).toEqual(['a']);
    expect(hits[0]?.passages.map(({ passageId }) => passageId)).toEqual(['a.1', 'a.0']);
  });

  it('breaks ties by the order of the passages', () => {
    const index = createMemoryIndex(['x', 'y', 'z'].map((id) => passage(id, '', '同一句话。')));
    expect(index.search(index.understand('同一句话'), 3).map(({ passageId }) => passageId)).toEqual(['x', 'y', 'z']);
  });

  it('lets scores only fall down the list, beyond the re-rank too', () => {
    const index = createMemoryIndex(
      Array.from({ length: 80 }, (_, i) => passage(`p${i}`, '', `河堤${'加固工程'.repeat(i % 7)}第${i}段。`)),
    );
    const scores = index.search(index.understand('河堤加固'), 80).map(({ score }) => score);
    expect(scores).toHaveLength(80);
    expect(scores.every((score, i) => score > 0 && score <= (scores[i - 1] ?? Number.POSITIVE_INFINITY))).toBe(true);
  });
});

describe('a short form of the newsroom', () => {
  it('finds what it stands for, and stays weaker than the words asked with', () => {
    const index = createMemoryIndex(TOWN, { synonyms: { 县图: ['县图书馆'] } });
    const query = index.understand('县图办卡');
    expect(index.search(query, 1)[0]?.passageId).toBe('library');
    expect(query.terms.find(({ term }) => term === '图书')?.weight).toBeCloseTo(0.5 / 3);
    expect(
      createMemoryIndex(TOWN)
        .understand('县图办卡')
        .terms.some(({ term }) => term === '图书'),
    ).toBe(false);
  });
});

describe('an index', () => {
  it('has another version as soon as a passage differs', () => {
    const [first, ...rest] = TOWN;
    const changed = { ...passage('bridge', '青石桥改造完工', '改过的字。'), date: first?.date ?? null };
    expect(createMemoryIndex(TOWN).version).toBe(createMemoryIndex([...TOWN]).version);
    expect(createMemoryIndex([changed, ...rest]).version).not.toBe(createMemoryIndex(TOWN).version);
  });

  it('refuses two passages of one id and names it', () => {
    expect(() => createMemoryIndex([...TOWN, ...TOWN])).toThrow('got bridge twice');
  });

  it('answers from nothing with nothing', () => {
    const index = createMemoryIndex([]);
    expect(index.size).toBe(0);
    expect(index.search(index.understand('夜市在哪'), 10)).toEqual([]);
  });
});
