import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleText } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { blocksOfPage, parseRegrouped } from '../../src/news/regroup.ts';
import type { Grouping } from '../../src/news/second-reader.ts';
import { expectAccounted } from './support/accounting.ts';

const origin = { file: 'p.md', paper: null, date: null, page: null, place: null };

/** Two stories under one heading: nothing in the second speaks of the first. */
const run = `# 夜校秋季班开课

苇湖县夜校9月9日开课，一共开六个班，书法、裁缝和电工都有，学费全免。
报名的人坐满了三间教室，最小的十九岁，最大的七十一岁。

苇湖县老渡口9月7日添了候船棚，可以坐四十人，棚里装了电扇和热水器。
撑船三十年的老艄公说，从前下雨天等船的人只能站在柳树底下。
`;
/** Two stories, each under its own heading. */
const pair = `# 渡口添了候船棚

本报讯（记者 柳青禾）苇湖县老渡口9月7日添了候船棚，可以坐四十人，棚里装了电扇和热水器。

# 夜校秋季班开课

本报讯（记者 杜小满）苇湖县夜校9月9日开课，一共开六个班，书法、裁缝和电工都有，学费全免。
报名夜校的人坐满了三间教室，最小的十九岁，最大的七十一岁。
`;

const read = (text: string, grouping: Grouping) => {
  const { parsed, second } = parseRegrouped(text, { origin, grouping });
  return { second, stories: parsed.articles.map((each) => [each.headline, articleText(each).slice(0, 6)]) };
};

it('the blocks of a page are its headings and paragraphs, numbered story by story', () => {
  expect(
    blocksOfPage(pair).map(({ number, kind, text }) => [number, kind, text.replace(/^本报讯（.*）/, '').slice(0, 7)]),
  ).toEqual([
    [1, 'heading', '渡口添了候船棚'],
    [2, 'text', '苇湖县老渡口9'],
    [3, 'heading', '夜校秋季班开课'],
    [4, 'text', '苇湖县夜校9月'],
    [5, 'text', '报名夜校的人坐'],
  ]);
});

describe('a grouping of a second reader', () => {
  it('is taken where the page bears it out better than the reading of the parser', () => {
    expect(read(run, [[1, 2, 3, 4, 5]]).stories).toHaveLength(1);
    expect(
      read(run, [
        [1, 2, 3],
        [4, 5],
      ]),
    ).toEqual({
      second: { proposed: 1, taken: 1 },
      stories: [
        ['夜校秋季班开课', '苇湖县夜校9'],
        [null, '苇湖县老渡口'],
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
    const both = `${run}\n${pair}`;
    const own = blocksOfPage(both);
    expect(own).toHaveLength(10);
    const { second, stories } = read(both, [
      [1, 2, 3],
      [4, 5],
      [6, 9, 10],
      [8, 7],
    ]);
    expect(second).toEqual({ proposed: 2, taken: 1 });
    expect(stories.map(([headline]) => headline)).toEqual(['夜校秋季班开课', null, '渡口添了候船棚', '夜校秋季班开课']);
  });

  it('whatever it is, leaves every character of the page in one article or unread', () => {
    const page = `${run}\n${pair}`;
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
