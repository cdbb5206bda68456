import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Article, articleText, type PageOrigin } from '../../src/news/article.ts';
import { toPageJson } from '../../src/news/article-json.ts';
import { parsePage } from '../../src/news/parse-page.ts';

const ORIGIN: PageOrigin = { file: 'page.txt', paper: null, date: null, page: null, place: null };
const fixture = (name: string, origin = ORIGIN) =>
  parsePage(readFileSync(`test/fixtures/pages/${name}.txt`, 'utf8'), origin);
const outline = (articles: readonly Article[]) =>
  articles.map(({ kind, headline, authors }) => [kind, headline, authors]);
const called = (articles: readonly Article[], headline: string | null) =>
  articles.find((article) => article.headline === headline);

describe('a page out of OCR, with Markdown headings', () => {
  const { articles, unread } = fixture('marked');

  it('falls into the stories, notices and advertisements a reader would cut out', () => {
    expect(outline(articles)).toEqual([
      ['news', '柳溪镇“老年餐桌”开到家门口', ['何青禾']],
      ['news', '东渠清淤工程提前完工', ['唐一帆', '柯木']],
      ['news', null, ['本报通讯员']],
      ['notice', '停水通知', []],
      ['ad', '垃圾分一分 环境美十分', []],
    ]);
  });

  it('joins a sentence that a page break cut in two', () => {
    expect(articleText(articles[0] ?? { blocks: [] })).toContain('志愿者在十一点半以前送到家里。');
  });

  it('keeps a subhead as structure and the subtitle out of the text', () => {
    expect(articles[0]?.subtitle).toBe('六个社区同日开张');
    expect(articles[0]?.blocks.filter((block) => block.kind === 'subhead').map((block) => block.text)).toEqual([
      '算好一笔账',
    ]);
  });

  it('has no mark, dateline, jump or signature in the text', () => {
    expect(articles.map(articleText).join('\n')).not.toMatch(/[#*]|本报讯|上接|下转|何青禾|罗小满/u);
  });

  it('knows where a story comes from and goes on to', () => {
    expect(articles.map(({ continuedFrom, continuedTo }) => [continuedFrom, continuedTo])).toEqual([
      [null, null],
      [null, 5],
      [1, null],
      [null, null],
      [null, null],
    ]);
  });

  it('reads paper, page and date off the masthead, and lists the masthead as unread', () => {
    expect(articles[0]).toMatchObject({ paper: '柳溪晚报', page: '3', date: { iso: '2031-04-09', ground: 'printed' } });
    expect(unread.map(({ lines }) => lines)).toEqual([
      [1, 5],
      [21, 21],
    ]);
  });

  it('knows its lines in the file', () => {
    expect(articles[1]?.lines).toEqual([[25, 29]]);
  });
});

describe('a page out of a text layer, with hard-wrapped columns', () => {
  const { articles } = fixture('columns');

  it('splits glued bylines and tells the kicker from the headline', () => {
    expect(articles[0]).toMatchObject({
      kicker: '青石县',
      headline: '打通便民服务“最后一米”',
      authors: ['罗一鸣', '程小雨', '何川'],
    });
  });

  it('joins lines and columns into paragraphs', () => {
    expect(articles[0]?.blocks.map((block) => [block.kind, block.text.slice(0, 8), block.text.slice(-5)])).toEqual([
      ['paragraph', '近年来，青石县把', '余万公里。'],
      ['subhead', '窗口开在小卖部', '开在小卖部'],
      ['paragraph', '“以前交一次医保', '贴两元钱。'],
      ['paragraph', '手机用不来的老人', '十八点六。'],
      ['paragraph', '县行政审批局局长', '村里办成。'],
    ]);
  });

  it('gives a headline printed below its text to that text, not to the story above', () => {
    const below = called(articles, '守住水库安稳度汛');
    expect(below).toMatchObject({
      subtitle: '白沙市云岭区防汛一线见闻',
      authors: ['谢春生'],
      places: ['白沙市云岭区'],
    });
    expect(articleText(below ?? { blocks: [] })).toMatch(/^入夏以来.*转移到了学校。$/su);
    expect(articleText(articles[0] ?? { blocks: [] })).not.toContain('水库');
  });

  it('finds the title of a photo at the foot of the page', () => {
    expect(articles.find((article) => article.kind === 'photo')).toMatchObject({
      headline: '纸鸢飞进 暑假课堂',
      authors: ['段小舟'],
    });
  });
});

describe('a page in stream order, without blank lines', () => {
  const { articles } = fixture('heading-below');

  it('falls into its stories though the first headline stands below its text', () => {
    expect(outline(articles)).toEqual([
      ['news', '渔家有了自己的冷库', ['秦海生']],
      ['news', '老街的修鞋匠收了个大学生徒弟', ['白桦']],
      ['notice', '遗失声明', []],
    ]);
  });
});

describe('any text at all', () => {
  it('is no article when it is empty', () => {
    expect(parsePage(' \n\r\n\u3000', ORIGIN)).toEqual({ origin: ORIGIN, articles: [], unread: [] });
  });

  it('is one untitled article when it is plain prose', () => {
    const page = parsePage('昨天夜里下了一场雨，渠水涨了两寸。', ORIGIN);
    expect(toPageJson(page).articles).toEqual([
      {
        headline: null,
        kicker: null,
        subtitle: null,
        authors: [],
        kind: 'news',
        date: null,
        places: [],
        text: '昨天夜里下了一场雨，渠水涨了两寸。',
        lines: [[1, 1]],
      },
    ]);
  });

  it('gives the same articles the same ids, and other texts others', () => {
    const id = (text: string, file = 'page.txt') => parsePage(text, { ...ORIGIN, file }).articles[0]?.id;
    expect(id('渠水涨了两寸。')).toMatch(/^[0-9a-f]{12}$/u);
    expect(id('渠水涨了两寸。')).toBe(id('渠水涨了两寸。'));
    expect(id('渠水涨了两寸。')).not.toBe(id('渠水涨了三寸。'));
    expect(id('渠水涨了两寸。')).not.toBe(id('渠水涨了两寸。', 'other.txt'));
  });

  it('takes the date of the record before the printed one, and never an event for it', () => {
    expect(fixture('marked', { ...ORIGIN, date: '2031-04-10' }).articles[0]?.date).toMatchObject({
      iso: '2031-04-10',
      ground: 'file',
    });
    expect(fixture('columns').articles.map((article) => article.date.iso)).toEqual([null, null, null]);
  });
});
