import { describe, expect, it } from 'vitest';
import { articleText, type PageOrigin } from '../../src/news/article.ts';
import { createVocabulary } from '../../src/news/cohesion.ts';
import { learnHabits, readHeading } from '../../src/news/headings.ts';
import { readOutline } from '../../src/news/outline.ts';
import { readPageLines } from '../../src/news/page-lines.ts';
import { readParagraphs } from '../../src/news/paragraphs.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { cutPieces, pieceText } from '../../src/news/pieces.ts';
import { classifyParagraphs } from '../../src/news/roles.ts';

const ORIGIN: PageOrigin = { file: 'page.txt', paper: null, date: null, page: null, place: null };
const paragraphs = (...lines: readonly string[]) => readParagraphs(readPageLines(lines.join('\n')));
const texts = (...lines: readonly string[]) => paragraphs(...lines).map(({ text }) => text.text);
const roles = (...lines: readonly string[]) => classifyParagraphs(paragraphs(...lines)).map(({ role }) => role);

function stages(text: string) {
  const blocks = classifyParagraphs(readParagraphs(readPageLines(text)));
  const page = {
    habits: learnHabits(blocks),
    vocabulary: createVocabulary(blocks.map((block) => block.paragraph.text.text)),
  };
  const outline = readOutline(blocks, page);
  return { ...page, outline, ...cutPieces(outline, page.vocabulary) };
}

describe('a line', () => {
  it('is read without its Markdown marks, which stay known', () => {
    const [line] = readPageLines('## **本报讯** 渠水清了。');
    expect(line).toMatchObject({ number: 1, level: 2, content: { text: '本报讯 渠水清了。' } });
    expect(line?.marks.flatMap(({ spans }) => spans.map(({ from, to }) => [from, to]))).toEqual([
      [0, 2],
      [3, 5],
      [8, 10],
    ]);
  });

  it('may be wholly bold, be an image, or hold a lone **', () => {
    expect(readPageLines('**算好一笔账**')[0]?.emphasis).toBe('whole');
    expect(readPageLines('![](a.jpg)')[0]?.content.text).toBe('');
    expect(readPageLines('三**四')[0]?.content.text).toBe('三**四');
  });

  it('knows its indent and ignores a byte order mark and carriage returns', () => {
    const [first, second] = readPageLines('\uFEFF渠水清了。\r\n\u3000\u3000柳树绿了。\r\n');
    expect([first?.content.text, first?.indent]).toEqual(['渠水清了。', 0]);
    expect([second?.content.text, second?.indent, second?.number]).toEqual(['柳树绿了。', 2, 2]);
  });

  it('is as wide as its characters, a digit being half', () => {
    expect(readPageLines('2031年修路')[0]?.width).toBe(5);
    expect(readPageLines('全 年 修 路 八 公 里')[0]?.width).toBe(7);
  });
});

describe('hard-wrapped lines', () => {
  const body = [
    '渔民们给冷库定了章程：先到先存，',
    '按斤收费，年底按出资分红。哪家船坏',
    '了急用钱，可以先支一半货款，卖了鱼',
    '再还上。',
  ];

  it('become one paragraph', () => {
    expect(texts(...body)).toEqual([body.join('')]);
  });

  it('go on over a blank line where they have only begun', () => {
    expect(texts(...body.slice(0, 1), '', ...body.slice(1))).toEqual([body.join('')]);
  });

  it('go on over a blank line inside a word', () => {
    const torn = [
      '给冷库定了章程：先到先存，按斤收',
      '费，年底按出资分红。哪家遇上天',
      '气不好，可以先支一半货款，等卖',
      '了鱼再还上。',
    ];
    expect(texts(...torn.slice(0, 2), '', ...torn.slice(2))).toEqual([torn.join('')]);
  });

  it('end at a signature, though what follows has no blank line above it', () => {
    const story = '渔民们给冷库定了章程，先到先存，按斤收费，年底按出资分红，大家都说公道。（何青禾）';
    expect(texts(story, '老街添了六十盏路灯', '老街昨晚亮起了路灯。')).toEqual([
      story,
      '老街添了六十盏路灯',
      '老街昨晚亮起了路灯。',
    ]);
  });

  it('do not swallow the heading above or the byline below', () => {
    expect(texts('合伙的章程', ...body, '（何青禾）')).toEqual(['合伙的章程', body.join(''), '（何青禾）']);
  });
});

