import type { PageImport } from '../../src/archive/archive.ts';
import type { Article, ArticleKind } from '../../src/news/article.ts';

export interface ArticleFields {
  readonly id?: string;
  readonly file: string;
  readonly text: string;
  readonly headline?: string;
  readonly kind?: ArticleKind;
  readonly paper?: string;
  readonly date?: string;
}

/** An article with nothing but what a test says about it. */
export function anArticle(fields: ArticleFields): Article {
  const { file, text, headline = '一条新闻', date = null } = fields;
  return {
    id: fields.id ?? `${file}-${headline}`,
    file,
    kind: fields.kind ?? 'news',
    headline,
    kicker: null,
    subtitle: null,
    authors: [],
    paper: fields.paper ?? null,
    page: null,
    date: {
      iso: date,
      precision: date === null ? 'unknown' : 'day',
      ground: date === null ? 'unknown' : 'file',
      evidence: null,
    },
    places: [],
    continuedFrom: null,
    continuedTo: null,
    blocks: [{ kind: 'paragraph', text, spans: [{ line: 1, from: 0, to: text.length }] }],
    furniture: [],
    lines: [[1, 1]],
  };
}

/** A page of articles, each with one passage. */
export function aPage(file: string, articles: readonly Article[]): PageImport {
  const origin = { file, paper: articles[0]?.paper ?? null, date: null, page: null, place: null };
  return {
    origin,
    text: articles.map(({ headline, blocks }) => `${headline}\n${blocks[0]?.text}`).join('\n\n'),
    parsed: { origin, articles, unread: [] },
    passages: articles.map(({ id, blocks }) => ({
      id: `${id}.0`,
      articleId: id,
      ordinal: 0,
      text: blocks[0]?.text ?? '',
      sentences: [],
    })),
  };
}
