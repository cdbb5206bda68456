import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/retrieval/search-index.ts';
import { snippetOf } from '../../src/retrieval/snippet.ts';

const queryOf = (...terms: readonly string[]): Query => ({
  original: terms.join(' '),
  text: terms.join(''),
  question: terms.join(''),
  terms: terms.map((term) => ({ term, weight: 1 })),
  repairs: [],
});

describe('snippetOf', () => {
  it('shows the stretch where most of the words stand together, from the start of its clause', () => {
    const text = `${'河湾镇的老街又修好了一段。'.repeat(8)}昨天，镇里的菜市场搬进了新大棚，摊位多了一倍。${'大家都说好。'.repeat(20)}`;
    const snippet = snippetOf(text, queryOf('菜市', '市场', '大棚'), 40);
    expect(snippet.text).toMatch(/^…镇里的菜市场搬进了新大棚/);
    expect(snippet.highlights.map(({ from, to }) => snippet.text.slice(from, to))).toEqual(['菜市场', '大棚']);
  });

  it('finds Simplified words in a Traditional text and keeps the text as printed', () => {
    const snippet = snippetOf('書畫展在老年大學開展。', queryOf('书画', '画展'));
    expect(snippet.text).toBe('書畫展在老年大學開展。');
    expect(snippet.highlights).toEqual([{ from: 0, to: 3 }]);
  });

  it('shows the beginning where no word occurs', () => {
    expect(snippetOf('一二三四五六七八九十', queryOf('桥梁'), 4)).toEqual({ text: '一二三四…', highlights: [] });
  });

  it('keeps highlights apart, in order and inside the snippet, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('河', '湾', '镇', '。', 'a', '，') }), (text) => {
        const snippet = snippetOf(text, queryOf('河湾', '湾镇', 'a'), 10);
        let last = 0;
        for (const { from, to } of snippet.highlights) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeLessThanOrEqual(snippet.text.length);
          last = to;
        }
      }),
    );
  });
});
