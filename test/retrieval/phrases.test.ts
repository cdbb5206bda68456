import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPhraseFinder } from '../../src/retrieval/phrases.ts';
import { sentenceRanges } from '../../src/retrieval/sentences.ts';

const PHRASES = ['河堤', '堤', '加固', '18', '1', '3.5', 'app', 'a', '十八', '18%'];
const text = fc
  .array(fc.constantFrom(...PHRASES, '河', '8', '.', 'p', '。', '!', '"', ' ', '\n'), { maxLength: 20 })
  .map((parts) => parts.join(''));

/** By the definition: each phrase looked for alone, in each sentence by itself. */
function looksAlone(phrase: string, sentence: string): boolean {
  if (!/[0-9a-z]/.test(phrase)) return sentence.includes(phrase);
  const neighbour = /[0-9]$/.test(phrase) ? '[0-9.]' : '[a-z]';
  const literal = phrase.replace('.', '\\.');
  return new RegExp(`(?<!${neighbour})${literal}(?!${neighbour})`).test(sentence);
}

describe('phrases found in one pass', () => {
  it('are those that stand in each sentence when it is searched for one after the other', () => {
    const finder = createPhraseFinder([...PHRASES, ...PHRASES]);
    expect(finder.count).toBe(PHRASES.length);
    fc.assert(
      fc.property(text, (given) => {
        const ranges = sentenceRanges(given);
        const rows = new Uint8Array((ranges.length + 1) * finder.count);
        finder.find(given, { ranges, rows });
        const found = ranges.map((_, row) => PHRASES.filter((phrase) => isHeld(rows, row, phrase)));
        const sentences = ranges.map(([from, to]) => given.slice(from, to));
        expect(found).toEqual(sentences.map((sentence) => PHRASES.filter((phrase) => looksAlone(phrase, sentence))));
        expect(PHRASES.filter((phrase) => isHeld(rows, ranges.length, phrase))).toEqual([]);
      }),
      { numRuns: 1000 },
    );

    function isHeld(rows: Uint8Array, row: number, phrase: string): boolean {
      return rows[row * finder.count + finder.numberOf(phrase)] === 1;
    }
  });
});

describe('sentences', () => {
  it('end with their marks and closing quotes, and leave no character out but marks before the first', () => {
    expect(
      sentenceRanges('。开工。"好!"他说\n完').map(([from, to]) => '。开工。"好!"他说\n完'.slice(from, to)),
    ).toEqual(['开工。"', '好!"', '他说\n', '完']);
    expect(sentenceRanges('!。')).toEqual([]);
  });
});
