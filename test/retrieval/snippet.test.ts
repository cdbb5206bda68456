import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Query } from '../../src/retrieval/search-index.ts';
import { snippetOf } from '../../src/retrieval/snippet.ts';
import { tokenize } from '../../src/retrieval/tokenize.ts';

const queryOf = (...words: readonly string[]): Query => ({
  original: words.join(' '),
  text: words.join(' '),
  question: words.join(' '),
  terms: words.flatMap(tokenize).map((term) => ({ term, weight: 1 })),
  repairs: [],
});

describe('snippetOf', () => {
  it('shows the stretch where most of the words stand together, from the start of its clause', () => {
    const text = `${'河湾镇的老街又修好了一段。'.repeat(8)}昨天，镇里的菜市场搬进了新大棚，摊位多了一倍。${'大家都说好。'.repeat(20)}`;
    const snippet = snippetOf(text, queryOf('菜市场', '大棚'), 40);
    expect(snippet.text).toMatch(/^…镇里的菜市场搬进了新大棚/);
    expect(snippet.highlights.map(({ from, to }) => snippet.text.slice(from, to))).toEqual(['菜市场', '大棚']);
  });

  it('finds Simplified words in a Traditional text and keeps the text as printed', () => {
    const snippet = snippetOf('書畫展在老年大學開展。', queryOf('书画展'));
    expect(snippet.text).toBe('書畫展在老年大學開展。');
    expect(snippet.highlights).toEqual([{ from: 0, to: 3 }]);
  });

  it.each([
    ['a part of a longer word', '志愿者 种树', '志愿精神在传递，志愿者在种树。', ['志愿者', '种树']],
    ['a part of a longer name', '杨树坪', '人们在白杨树下歇脚，又走回杨树坪。', ['杨树坪']],
    ['a pair across two words', '河湾镇种树', '河湾镇种花，小镇种菜，也种树。', ['河湾镇种', '种树']],
  ])('does not highlight %s where whole words stand beside it', (_, words, text, highlighted) => {
    const snippet = snippetOf(text, queryOf(...words.split(' ')));
    expect(snippet.highlights.map(({ from, to }) => snippet.text.slice(from, to))).toEqual(highlighted);
  });

  it('highlights parts of words where nothing else of the question is there', () => {
    const snippet = snippetOf('坪上种着杨树，树下有人。', queryOf('杨树坪'));
    expect(snippet.highlights).toEqual([{ from: 4, to: 6 }]);
  });

  it('highlights another form of a number, which nobody typed', () => {
    const query = { ...queryOf('六十'), terms: [...queryOf('六十').terms, { term: '60', weight: 0.7 }] };
    const snippet = snippetOf('六十幅画里有60幅新作。', query);
    expect(snippet.highlights).toEqual([
      { from: 0, to: 2 },
      { from: 6, to: 8 },
    ]);
  });

  it('shows the beginning where no word occurs', () => {
    expect(snippetOf('一二三四五六七八九十', queryOf('桥梁'), 4)).toEqual({ text: '一二三四…', highlights: [] });
  });

  it('keeps highlights apart, in order and inside the snippet, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('河', '湾', '镇', '。', 'a', '，') }), (text) => {
        const snippet = snippetOf(text, queryOf('河湾镇', 'a'), 10);
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
