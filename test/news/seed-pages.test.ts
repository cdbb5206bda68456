import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parsePage } from '../../src/news/parse-page.ts';

const parse = (file: string) =>
  parsePage(readFileSync(`seeds/${file}`, 'utf8'), {
    file,
    paper: null,
    date: null,
    page: null,
    place: '山西省阳泉市矿区',
  });

describe('the seed pages', () => {
  it('give eight items, one of them an advertisement and two continued from page one', () => {
    const { articles } = parse('000_1bd81c25657a66a3.txt');
    expect(articles.map(({ kind }) => kind)).toEqual(['news', 'news', 'news', 'news', 'news', 'news', 'news', 'ad']);
    expect(articles.map(({ continuedFrom }) => continuedFrom)).toEqual([null, 1, null, null, null, null, 1, null]);
    expect(articles.map(({ authors }) => authors.join('、'))).toEqual([
      '刘婕',
      '吕文丽',
      '本报通讯员',
      '刘婕',
      '李梦洁',
      '李家',
      '本报记者',
      '',
    ]);
  });

  it('give seven items, each with its own headline though two stand below their text', () => {
    const { articles } = parse('004_c14a7f683861a58a.txt');
    expect(articles.map(({ headline, kicker, lines }) => [kicker, headline, lines])).toEqual([
      [null, '文明花开香满城', [[1, 134]]],
      [
        null,
        '载文明而驰 沐新风前行',
        [
          [250, 253],
          [136, 248],
        ],
      ],
      [
        null,
        '“春风行动”暖人心',
        [
          [409, 410],
          [255, 259],
        ],
      ],
      ['陕煤黄陵矿业二号煤矿', '强化管理 全力降本', [[261, 277]]],
      ['江苏徐州市新区街道', '基层治理“格”外有招', [[279, 333]]],
      ['广西东兰县', '用心打造“家门口”的服务阵地', [[335, 373]]],
      ['内蒙古赤峰市', '一刻钟便民生活圈“圈”出美好生活', [[375, 407]]],
    ]);
  });

  it('are undated: an event of 2024 does not date the issue', () => {
    expect(parse('004_c14a7f683861a58a.txt').articles.map(({ date }) => date.ground)).toEqual(
      new Array(7).fill('unknown'),
    );
  });
});
