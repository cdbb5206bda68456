import { describe, expect, it } from 'vitest';
import { readNumeral } from '../../src/news/numerals.ts';
import { looksLikeName, splitNames, surnameOf } from '../../src/news/surnames.ts';

describe('splitNames', () => {
  it.each([
    ['王小明', ['王小明']],
    ['李红张建国', ['李红', '张建国']],
    ['罗一鸣程小雨何川', ['罗一鸣', '程小雨', '何川']],
    ['欧阳若兰谢春', ['欧阳若兰', '谢春']],
  ])('parts %s where a surname begins', (glued, names) => {
    expect(splitNames(glued)).toEqual(names);
  });

  it.each(['', '为民服务', '啊呀', 'Smith'])('takes %j for no names', (text) => {
    expect(splitNames(text)).toBeNull();
  });
});

describe('surnames', () => {
  it('prefer the compound surname', () => {
    expect(surnameOf('司徒青')).toBe('司徒');
    expect(surnameOf('司青')).toBe('司');
    expect(surnameOf('啊青')).toBeNull();
  });

  it('need one or two characters after them to make a name', () => {
    expect([looksLikeName('王'), looksLikeName('王明'), looksLikeName('王小明'), looksLikeName('王小明月')]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('readNumeral', () => {
  it.each([
    ['十八', 18],
    ['二〇二四', 2024],
    ['一百零五', 105],
    ['三千二百', 3200],
    ['两万五千', 25_000],
    ['一亿二千万', 120_000_000],
    ['12,300', 12_300],
    ['１２', 12],
    ['1.15万', 11_500],
    ['83.33', 83.33],
    ['零', 0],
  ])('reads %s as %d', (text, value) => {
    expect(readNumeral(text)).toEqual({ value, approximate: false });
  });

  it.each([
    ['460余万', 4_600_000],
    ['近百', 100],
    ['三十多', 30],
    ['2000左右', 2000],
  ])('reads %s as about %d', (text, value) => {
    expect(readNumeral(text)).toEqual({ value, approximate: true });
  });

  it.each(['', '街道', '十二点半', '万', '3天', '一二三四楼'])('takes %j for no number', (text) => {
    expect(readNumeral(text)).toBeNull();
  });
});
