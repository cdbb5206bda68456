import { describe, expect, it } from 'vitest';
import { createFactChecker } from '../../src/answering/fact-check.ts';
import { readSpans } from '../../src/news/span.ts';
import { createInventedParts, PAGES } from './invented-paper.ts';

const checker = createFactChecker(createInventedParts());
const verdicts = (text: string) => checker.check(text).statements.map(({ verdict }) => verdict);

describe('what is passed on', () => {
  it.each([
    '首届稻田音乐会10月12日在石桥村开演。',
    '听说老街改造总投资3200万元！',
    '老街改造更换了排水管道6.8公里。',
    '长者食堂每天供应三餐，65周岁以上老人打8折。',
    '据悉，沈国栋带队走访了侨资企业。',
    '音樂會共有23支樂隊登台。',
    '枫岩市每周六上午在市民广场免费修自行车。',
  ])('and stands in a report is reported: %s', (text) => {
    expect(verdicts(text)).toEqual(['reported']);
  });

  it.each([
    '稻田音乐会10月20日在石桥村开演。',
    '老街改造总投资5200万元。',
    '老街改造更换了排水管道16.8公里。',
    '长者食堂65周岁以上老人打5折优惠。',
    '区委统战部没有走访侨资企业。',
  ])('and is told otherwise by a report contradicts it: %s', (text) => {
    expect(verdicts(text)).toEqual(['contradicted']);
  });

  it.each([
    '明天全市所有小区停水三天，请大家赶紧储水！',
    '东湖大桥昨晚塌了，死了三个人。',
    '稻田音乐会门票已经涨到800元一张。',
    '喝白酒能防流感，专家都这么说。',
    '长者食堂吃坏了三十位老人，已经被查封。',
    '统战部长沈国栋已经被抓。',
    '沈国栋走访侨资企业时收了红包。',
    '区文联主席罗春和昨天去世。',
    '区委统战部常务副部长沈国栋带队走访侨资企业，收了红包。',
    '首届稻田音乐会10月12日在石桥村开演，踩死了人。',
    '稻田音乐会已经取消。',
    '沿河老街改造是骗局。',
  ])('and no report tells of is not found: %s', (text) => {
    expect(verdicts(text)).toEqual(['unreported']);
  });

  it('is checked sentence by sentence, and each report is cited with its own words', () => {
    const { statements: checked } = checker.check(
      '听说了吗？老街改造总投资5200万元！更换排水管道6.8公里。\n转发给家人！老街改造总投资是3200万元。',
    );
    expect(checked.map(({ text, verdict }) => [text, verdict])).toEqual([
      ['老街改造总投资5200万元！', 'contradicted'],
      ['更换排水管道6.8公里。', 'reported'],
      ['老街改造总投资是3200万元。', 'reported'],
    ]);
    const cited = checked.flatMap((one) => ('citation' in one ? [one.citation] : []));
    expect(cited.map(({ n, quote }) => [n, quote])).toEqual([
      [1, '改造总投资3200万元。'],
      [2, expect.stringContaining('更换排水管道6.8公里')],
      [1, '改造总投资3200万元。'],
    ]);
    for (const { file, spans, quote } of cited) {
      expect(readSpans((PAGES[file] ?? '').split('\n'), spans)).toBe(quote);
    }
  });

  it('and is long is checked as far as anybody reads, and says how much is left', () => {
    const { statements, unchecked } = checker.check('老街改造总投资3200万元。\n'.repeat(100));
    expect([statements.length, unchecked]).toEqual([8, 92]);
  });

  it('but only asks, or only calls, says nothing to check', () => {
    expect(verdicts('明天停水吗？\n快转发！\n是真的？')).toEqual([]);
  });
});
