import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkSentence } from '../../../src/answering/check/check.ts';
import { readEvidence } from '../../../src/answering/check/support.ts';
import { sentencesOf } from './mutations.ts';
import { type CheckPage, pages } from './pages.ts';

const sourceOf = ({ text, title, date }: CheckPage) => ({ sentences: sentencesOf(text), title, date });
const evidenceOf = new Map(pages.map((page) => [page, readEvidence([sourceOf(page)])]));
const aPage = fc.constantFrom(...pages);

function check(text: string, page: CheckPage) {
  return checkSentence({ text, cited: [0] }, evidenceOf.get(page) ?? readEvidence([]));
}

/** A sentence of a page without a quotation, cut at commas to a stretch of its clauses. */
const aSlice = aPage.chain((page) => {
  const sentences = sentencesOf(page.text).filter((sentence) => !sentence.includes('“'));
  return fc
    .tuple(fc.constantFrom(...sentences), fc.nat(), fc.nat())
    .map(([sentence, from, count]) => {
      const clauses = sentence.replace(/。$/, '').split('，');
      const start = from % clauses.length;
      const slice = clauses.slice(start, start + 1 + (count % (clauses.length - start)));
      return { page, text: `${slice.join('，')}。` };
    })
    .filter(({ text }) => text.length >= 8);
});

describe('laws of the check', () => {
  it('a true slice is shown as it stands', () => {
    fc.assert(
      fc.property(aSlice, ({ page, text }) => {
        expect(check(text, page)).toMatchObject({ verdict: 'kept', shown: text });
      }),
    );
  });

  it('a number with a digit more is not', () => {
    const aNumber = aSlice.filter(({ text }) => /\d/.test(text));
    fc.assert(
      fc.property(aNumber, fc.nat(), fc.integer({ min: 1, max: 9 }), ({ page, text }, at, digit) => {
        const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
        const place = places[at % places.length] ?? 0;
        const changed = `${text.slice(0, place)}${digit}${text.slice(place)}`;
        expect(check(changed, page).shown).not.toBe(changed);
      }),
    );
  });

  it('a sentence of another report is not', () => {
    fc.assert(
      fc.property(aSlice, aPage, ({ page, text }, other) => {
        fc.pre(other !== page && text.length >= 12);
        expect(check(text, other).shown).not.toBe(text);
      }),
    );
  });

  it('whatever is written, a reader sees that, or a sentence of the source, or nothing', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      aSlice.map(({ text }) => text),
    );
    fc.assert(
      fc.property(anything, anything, aPage, (one, other, page) => {
        const text = one + other;
        const { verdict, shown, anchors } = check(text, page);
        if (verdict === 'dropped') expect(shown).toBeNull();
        else if (verdict === 'repaired') expect(sentencesOf(page.text)).toContain(shown);
        else expect(shown?.replace(/[“”「」『』"]/g, '')).toBe(text.replace(/[“”「」『』"]/g, ''));
        expect(anchors.length > 0).toBe(shown !== null);
      }),
    );
  });

  it('the order of the sources changes no verdict', () => {
    fc.assert(
      fc.property(aSlice, aPage, ({ page, text }, other) => {
        fc.pre(other !== page);
        const [first, second] = [sourceOf(page), sourceOf(other)];
        const one = checkSentence({ text, cited: [0] }, readEvidence([first, second]));
        const swapped = checkSentence({ text, cited: [1] }, readEvidence([second, first]));
        expect(swapped).toMatchObject({ verdict: one.verdict, shown: one.shown });
      }),
    );
  });
});
