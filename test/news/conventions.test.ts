import { describe, expect, it } from 'vitest';
import { type Article, articleText } from '../../src/news/article.ts';
import { readByline } from '../../src/news/bylines.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { expectAccounted } from './support/accounting.ts';

/** Conventions that newspapers differ in, on invented pages of the county of Weihu. */
function read(text: string): readonly Article[] {
  const page = parsePage(text, { file: 'page.txt', paper: null, date: null, page: null, place: null });
  expectAccounted(text, page);
  return page.articles;
}

const [FERRY, BODY] = [
  '渡口添了候船棚',
  `苇湖县老渡口昨天添了候船棚，可以坐四十人，
棚里装了电扇和热水器，等船的人不再淋雨。`,
];

describe('a byline', () => {
  it('behind its headline on the same line is no part of the headline', () => {
    const [story] = read(`${FERRY} ◎柳青禾\n${BODY}`);
    expect(story).toMatchObject({ headline: FERRY, authors: ['柳青禾'] });
  });

  it('that a narrow column breaks off is one byline', () => {
    const [story] = read(`${FERRY}\n本报记者 柳青禾 实习生 罗\n小满\n${BODY}`);
    expect(story).toMatchObject({ headline: FERRY, authors: ['柳青禾', '罗小满'] });
  });

  it.each([
    ['□文/本报记者柳青禾图/本报记者罗小满', ['柳青禾'], ['罗小满']],
    ['本报记者柳青禾实习生罗小满文/图', ['柳青禾', '罗小满'], ['柳青禾', '罗小满']],
    ['（柳青禾/编译）', ['柳青禾'], []],
    ['读者 柳青禾', ['柳青禾'], []],
  ])('%s names its people', (line, authors, photographers) => {
    expect(readByline(line)).toEqual({ authors, photographers });
  });

  it('is not seen in the name of a column', () => {
    expect(readByline('读者来信')).toBeNull();
  });
});

describe('an initial set large', () => {
  it('begins the text below it, over the byline between', () => {
    const [story] = read(`${FERRY}

苇

◎柳青禾
湖县老渡口昨天添了候船棚，可以坐四十人，
棚里装了电扇和热水器，等船的人不再淋雨。`);
    expect(story).toMatchObject({ headline: FERRY, authors: ['柳青禾'] });
    expect(articleText(story ?? { blocks: [] })).toMatch(/^苇湖县老渡口昨天/u);
  });
});

describe('a poem', () => {
  it('is the text of its title, line by line', () => {
    const [poem] = read(`老渡口

◎柳青禾

一根竹篙
撑住一河的水
船到江心
风把炊烟吹弯
岸上的人
数着桨声
一声近
一声远
灯亮的时候
我们都到家了`);
    expect(poem).toMatchObject({ headline: '老渡口', authors: ['柳青禾'] });
    expect(poem?.blocks).toHaveLength(10);
  });
});

describe('an interview', () => {
  it('has questions, not headlines', () => {
    const stories = read(`守渡三十年

◎柳青禾

苇湖县老渡口的艄公守渡三十年，昨天记者与他谈了一次话。

记者：您最早是怎么来的？

艄公：父亲也是撑船的，我接他的班，一撑就是三十年。`);
    expect(stories.map(({ headline }) => headline)).toEqual(['守渡三十年']);
  });
});

describe('a headline in several lines', () => {
  it('keeps the line that ends in the middle of it', () => {
    const [story] = read(`艄公老柳：\n一条船送了三代人\n本报讯 ${BODY}`);
    expect(story?.headline).toBe('艄公老柳：一条船送了三代人');
  });
});

describe('a headline set upright', () => {
  it('is the headline, and what stands beside it its subtitle and byline', () => {
    const upright = [...FERRY].join('\n');
    const [story] = read(`四十人从此不淋雨\n本报记者 柳青禾\n${upright}\n${BODY}`);
    expect(story).toMatchObject({ headline: FERRY, subtitle: '四十人从此不淋雨', authors: ['柳青禾'] });
  });
});

describe('short news', () => {
  it('with its titles in the column, no blank between, is cut at each title', () => {
    const items = read(`短新闻
渡口添了候船棚
苇湖县老渡口昨天添了候船
棚，可以坐四十人，棚里装了电
扇和热水器。
东关菜场搬进南边新盖的大棚
摊位有八十六个，地面铺
了防滑砖，菜场的旧址要改成停
车场，年底完工。
城北水厂清洗蓄水池
城北水厂明天清洗水池，
三个小区从早上八点起停水，水
车会开到小区门口。`);
    expect(items.map(({ headline }) => headline)).toEqual([
      '渡口添了候船棚',
      '东关菜场搬进南边新盖的大棚',
      '城北水厂清洗蓄水池',
    ]);
  });

  it('in a Markdown list is one item a line', () => {
    const items = read(`**短新闻**

- 苇湖县老渡口昨天添了候船棚，可以坐四十人。

- 东关菜场搬进新棚，摊位有八十六个。（柳青禾）`);
    expect(items.map(({ kind, authors }) => [kind, authors])).toEqual([
      ['brief', []],
      ['brief', ['柳青禾']],
    ]);
  });
});

describe('a text without a headline', () => {
  it('is not added to a story that a signature has closed', () => {
    const stories = read(`${FERRY}
${BODY}棚子是渡口边的人家凑钱盖的。（柳青禾）

东关菜场搬进了新棚，摊位有八十六个，地面铺了防滑砖，
菜场的旧址要改成停车场，年底完工。（罗小满）`);
    expect(stories.map(({ headline, authors }) => [headline, authors])).toEqual([
      [FERRY, ['柳青禾']],
      [null, ['罗小满']],
    ]);
  });
});
