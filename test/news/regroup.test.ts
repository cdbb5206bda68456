import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleText } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { blocksOfPage, parseRegrouped } from '../../src/news/regroup.ts';
import type { Grouping } from '../../src/news/second-reader.ts';
import { expectAccounted } from './support/accounting.ts';
import { torn, tornGroups } from './support/torn-page.ts';

const origin = { file: 'p.md', paper: null, date: null, page: null, place: null };

/** Two stories, each under its own heading. */
const pair = `# 果园采摘节开幕

本报讯（记者 柳青禾）苇湖县南坡果园9月6日开始采摘，苹果和梨一共有四百亩，门票每人十元。

# 水厂清洗水池

本报讯（记者 杜小满）苇湖县水厂9月11日清洗蓄水池，城北三个小区从早上八点起停水。
停水那天水厂的水车会开到小区门口，每家可以接两桶。
`;

const read = (text: string, grouping: Grouping) => {
  const { parsed, second } = parseRegrouped(text, { origin, grouping });
  return { second, stories: parsed.articles.map((each) => [each.headline, articleText(each).slice(0, 6)]) };
};

it('the blocks of a page are its headings and paragraphs, numbered story by story', () => {
  expect(
    blocksOfPage(pair).map(({ number, kind, text }) => [number, kind, text.replace(/^本报讯（.*）/, '').slice(0, 7)]),
  ).toEqual([
    [1, 'heading', '果园采摘节开幕'],
    [2, 'text', '苇湖县南坡果园'],
    [3, 'heading', '水厂清洗水池'],
    [4, 'text', '苇湖县水厂9月'],
    [5, 'text', '停水那天水厂的'],
  ]);
});

describe('a grouping of a second reader', () => {
  it('is taken where the page bears it out better than the reading of the parser', () => {
    const own = [
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9],
    ];
    expect(read(torn, [...own, [10]]).stories.map(([headline]) => headline)).toEqual([
      '夜校秋季班开课',
      '菜场搬进新棚',
    ]);
    expect(read(torn, tornGroups)).toEqual({
      second: { proposed: 1, taken: 1 },
      stories: [
        ['夜校秋季班开课', '苇湖县夜校9'],
        ['渡口添了候船棚', '苇湖县老渡口'],
        ['菜场搬进新棚', '东关菜场9月'],
      ],
    });
  });

  it.each<readonly [string, Grouping]>([
    [
      'gives a heading the text of another',
      [
        [1, 4, 5],
        [3, 2],
      ],
    ],
    [
      'puts two headings over one text',
      [
        [1, 3, 2],
        [4, 5],
      ],
    ],
    ['makes one story of all', [[1, 2, 3, 4, 5]]],
    [
      'turns a story around',
      [
        [1, 2],
        [3, 5, 4],
      ],
    ],
    ['parts headings and text', [[1], [2], [3], [4, 5]]],
  ])('is not taken where it %s', (_, grouping) => {
    const { parsed, second } = parseRegrouped(pair, { origin, grouping });
    expect(second.taken).toBe(0);
    expect(second.proposed).toBeGreaterThan(0);
    expect(parsed).toEqual(parsePage(pair, origin));
  });

  it('that says what the parser says proposes nothing', () => {
    expect(
      read(pair, [
        [3, 4, 5],
        [1, 2],
      ]).second,
    ).toEqual({ proposed: 0, taken: 0 });
  });

  it('is decided about part by part: a bad one does not spoil a good one', () => {
    const both = `${pair}\n${torn}`;
    expect(blocksOfPage(both)).toHaveLength(15);
    const bad = [
      [1, 4, 5],
      [3, 2],
    ];
    const good = tornGroups.map((group) => group.map((number) => number + 5));
    const { second, stories } = read(both, [...bad, ...good]);
    expect(second).toEqual({ proposed: 2, taken: 1 });
    expect(stories.map(([headline, text]) => [headline, text?.slice(0, 5)])).toEqual([
      ['果园采摘节开幕', '苇湖县南坡'],
      ['水厂清洗水池', '苇湖县水厂'],
      ['夜校秋季班开课', '苇湖县夜校'],
      ['渡口添了候船棚', '苇湖县老渡'],
      ['菜场搬进新棚', '东关菜场9'],
    ]);
  });

  it('whatever it is, leaves every character of the page in one article or unread', () => {
    const page = `${pair}\n${torn}`;
    const count = blocksOfPage(page).length;
    const numbers = Array.from({ length: count }, (_, at) => at + 1);
    const order = fc.shuffledSubarray(numbers, { minLength: count });
    const grouping = fc.tuple(order, fc.array(fc.nat(count), { maxLength: 4 })).map(([shuffled, cuts]) => {
      const edges = [...new Set([0, ...cuts, count])].sort((one, other) => one - other);
      return edges.slice(1).map((end, at) => shuffled.slice(edges[at], end));
    });
    fc.assert(
      fc.property(grouping, (groups) => {
        const { parsed, second } = parseRegrouped(page, { origin, grouping: groups });
        expect(second.taken).toBeLessThanOrEqual(second.proposed);
        expectAccounted(page, parsed);
      }),
    );
  });
});
