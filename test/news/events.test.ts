import { describe, expect, it } from 'vitest';
import type { ArticleDate } from '../../src/news/article.ts';
import { findEvents } from '../../src/news/events.ts';

const issue: ArticleDate = { iso: '2031-03-06', precision: 'day', ground: 'printed', evidence: '2031年3月6日' };
const undated: ArticleDate = { iso: null, precision: 'unknown', ground: 'unknown', evidence: null };
const days = (text: string, date = issue) => findEvents(text, date).map(({ iso }) => iso);

describe('findEvents', () => {
  it.each([
    ['2030年11月27日开馆', '2030-11-27'],
    ['昨日开馆', '2031-03-05'],
    ['前天夜里', '2031-03-04'],
    ['上周五下雨', '2031-02-28'],
    ['本周日转晴', '2031-03-09'],
    ['去年12月3日开工', '2030-12-03'],
    ['今年5月完工', '2031-05'],
    ['上月20日验收', '2031-02-20'],
    ['下个月启动', '2031-04'],
    ['12月30日晚', '2030-12-30'],
    ['25日上午开会', '2031-02-25'],
    ['3日开幕', '2031-03-03'],
    ['农历正月十五赏灯', '2031-02-06'],
    ['腊月廿三祭灶', '2031-01-16'],
    ['3月15日至30日展出', '2031-03-15/2031-03-30'],
    ['10日至12日举行', '2031-03-10/2031-03-12'],
    ['去年12月28日至1月3日放假', '2030-12-28/2031-01-03'],
  ])('reads %s in an issue of 6 March 2031', (text, iso) => {
    expect(days(text)).toEqual([iso]);
  });

  it('leaves the year open where the issue has no date, and words like 昨日 without meaning', () => {
    expect(days('昨日和上周五都下雨。8月15日至30日办展，9月4日开会。', undated)).toEqual(['08-15/08-30', '09-04']);
  });

  it('says whether a day is written, reckoned from the issue, or rests on an inferred year', () => {
    expect(findEvents('2030年5月1日和4月2日', issue).map(({ ground }) => ground)).toEqual(['written', 'reckoned']);
    const inferred: ArticleDate = { iso: '2031', precision: 'year', ground: 'inferred', evidence: '今年（2031年）' };
    expect(findEvents('9月4日和昨日', inferred)).toEqual([
      { iso: '2031-09-04', ground: 'inferred', evidence: '9月4日' },
    ]);
  });

  it('counts each day once, and neither lengths of time nor bare years', () => {
    expect(days('历时30日。2030年建成，3月5日开放，昨日（3月5日）游客如织。')).toEqual(['2031-03-05']);
  });
});
