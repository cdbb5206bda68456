import { describe, expect, it } from 'vitest';
import { makeGazetteer } from '../../scripts/make-gazetteer.ts';
import { divisionsIn, divisionsNamed, isDivision, shortNames } from '../../src/news/gazetteer.ts';

describe('the gazetteer', () => {
  it('knows provinces and prefectures by short and full names, counties by full ones', () => {
    for (const name of ['山西', '山西省', '内蒙古', '阳泉', '阳泉市', '恩施', '兴安盟', '西双版纳', '东兰县', '香港'])
      expect(isDivision(name), name).toBe(true);
    for (const name of ['东兰', '社区', '开发', '']) expect(isDivision(name), name).toBe(false);
  });

  it('says where a county lies, and every place that bears its name', () => {
    expect(divisionsNamed('东兰县')).toEqual([{ level: 'county', path: ['广西壮族自治区', '河池市', '东兰县'] }]);
    expect(divisionsNamed('渝中区').map(({ path }) => path)).toEqual([['重庆市', '渝中区']]);
    expect(divisionsNamed('鼓楼区').length).toBeGreaterThan(2);
  });

  it('finds the longest name at each place of a text', () => {
    expect(divisionsIn('从湖南省湘潭市雨湖区到吉林').map(({ name, at }) => [name, at])).toEqual([
      ['湖南省', 1],
      ['湘潭市', 4],
      ['雨湖区', 7],
      ['吉林', 11],
    ]);
    expect(divisionsIn('吉林')[0]?.divisions[0]?.level).toBe('province');
  });

  it('holds the counties of every province', () => {
    expect(new Set(divisionsIn('北京市天津市河北省山西省').map(({ name }) => name)).size).toBe(4);
    expect(divisionsNamed('山西省')).toHaveLength(1);
  });
});

describe('the short names', () => {
  it('are of provinces and prefectures, regions and leagues among them', () => {
    for (const name of ['广西', '澳门', '重庆', '凉山', '阿勒泰', '锡林郭勒', '三沙'])
      expect(shortNames().has(name), name).toBe(true);
  });

  it('are no full names and no counties', () => {
    for (const name of ['广西壮族自治区', '三沙市', '东兰', '东兰县', ''])
      expect(shortNames().has(name), name).toBe(false);
  });
});

describe('makeGazetteer', () => {
  it('writes provinces, prefectures and counties, without groups that are no place', () => {
    const json = JSON.stringify({ 云海省: { 青禾市: ['市辖区', '东山区', '白石镇'], 省直辖县级行政区划: ['月牙市'] } });
    expect(makeGazetteer(json).split('\n').slice(0, 3)).toEqual(['云海省', ' 青禾市:东山区', ' :月牙市']);
  });

  it('refuses a table of another shape', () => {
    expect(() => makeGazetteer('[1]')).toThrow();
  });
});