describe('the role of a paragraph', () => {
  it.each([
    ['柳溪晚报', 'masthead'],
    ['责任编辑：白露 校对：安然', 'masthead'],
    ['◎ 罗一鸣', 'byline'],
    ['（何青禾）', 'signature'],
    ['罗小满摄', 'credit'],
    ['图为老人在社区用餐。', 'caption'],
    ['——六个社区同日开张', 'subtitle'],
    ['东渠清淤工程提前完工', 'title'],
    ['# 东渠清淤，提前完工。', 'title'],
    ['渠水清了，柳树绿了。', 'body'],
    ['咨询电话：000-0000', 'body'],
    ['![](a.jpg)', 'image'],
  ])('of %s is %s', (line, role) => {
    expect(roles(line)).toEqual([role]);
  });
});

const articlesOf = (text: string) => parsePage(text, ORIGIN).articles;

describe('a heading', () => {
  const context = (body: string) => ({ habits: { level: 0, repeated: new Set<string>() }, body });
  const heading = (...lines: readonly string[]) => ({
    titles: classifyParagraphs(paragraphs(...lines)),
    subtitles: [],
    bylines: [],
  });

  it('has the place above it for a kicker', () => {
    expect(readHeading(heading('青石县', '办事窗口进了村'), context(''))).toEqual({
      kicker: '青石县',
      headline: '办事窗口进了村',
      subtitle: null,
    });
  });

  it('has a line for a kicker that its story never speaks of', () => {
    const body = '渔家有了自己的冷库，冷库是渔民凑钱建的。';
    expect(readHeading(heading('春天的脚步', '渔家有了自己的冷库'), context(body)).kicker).toBe('春天的脚步');
  });

  it('stays whole where both lines speak of the story', () => {
    const body = '渔家办冷库，渔民凑钱建，卖鱼不再愁。';
    expect(readHeading(heading('渔民凑钱建冷库', '渔家卖鱼不再愁'), context(body))).toMatchObject({
      kicker: null,
      headline: '渔民凑钱建冷库 渔家卖鱼不再愁',
    });
  });
});

describe('headings marked by their size', () => {
  const page = (headings: string): string =>
    ['## 老街添了路灯\n\n本报讯 老街昨晚亮起六十盏路灯。', '## 新桥昨天通车\n\n本报讯 新桥长四百米。', headings].join(
      '\n\n',
    );
  const text = '本报讯 冷库今天开门，渔民存进四十吨鱼。';
  const titles = (headings: string) => {
    const article = articlesOf(page(`${headings}\n\n${text}`)).at(-1);
    return [article?.kicker, article?.headline, article?.subtitle];
  };

  it('are a headline and its subtitle', () => {
    expect(titles('## 渔家有了冷库\n\n### 今年鱼价看涨')).toEqual([null, '渔家有了冷库', '今年鱼价看涨']);
  });

  it('are a kicker and its headline', () => {
    expect(titles('### 码头见闻\n\n## 渔家有了冷库')).toEqual(['码头见闻', '渔家有了冷库', null]);
  });
});

describe('headings in running text', () => {
  const story =
    '## 渔家有了冷库\n\n本报讯 冷库今天开门，渔民存进四十吨鱼。\n\n### 定了章程\n\n章程说先到先存，年底分红。（何青禾）\n\n## 老街添了路灯\n\n本报讯 老街昨晚亮起六十盏路灯。';

  it('are subheads inside a story and headlines where one begins', () => {
    expect(stages(story).outline.flatMap((item) => (item.type === 'heading' ? [item.kind] : []))).toEqual([
      'story',
      'subhead',
      'story',
    ]);
  });

  it('cut the page into pieces', () => {
    expect(stages(story).pieces.map((piece) => pieceText(piece).slice(-6))).toEqual(
      ['（何青禾）', '十盏路灯。'].map((tail) => expect.stringContaining(tail)),
    );
  });
});

describe('a box of short news', () => {
  const box = '## 简讯\n\n●**渠水清了** 东渠清淤完工。（何青禾）\n\n●**路灯亮了** 老街添了六十盏灯。';

  it('falls into its items, each with its bold beginning for a headline', () => {
    const { articles } = parsePage(box, ORIGIN);
    expect(articles.map(({ kind, headline, authors }) => [kind, headline, authors])).toEqual([
      ['brief', '渠水清了', ['何青禾']],
      ['brief', '路灯亮了', []],
    ]);
    expect(articles.map(articleText)).toEqual(['东渠清淤完工。', '老街添了六十盏灯。']);
  });
});
