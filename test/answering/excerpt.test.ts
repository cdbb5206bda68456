import { describe, expect, it } from 'vitest';
import { askedParts } from '../../src/answering/asked.ts';
import type { Candidate } from '../../src/answering/candidates.ts';
import { excerptOf } from '../../src/answering/excerpt.ts';
import { readSpans } from '../../src/news/span.ts';
import { evidencePassages } from '../support/evidence.ts';

const LONG =
  '近年来，柳溪区坚持把便民服务做到居民身边，持续优化布局、完善功能，全区新建便民驿站36个，配备雨伞、药箱、充电宝等物品，为快递员、环卫工人提供歇脚、饮水、热饭服务，日均接待1500余人次，受到广泛好评。';

function candidateOf(text: string): Candidate {
  const [evidence] = evidencePassages({ headline: '便民驿站', sentences: [text] });
  const sentence = evidence?.passage.sentences[0];
  if (evidence === undefined || sentence === undefined) throw new Error('Expected one sentence');
  const report = { articleId: 'a0', passages: [evidence], title: '便民驿站', text, standing: 1 };
  return { report, evidence, sentence, position: 0, standing: 1 };
}

function excerpt(question: string, text = LONG) {
  const query = { original: question, text: question, question, terms: [], repairs: [] };
  return excerptOf(candidateOf(text), askedParts(query)).slice;
}

describe('excerpts', () => {
  it('a short sentence is quoted whole', () => {
    expect(excerpt('驿站有几个', '全区新建便民驿站36个，居民都说好。').text).toBe('全区新建便民驿站36个，居民都说好。');
  });

  it('a long sentence is cut to the clauses that hold the question and its number', () => {
    const { text } = excerpt('全区新建了几个便民驿站');
    expect(text).toContain('新建便民驿站36个');
    expect(text.length).toBeLessThan(LONG.length / 2);
  });

  it('a question for yes or no keeps the no of a sentence', () => {
    const sentence =
      '柳溪区无尘湖驿站设在青山脚下，是全区海拔最高的一处便民驿站，许多外地来的年轻游客慕名而来，想看一看传说中的高山湖泊，走到跟前才发现那里并没有湖水，只有一片草甸。';
    expect(excerpt('无尘湖驿站到底有湖吗', sentence).text).toContain('并没有湖水');
  });

  it('a cut is a true slice of the page', () => {
    const slice = excerpt('全区新建了几个便民驿站');
    expect(readSpans([LONG], slice.spans)).toBe(slice.text);
  });

  it('a question for several things is given the whole sentence', () => {
    expect(excerpt('驿站里都有哪些东西').text).toBe(LONG);
  });

  it('where any figure may be the answer none is cut off', () => {
    const { text } = excerpt('驿站日均接待多少');
    expect(text).toContain('36个');
    expect(text).toContain('1500余人次');
  });
});
