import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toQueryTerms } from '../../src/retrieval/query.ts';
import { RERANK_WEIGHTS, rerankFeatures, rerankScore, toRerankQuery } from '../../src/retrieval/rerank.ts';

const rarity = (): number => 1;

function features(question: string, text: string, title = '') {
  const query = { original: question, text: question, question, terms: toQueryTerms(question), repairs: [] };
  return rerankFeatures(toRerankQuery(query, rarity), { title, text, score: 1 });
}

describe('the five features', () => {
  it('cover a question better by two neighbouring sentences than by two far apart', () => {
    const near = features('河堤加固投资', '河堤加固开工。总投资两亿元。当天有雨。当天有风。');
    const far = features('河堤加固投资', '河堤加固开工。当天有雨。当天有风。总投资两亿元。');
    expect(near.coverage).toBeGreaterThan(far.coverage);
    expect(near.characters).toBe(far.characters);
  });

  it('count the headline as said in every sentence', () => {
    expect(features('河堤加固投资', '总投资两亿元。', '河堤加固开工').coverage).toBeGreaterThan(
      features('河堤加固投资', '总投资两亿元。').coverage,
    );
  });

  it('find a number in whichever form the page has it, but not inside a longer one', () => {
    expect(features('投资18亿', '总投资十八亿元。').numbers).toBe(1);
    expect(features('投资十八亿', '总投资18亿元。').numbers).toBe(1);
    expect(features('投资18亿', '总投资2018亿元。').numbers).toBe(0);
  });

  it('see the sign of the answer asked for', () => {
    expect(features('河堤什么时候开工', '河堤3月5日开工。').answerType).toBe(1);
    expect(features('河堤什么时候开工', '河堤开工。').answerType).toBe(0);
  });

  it('stay between 0 and 1, and their weighted sum is the score', () => {
    const words = fc.array(fc.constantFrom('河堤', '加固', '18', '米', '。', 'app', '投资'), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (question, text) => {
        const found = features(question.join(''), text.join(''));
        expect(Object.values(found).every((value) => value >= 0 && value <= 1)).toBe(true);
        const parts = (['score', 'coverage', 'characters', 'answerType', 'numbers'] as const).map(
          (name) => RERANK_WEIGHTS[name] * found[name],
        );
        expect(rerankScore(found)).toBeCloseTo(
          parts.reduce((sum, part) => sum + part, 0),
          12,
        );
      }),
    );
  });
});
