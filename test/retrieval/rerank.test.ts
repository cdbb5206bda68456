import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toQueryTerms } from '../../src/retrieval/query.ts';
import {
  RERANK_FEATURES,
  RERANK_WEIGHTS,
  rerankFeatures,
  rerankScore,
  toRerankQuery,
} from '../../src/retrieval/rerank.ts';

const NOTHING_SHARED = { count: 0, at: () => '' };
const rarity = (): number => 1;

function features(question: string, text: string, title = '') {
  const query = { original: question, text: question, question, terms: toQueryTerms(question), repairs: [] };
  return rerankFeatures(toRerankQuery(query, rarity), { title, text: [text], shared: NOTHING_SHARED, score: 1 });
}

describe('the five features', () => {
  it('cover a question better by two neighbouring sentences than by two far apart', () => {
    const near = features('河堤加固投资', '河堤加固开工。总投资两亿元。当天有雨。当天有风。');
    const far = features('河堤加固投资', '河堤加固开工。当天有雨。当天有风。总投资两亿元。');
    expect(near.coverage).toBeGreaterThan(far.coverage);
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

  it('count characters where they stand in one sentence, so that a long passage has them by no chance', () => {
    const together = features('老桥拆建', '旧桥要拆，新的已建。当天有雨。');
    const scattered = features('老桥拆建', '老人过桥。房屋要拆。新的已建。');
    expect(together.characters).toBe(0.75);
    expect(scattered.characters).toBe(0.5);
  });

  it('see how much of the headline the question names', () => {
    expect(features('河堤加固投资', '开工。', '河堤加固').title).toBe(1);
    expect(features('河堤加固投资', '开工。', '河堤上的灯会').title).toBeLessThan(0.5);
    expect(features('河堤加固投资', '河堤加固开工。').title).toBe(0);
  });

  it('stay between 0 and 1, and their weighted sum is the score', () => {
    const words = fc.array(fc.constantFrom('河堤', '加固', '18', '米', '。', 'app', '投资'), { maxLength: 8 });
    fc.assert(
      fc.property(words, words, (question, text) => {
        const found = features(question.join(''), text.join(''));
        expect(Object.values(found).every((value) => value >= 0 && value <= 1)).toBe(true);
        const parts = RERANK_FEATURES.map((name) => RERANK_WEIGHTS[name] * found[name]);
        expect(rerankScore(found)).toBeCloseTo(
          parts.reduce((sum, part) => sum + part, 0),
          12,
        );
      }),
    );
  });
});
