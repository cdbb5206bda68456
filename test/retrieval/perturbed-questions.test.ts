import { describe, expect, it } from 'vitest';
import { PERTURBATIONS } from '../../bench/perturbations.ts';
import { seededRandom } from '../../bench/seeded-random.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';

/** Invented reports, each with a question that its own words answer. */
const REPORTS: readonly (readonly [string, string])[] = [
  ['柳溪镇青石桥改造完工，3月5日通车，投资三百二十万元。', '青石桥改造投资多少钱'],
  ['桃林路夜市开街，入驻摊位86个，售卖小吃和手工艺品。', '桃林路夜市入驻了多少摊位'],
  ['县图书馆新馆位于云水大道12号，藏书四十万册。', '县图书馆新馆的藏书有多少'],
  ['镇卫生院为老年人提供免费体检，项目包括血压和心电图。', '老年人免费体检包括哪些项目'],
  ['元宵灯会在滨河公园开幕，共展出花灯三百盏。', '元宵灯会在哪里开幕'],
  ['春季招聘会在体育馆举行，86家企业提供岗位两千个。', '春季招聘会提供多少岗位'],
  ['梅溪小学新建操场，铺设塑胶跑道四百米。', '梅溪小学的跑道有多长'],
  ['交警支队推出预约停车平台，市民可扫码使用。', '预约停车平台是谁推出的'],
  ['北山水库加固工程开工，工期十八个月，由水利局负责。', '水库加固工程由谁负责'],
  ['8月18日起，西关桥封闭施工三个月，公交车改道。', '8月18日起哪座桥封闭施工'],
  ['全县粮食增产百分之五，农户种植玉米三千亩。', '粮食增产5%种了多少玉米'],
  ['合唱比赛决赛落幕，退休教师合唱团获得第一名。', '合唱比赛谁获得第一名'],
];
const index = createMemoryIndex(
  REPORTS.map(([text], i) => ({ id: `${i}`, articleId: `${i}`, title: '', text, date: null })),
);

function shareFound(name: string): number {
  const perturb = PERTURBATIONS[name] ?? (() => null);
  const random = seededRandom(11);
  const found = Array.from({ length: 5 }, () => REPORTS)
    .flatMap((reports) => [...reports.entries()])
    .flatMap(([i, [, question]]) => {
      const asked = perturb(question, random);
      if (asked === null) return [];
      return [index.searchArticles(index.understand(asked), 1)[0]?.articleId === `${i}`];
    });
  return found.filter(Boolean).length / found.length;
}

describe('a question asked in another way', () => {
  it.each([
    ['traditional', 1],
    ['polite', 1],
    ['numerals', 1],
    ['homophone', 0.95],
    ['homophone2', 0.9],
    ['pinyin', 0.9],
  ])('(%s) finds the same report in at least %f of the cases', (name, least) => {
    expect(shareFound(name)).toBeGreaterThanOrEqual(least);
  });

  it.each([
    ['2025年8月投资5%', '二〇二五年八月投资百分之五'],
    ['三千人', '3000人'],
    ['一个人', null],
  ])('"%s" has its numbers in the other form: %s', (question, expected) => {
    expect(PERTURBATIONS.numerals?.(question, Math.random)).toBe(expected);
  });

  it('is full-width only where there is something to widen', () => {
    expect(PERTURBATIONS.fullwidth?.('投资320万', Math.random)).toBe('投资３２０万');
    expect(PERTURBATIONS.fullwidth?.('灯会在哪', Math.random)).toBeNull();
  });
});
