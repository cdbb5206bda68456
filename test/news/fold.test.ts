import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFoldTable } from '../../scripts/make-fold-table.ts';
import { fold, isHan } from '../../src/news/fold.ts';

describe('fold', () => {
  it('makes Traditional, full-width and upper-case writing one with the plain form', () => {
    expect(fold('圖書館２０２５年８月ＡＰＰ上線')).toBe('图书馆2025年8月app上线');
    expect(fold('怎麼 什么')).toBe('怎么 什么');
    expect(fold('裡面的麵館後來週末不開')).toBe('里面的面馆后来周末不开');
  });

  it('makes the quotes, dashes and blanks of different typesetters one', () => {
    expect(fold('「好」“好”『好』')).toBe('"好""好""好"');
    expect(fold('1—2–3－4')).toBe('1-2-3-4');
    expect(fold('甲　乙\u00a0丙')).toBe('甲 乙 丙');
  });

  it('reads the radicals that PDF extraction leaves in place of characters', () => {
    expect(fold('⼈⺠⻔')).toBe('人民门');
  });

  it('keeps every offset valid and has nothing left to fold the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const folded = fold(text);
        expect(folded).toHaveLength(text.length);
        expect(fold(folded)).toBe(folded);
      }),
    );
  }, 30_000);

  it('keeps line breaks and what is no letter of its table', () => {
    expect(fold('一\n二\r\n😀')).toBe('一\n二\r\n😀');
  });

  it('folds a text longer than an argument list', () => {
    expect(fold('龍'.repeat(300_000))).toBe('龙'.repeat(300_000));
  });

  it('is built from the table that its script makes today', () => {
    const stored = readFileSync(new URL('../../src/news/fold-table.generated.ts', import.meta.url), 'utf8');
    expect(makeFoldTable()).toBe(stored);
  }, 30_000);
});

describe('isHan', () => {
  it('knows characters from letters, digits, kana and punctuation', () => {
    expect([...'家〇㐀'].every(isHan)).toBe(true);
    expect([...'a1あ。 "'].some(isHan)).toBe(false);
    expect(isHan('家'.charCodeAt(0))).toBe(true);
  });
});
