import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/news/parse-page.ts';

const parse = (lines: readonly string[]) =>
  parsePage(lines.join('\n'), { file: 'x.txt', paper: null, date: null, page: null, place: null });

const STORY = [
  '石桥镇修通环山公路',
  '经过一年半的施工，石桥',
  '镇环山公路日前全线通车。这条',
  '路长二十六公里，把山上的九个',
  '村子连在一起，村民到镇上赶集',
  '的时间从两个小时缩短到半小时。',
];

describe('a page without blank lines', () => {
  it('tells an advertisement from the story it follows, and its telephone number stays whole', () => {
    const { articles } = parse([
      ...STORY,
      '临河小区盛大开盘',
      '一百二十平方米大三居，总价',
      '五十万元起，前三十名立减一万。',
      '抢购名额有限，报满即止，欢迎',
      '选购。售楼咨询热线：600-8877',
      '66 临河路9号',
    ]);
    expect(articles.map(({ kind }) => kind)).toEqual(['news', 'ad']);
    expect(articles[1]?.blocks.map(({ text }) => text).join('')).toContain('600-887766');
  });

  it('keeps （下转第三版） with the story above and out of the headline below', () => {
    const { articles } = parse([
      ...STORY,
      '（下转第三版）',
      '河边新栽一千棵柳树',
      '本报讯（记者 方知远）春风一',
      '吹，河边新栽的一千棵柳树发了',
      '芽，居民常来散步。',
    ]);
    expect(articles.map(({ headline, continuedTo }) => [headline, continuedTo])).toEqual([
      ['石桥镇修通环山公路', 3],
      ['河边新栽一千棵柳树', null],
    ]);
  });
});
