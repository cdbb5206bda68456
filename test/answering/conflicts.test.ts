import { describe, expect, it } from 'vitest';
import { conflicts } from '../../src/answering/conflicts.ts';

const older = (text: string) => ({ text, articleId: 'a', date: '2021-11-03' });
const newer = (text: string) => ({ text, articleId: 'b', date: '2021-11-18' });

describe('two reports disagree', () => {
  it.each([
    ['柳溪新村改造惠及居民350户。', '柳溪新村改造惠及居民412户。', ['350', '412']],
    ['柳溪新村改造惠及350户居民，年底完工。', '记者获悉，柳溪新村改造惠及412户居民。', ['350', '412']],
    ['青禾镇中学今年招生一百二十人。', '青禾镇中学今年招生150人。', ['一百二十', '150']],
    ['河灯会门票每张20元。', '河灯会门票每张25元，学生免费。', ['20', '25']],
    ['钢厂产量同比增长12%。', '钢厂产量同比增长15%。', ['12%', '15%']],
  ])('%s <-> %s', (one, other, numbers) => {
    expect(conflicts([older(one), newer(other)])).toMatchObject([{ one: { date: '2021-11-03' }, numbers }]);
  });
});

describe('two reports do not disagree', () => {
  it.each([
    ['on the same number in other words', '钢厂去年用煤1.8万吨。', '钢厂去年用煤18000吨。'],
    ['on different things', '柳溪新村改造惠及居民350户。', '青禾镇幼儿园新建教室412间。'],
    ['on different measures', '白鹭河大桥全长350米。', '白鹭河大桥全长工期350天，投资4亿元。'],
    ['on different days', '5月3日，河灯会接待游客3500人。', '5月4日，河灯会接待游客4120人。'],
    ['where one says more', '柳溪新村有居民350户。', '柳溪新村有居民350户，其中低保户有居民12户。'],
    ['on the yesterdays of two issues', '昨日，河灯会接待游客3500人。', '昨日，河灯会接待游客4120人。'],
    ['on two telephone numbers', '咨询电话：5566123柳溪拍卖有限公司', '咨询电话：5577234青禾拍卖有限公司'],
    ['on two quarters', '一季度，全区旅游收入增长4.5%。', '三季度，全区旅游收入增长3.9%。'],
    ['on the number of an edition', '第十六届河灯会在旧码头开幕。', '第十七届河灯会在旧码头开幕。'],
  ])('%s', (_, one, other) => {
    expect(conflicts([older(one), newer(other)])).toEqual([]);
  });

  it('within one article', () => {
    expect(conflicts([older('柳溪新村惠及居民350户。'), older('柳溪新村惠及居民412户。')])).toEqual([]);
  });
});

it('今年 is the same year in two issues of that year, and another in another', () => {
  const [one, other] = ['今年，青禾镇中学招生120人。', '今年，青禾镇中学招生150人。'];
  expect(conflicts([older(one), newer(other)])).toHaveLength(1);
  expect(conflicts([older(one), { ...newer(other), date: '2022-11-18' }])).toEqual([]);
});
