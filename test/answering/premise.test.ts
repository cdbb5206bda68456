import { describe, expect, it } from 'vitest';
import { correctedValue } from '../../src/answering/premise.ts';
import { questionTypes } from '../../src/retrieval/answer-type.ts';
import { createInventedAnswerer } from './invented-paper.ts';

const correct = (text: string, sentence: string) => correctedValue({ text, types: questionTypes(text) }, sentence);

describe('a value taken for granted is set right by the printed one', () => {
  it.each([
    ['音乐会来了40支乐队吧', '共有23支乐队登台。', '23支'],
    ['演奏者有三百人吗', '180余名演奏者登台。', '180余名'],
    ['是不是才拆了四百来平方米', '拆除违建面积4200平方米。', '4200平方米'],
    ['产量涨了百分之二十是吧', '产量同比增长12.5%。', '12.5%'],
    ['是9月1号开演的吧', '10月12日，音乐会开演。', '10月12日'],
  ])('%s: %s', (question, sentence, value) => {
    expect(correct(question, sentence)).toBe(value);
  });
});

describe('nothing is set right', () => {
  it.each([
    ['that is right', '音乐会来了23支乐队吧', '共有23支乐队登台。'],
    ['that is right in other numerals', '改造惠及一千三百六十五户吗', '惠及居民1365户。'],
    ['that is about right', '快一百八十人了吧', '176名演奏者登台。'],
    ['that is passed as asked', '超过100支了吗', '共有123支乐队登台。'],
    ['of another measure', '音乐会来了40支乐队吧', '音乐会为期5天。'],
    ['where the sentence has several such values', '来了40支乐队吧', '23支乐队、12支鼓队登台。'],
    ['that says who is meant', '六十岁的老人打折吗', '65周岁以上老人享受优惠。'],
    ['in a question that asks for the value', '来了多少支乐队', '共有23支乐队登台。'],
  ])('%s: %s', (_, question, sentence) => {
    expect(correct(question, sentence)).toBeNull();
  });
});

it('a reader who is wrong about a number is told the printed one before the sentence that has it', async () => {
  const answer = await createInventedAnswerer().answer({ text: '稻田音乐会来了40支乐队吧', history: [] });
  const [claim] = answer.claims;
  expect(claim?.lead).toEqual({ kind: 'printed', value: '23支' });
  expect(answer.citations[0]?.quote).toContain('23支');
});
