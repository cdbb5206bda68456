import { describe, expect, it } from 'vitest';
import { isKnownPlace, knownPlacesIn } from '../../../src/answering/check/known-places.ts';

const namesIn = (text: string): readonly string[] => knownPlacesIn(text).map(({ text: name }) => name);

describe('a well-known place', () => {
  it.each([
    ['代表团从凉山来到三沙', ['凉山', '三沙']],
    ['展品来自印度尼西亚和印度', ['印度尼西亚', '印度']],
    ['他在大同市住过', ['大同']],
    ['昌都地区的客人', ['昌都']],
    ['迪庆州的松茸', ['迪庆']],
  ])('is found: %s', (text, names) => {
    expect(namesIn(text)).toEqual(names);
  });

  it.each(['面临夏季用电高峰', '天下大同是古人的理想', '小镇的中山路', '古老的石塔城墙', '工厂向比亚迪庆祝交货'])(
    'is not made of words that meet: %s',
    (text) => {
      expect(namesIn(text)).toEqual([]);
    },
  );

  it('ends before the next begins: a city in front of 国家', () => {
    expect(namesIn('常德国家高新区')).toEqual(['常德']);
  });

  it('stands where it stands in the text', () => {
    expect(knownPlacesIn('客车开往延边')).toEqual([{ text: '延边', from: 4 }]);
  });

  it('is known by its bare name', () => {
    for (const name of ['怒江', '中山', '荷兰']) expect(isKnownPlace(name), name).toBe(true);
    for (const name of ['怒江州', '桃溪', '']) expect(isKnownPlace(name), name).toBe(false);
  });
});
