import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clausesOf, standingRuns } from '../../src/answering/clauses.ts';
import { withoutLooseMarks } from '../../src/answering/excerpt.ts';
import { readSpans } from '../../src/news/span.ts';

const onLine = (text: string) => ({ text, spans: [{ line: 1, from: 0, to: text.length }] });
const textsOf = (sentence: string) => clausesOf(sentence).map(({ from, to }) => sentence.slice(from, to));

describe('clauses', () => {
  it('a comma inside quotation marks, a title or a bracket cuts nothing', () => {
    expect(textsOf('开展“爱我家乡，美在身边”活动，推出《家风，传下去》一书（上，下册）。')).toEqual([
      '开展“爱我家乡，美在身边”活动',
      '推出《家风，传下去》一书（上，下册）',
    ]);
  });

  it('a comma inside a number cuts nothing', () => {
    expect(textsOf('投资3,200万元，惠及1,365户')).toEqual(['投资3,200万元', '惠及1,365户']);
  });

  it('a run that leans on the clause before it is not offered', () => {
    const sentence = '街道更换管道6公里，并拆除违建，其中老楼三栋，居民拍手称快';
    const starts = standingRuns(sentence, 40).map(({ from }) => sentence.slice(from, from + 2));
    expect(starts).not.toContain('并拆');
    expect(starts).not.toContain('其中');
    expect(starts).toContain('居民');
  });

  it('clauses and the marks between them give the sentence back, whatever it holds', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '1', ',', '，', '；', '“', '”', '《', '》', '（', '）', '。'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(text, (characters) => {
        const sentence = characters.join('');
        const clauses = clausesOf(sentence);
        clauses.forEach(({ from, to }, index) => {
          expect(from).toBeGreaterThanOrEqual(clauses[index - 1]?.to ?? 0);
          expect(to).toBeGreaterThan(from);
        });
        const between = clauses.reduceRight((rest, { from, to }) => rest.slice(0, from) + rest.slice(to), sentence);
        expect(between).toMatch(/^[，；：,;。]*$/);
      }),
    );
  });

  it('a quotation mark whose partner stands in another sentence is left out, and the slice stays true', () => {
    const line = '老人就餐可享8折优惠。”';
    const slice = withoutLooseMarks(onLine(line));
    expect(slice.text).toBe('老人就餐可享8折优惠。');
    expect(readSpans([line], slice.spans)).toBe(slice.text);
    expect(withoutLooseMarks(onLine('“说得好。”')).text).toBe('“说得好。”');
  });
});
