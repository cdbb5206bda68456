import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numeralVariants, parseNumeral, toNumeral } from '../../src/retrieval/numerals.ts';
import { toQueryTerms } from '../../src/retrieval/query.ts';
import { stripQuestion } from '../../src/retrieval/strip-question.ts';
import { tokenize } from '../../src/retrieval/tokenize.ts';

describe('tokenize', () => {
  it('makes pairs of Chinese characters, and whole words of letters and numbers', () => {
    expect(tokenize('图书馆app3.5版')).toEqual(['图书', '书馆', 'app', '3.5', '版']);
  });

  it('makes no pair across punctuation', () => {
    expect(tokenize('甲乙,丙丁')).toEqual(['甲乙', '丙丁']);
  });
});

describe('query terms', () => {
  const weightOf = (stripped: string, term: string): number | undefined =>
    toQueryTerms(stripped).find((each) => each.term === term)?.weight;

  it('weigh a pair inside a word 1 and a pair across two words half', () => {
    expect(weightOf('图书馆开放时间', '图书')).toBe(1);
    expect(weightOf('图书馆开放时间', '馆开')).toBe(0.5);
  });

  it('take a name that no dictionary knows as one word', () => {
    expect(weightOf('岑栩', '岑栩')).toBe(1);
  });

  it('come once each, with the highest weight', () => {
    const terms = toQueryTerms('八月8月八月').map(({ term }) => term);
    expect(new Set(terms).size).toBe(terms.length);
  });

  it.each([
    ['八月', '8'],
    ['8月', '八月'],
    ['二〇二五年', '2025'],
    ['2025年', '二〇'],
    ['十八个村', '18'],
    ['百分之五', '5'],
    ['三百二十万', '320'],
    ['5%', '之五'],
  ])('of "%s" hold its other form %s at 0.7', (question, term) => {
    expect(weightOf(question, term)).toBe(0.7);
  });

  it('leave words alone that only look like numbers', () => {
    expect(numeralVariants('统一万一一起')).toEqual([]);
  });
});

describe('numerals', () => {
  it('read back what they write, up to a hundred million', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (value) => {
        expect(parseNumeral(toNumeral(value))).toBe(value);
      }),
      { examples: [[94_500_010], [100_010], [10_010]], numRuns: 1000 },
    );
  });

  it.each([
    [18, '十八'],
    [105, '一百零五'],
    [1010, '一千零一十'],
    [20_000, '二万'],
  ])('write %i as %s', (value, text) => {
    expect(toNumeral(value)).toBe(text);
  });
});

describe('stripQuestion', () => {
  it.each([
    ['请问图书馆什么时候开门呀', '图书馆 开门'],
    ['你好,麻烦问一下庙会在哪儿办,谢谢', '庙会在 办'],
    ['修桥一共花了多少钱', '修桥 花 钱'],
    ['咋还没通车呢', '还没通车'],
    // A particle inside a word is none.
    ['地震的时候基地着火了吗', '地震 基地着火'],
    ['许多大学生得到了什么', '许多大学生得到'],
  ])('leaves of "%s" the words of content', (question, expected) => {
    expect(stripQuestion(question).replace(/[ ,]+/g, ' ').trim()).toBe(expected);
  });

  it('keeps a question that has nothing else', () => {
    expect(stripQuestion('什么时候')).toBe('什么时候');
  });

  it('moves no offset', () => {
    const part = fc.constantFrom('请问', '什么时候', '图书馆', '谢谢', '吗', 'app', '?', '3月', '哪');
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const question = parts.join('');
        const stripped = stripQuestion(question);
        expect(stripped).toHaveLength(question.length);
        for (const [i, unit] of [...stripped].entries()) expect([' ', question[i]]).toContain(unit);
      }),
    );
  });
});
