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

  it('goes down to the street and the community below a district that is named or at home', () => {
    expect(places('湖南省湘潭市雨湖区云塘街道金庭社区修路')).toEqual([
      '湖南省湘潭市雨湖区',
      '湖南省湘潭市雨湖区云塘街道金庭社区',
    ]);
    expect(places('走进槐荫路社区', '', '青海省云岭市东山区')).toEqual(['青海省云岭市东山区槐荫路社区']);
    expect(places('走进槐荫路社区')).toEqual([]);
  });

  it('takes one of several districts of a name by the city that the story names', () => {
    expect(places('鼓楼区办灯会', '昨晚，江苏省南京市灯会开幕。鼓楼区居民都来了。')[0]).toBe('江苏省南京市鼓楼区');
    expect(places('鼓楼区办灯会')).toEqual(['鼓楼区']);
  });

  it('knows a county by its name alone and a city without 市 behind its province', () => {
    expect(places('东兰县修通公路')).toEqual(['广西壮族自治区河池市东兰县']);
    expect(places('安徽合肥建成公园')).toEqual(['安徽省合肥市']);
    expect(places('', '重庆市渝中区开街。渝中区游客多。')).toEqual(['重庆市渝中区']);
  });
});
