import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { articleText } from '../../src/news/article.ts';
import { sliceSpanned } from '../../src/news/span.ts';
import { findCitedPlace } from '../../src/telegram/cited-place.ts';
import { chronicle, ferry } from './invented-town.ts';

describe('the place of a citation in its article', () => {
  test('is where the quote stands, for every stretch of every block', () => {
    fc.assert(
      fc.property(fc.constantFrom(ferry, chronicle), fc.nat(), fc.nat(), fc.nat(), (article, pick, start, length) => {
        const block = article.blocks[pick % article.blocks.length];
        if (block === undefined) throw new Error('Expected a block');
        const from = start % block.text.length;
        const to = from + 1 + (length % (block.text.length - from));
        const quote = sliceSpanned(block, from, to);
        const places = findCitedPlace(article, quote.spans);
        expect(places.map((place) => articleText(article).slice(place.from, place.to))).toStrictEqual([quote.text]);
      }),
    );
  });

  test('is one place where a quote goes on over the end of a block', () => {
    const [first, second] = ferry.blocks;
    const spans = [...(first?.spans ?? []), ...(second?.spans ?? [])];
    expect(findCitedPlace(ferry, spans)).toStrictEqual([
      { from: 0, to: (first?.text.length ?? 0) + 1 + (second?.text.length ?? 0) },
    ]);
  });

  test('is several places in reading order where sentences between them are not cited', () => {
    const [first, , third] = ferry.blocks;
    const spans = [...(third?.spans ?? []), ...(first?.spans ?? [])];
    const cited = findCitedPlace(ferry, spans).map((place) => articleText(ferry).slice(place.from, place.to));
    expect(cited).toStrictEqual([first?.text, third?.text]);
  });

  test('is nowhere for lines that are not in the body', () => {
    expect(findCitedPlace(ferry, [{ line: 1, from: 0, to: 7 }])).toStrictEqual([]);
  });
});
