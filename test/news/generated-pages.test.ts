import { describe, expect, it } from 'vitest';
import { type Article, articleText, type PageOrigin } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { expectAccounted } from './support/accounting.ts';
import { MODES, type Mode, type SetItem, type SetPage, STYLES, setPage } from './support/typeset.ts';

const ORIGIN: PageOrigin = { file: 'set.txt', paper: null, date: null, page: null, place: null };

/** Shares of the items of eight layouts that must come back whole: what this parser reaches, a little below it. */
const BARS: Readonly<Record<Mode, { readonly headlines: number; readonly bodies: number }>> = {
  md: { headlines: 0.95, bodies: 0.93 },
  blocks: { headlines: 0.93, bodies: 0.92 },
  raw: { headlines: 0.88, bodies: 0.86 },
  pdf: { headlines: 0.8, bodies: 0.6 },
  layout: { headlines: 0.9, bodies: 0.8 },
};

const bare = (text: string | null): string => (text ?? '').replaceAll(/[^\p{L}\p{N}]/gu, '');

function articleOf(item: SetItem, articles: readonly Article[]): Article | undefined {
  return articles.find((article) => bare(articleText(article)).includes(bare(item.body).slice(0, 20)));
}

function hasHeadline(item: SetItem, article: Article): boolean {
  const accepted = [item.headline, `${item.kicker ?? ''}${item.headline ?? ''}`, item.group ?? null];
  return accepted.some((text) => bare(text) === bare(article.headline));
}

function hasBody(item: SetItem, article: Article): boolean {
  const body = bare(articleText({ blocks: article.blocks.filter((block) => block.kind === 'paragraph') }));
  return body === bare(item.body);
}

const pages = (mode: Mode): readonly SetPage[] =>
  STYLES.flatMap((style, index) => [1, 2].map((seed) => setPage({ style, mode, seed: seed * 10 + index })));

describe.each(MODES)('pages in eight layouts, read as %s', (mode) => {
  const read = pages(mode).map((page) => ({ page, parsed: parsePage(page.text, ORIGIN) }));
  const items = read.flatMap(({ page, parsed }) =>
    page.items
      .filter(({ kind }) => kind === 'news' || kind === 'brief')
      .map((item) => ({ item, article: articleOf(item, parsed.articles) })),
  );
  const share = (holds: (item: SetItem, article: Article) => boolean): number =>
    items.filter(({ item, article }) => article !== undefined && holds(item, article)).length / items.length;

  it('give their articles under their own headlines', () => {
    expect(share(hasHeadline)).toBeGreaterThanOrEqual(BARS[mode].headlines);
  });

  it('give each article its own text, whole and in order', () => {
    expect(share(hasBody)).toBeGreaterThanOrEqual(BARS[mode].bodies);
  });

  it('lose no character', () => {
    for (const { page, parsed } of read) expectAccounted(page.text, parsed);
  });
});
