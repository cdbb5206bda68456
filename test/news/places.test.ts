import { describe, expect, it } from 'vitest';
import { findPlaces } from '../../src/news/places.ts';

const places = (title: string, text = '', home: string | null = null) => findPlaces({ title, text }, home);

describe('findPlaces', () => {
  it('names a city with its province', () => {
    expect(places('广东深圳市开出社区食堂')).toEqual(['广东省深圳市']);
    expect(places('赤峰市建成便民生活圈')).toEqual(['内蒙古自治区赤峰市']);
    expect(places('青海海南藏族自治州修路')).toEqual(['青海省海南藏族自治州']);
  });

  it('goes down to the county', () => {
    expect(places('湖南省湘潭市雨湖区', '')).toEqual(['湖南省湘潭市雨湖区']);
  });

  it('takes a place it has never heard of by its suffix', () => {
    expect(places('', '入夏以来，白沙市云岭区下了六场大雨。云岭区转移了住户。')).toEqual(['白沙市云岭区']);
  });

  it('does not take 社区, 全县 or 超市 for places', () => {
    expect(places('社区食堂进超市', '全县各地区的小区都有。')).toEqual([]);
  });

  it('puts the place of the title before one named in passing', () => {
    expect(places('浙江温州市办运动会', '来自四川省成都市的选手也来了。')[0]).toBe('浙江省温州市');
  });

  it('understands 我区 and a bare district by the home of the paper', () => {
    expect(places('我区办起书画展', '', '山西省阳泉市矿区')).toEqual(['山西省阳泉市矿区']);
    expect(places('矿区办起书画展', '', '山西省阳泉市矿区')).toEqual(['山西省阳泉市矿区']);
    expect(places('我区办起书画展', '')).toEqual([]);
  });
});
