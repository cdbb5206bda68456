import { describe, expect, it } from 'vitest';
import { dateOfIssue, findDates, inferYear, readPrintedDate, toIso } from '../../src/news/dates.ts';

describe('findDates', () => {
  it.each([
    ['2031年4月9日', '2031-04-09'],
    ['２０３１年４月９日', '2031-04-09'],
    ['二〇三一年四月十九日', '2031-04-19'],
    ['2031.4.9', '2031-04-09'],
    ['2031-04-09', '2031-04-09'],
    ['2031年4月', '2031-04'],
    ['2031年', '2031'],
  ])('reads %s', (text, iso) => {
    expect(findDates(text).map(toIso)).toEqual([iso]);
  });

  it('gives a day without a year no ISO date', () => {
    const [date] = findDates('9月4日，活动启动。');
    expect(date).toMatchObject({ year: null, month: 9, day: 4, evidence: '9月4日', at: 0 });
    expect(date && toIso(date)).toBeNull();
  });

  it('leaves out days that do not exist, versions and telephone numbers', () => {
    expect(findDates('2月30日')).toEqual([]);
    expect(findDates('2031年13月1日').map(toIso)).not.toContain('2031-13-01');
    expect(findDates('版本12031.4.9.2')).toEqual([]);
  });

  it('knows leap years', () => {
    expect(readPrintedDate('2032年2月29日')).not.toBeNull();
    expect(readPrintedDate('2031年2月29日')).toBeNull();
  });
});

describe('the date of an issue', () => {
  it('is that of the record, which outranks what is printed', () => {
    expect(dateOfIssue('2031-04-09', ['2031年4月8日'])).toEqual({
      iso: '2031-04-09',
      precision: 'day',
      ground: 'file',
      evidence: '2031-04-09',
    });
  });

  it('is read from the masthead where no record is', () => {
    expect(dateOfIssue(null, ['柳溪晚报', '2031年4月9日 星期三'])).toEqual({
      iso: '2031-04-09',
      precision: 'day',
      ground: 'printed',
      evidence: '2031年4月9日',
    });
  });

  it('is unknown rather than guessed', () => {
    expect(dateOfIssue(null, ['柳溪晚报']).iso).toBeNull();
  });
});

describe('inferYear', () => {
  it('believes a text that says which year 今年 is', () => {
    expect(inferYear('今年（2031年）全镇新修道路八公里。')).toMatchObject({
      iso: '2031',
      precision: 'year',
      ground: 'inferred',
    });
  });

  it('reckons the year of a round anniversary of a founding', () => {
    expect(inferYear('纪念中国人民抗日战争胜利100周年大会举行。')).toMatchObject({ iso: '2045', ground: 'inferred' });
    expect(inferYear('庆祝白石小学建校80周年。').ground).toBe('unknown');
    expect(inferYear('新中国成立85周年，建党110周年。').ground).toBe('unknown');
  });

  it('does not take the year of an event for the year of publication', () => {
    expect(inferYear('2030年，全镇新修道路八公里。').ground).toBe('unknown');
    expect(inferYear('今年（2031年）修路，2032年（今年）通车。').ground).toBe('unknown');
  });
});
