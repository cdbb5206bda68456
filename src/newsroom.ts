import type { Archive, StoredArticle } from './archive/archive.ts';
import { type Article, type ArticleDate, articleText, articleTitle } from './news/article.ts';
import type { ArticleHit, Query, SearchIndex } from './retrieval/search-index.ts';
import { snippetOf } from './retrieval/snippet.ts';

/** A stretch of a text: UTF-16 offsets, `to` exclusive. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Which part of a list is wanted; both are counts of entries, `offset` from 0. */
export interface ListWindow {
  readonly offset: number;
  readonly limit: number;
}

/** One window of a list, with the length of the whole list. */
export interface Listing<Entry> {
  readonly entries: readonly Entry[];
  readonly total: number;
}

/** What a list says of an article. */
export interface ArticleSummary {
  readonly id: string;
  /** `articleTitle(article)`: the headline, or the beginning of the text. */
  readonly title: string;
  readonly paper: string | null;
  readonly page: string | null;
  readonly date: ArticleDate;
  /** The beginning of the body, at most a few lines. */
  readonly opening: string;
}

/** An article that was found, with the place that was found in it. */
export interface FoundArticle {
  readonly article: ArticleSummary;
  /** A short stretch of the text as printed. */
  readonly snippet: string;
  /** Where the searched words stand in `snippet`, in order and apart. */
  readonly highlights: readonly TextRange[];
}

/** What readers can look at. */
export interface Newsroom {
  /** Newest first; articles without a known date come last. */
  latest(window: ListWindow): Promise<Listing<ArticleSummary>>;
  /** Best first. Words that occur nowhere give an empty listing, not an error. */
  search(words: string, window: ListWindow): Promise<Listing<FoundArticle>>;
  /** Null when no article has this id. */
  article(id: string): Promise<Article | null>;
}

const OPENING_CHARS = 60;
/** Readers page through results; nobody reads the two-hundredth. */
const MAX_RESULTS = 200;

/** What readers can look at, out of the archive and the index. */
export function createNewsroom({
  archive,
  index,
}: {
  readonly archive: Archive;
  readonly index: SearchIndex;
}): Newsroom {
  return {
    latest: async (window) => ({
      entries: archive.latest(window).map(summarize),
      total: archive.countLatest(),
    }),
    search: async (words, { offset, limit }) => {
      const query = index.understand(words);
      const hits = index.searchArticles(query, MAX_RESULTS);
      const entries = hits.slice(offset, offset + limit).flatMap((hit) => toFound(archive, query, hit));
      return { entries, total: hits.length };
    },
    article: async (id) => archive.article(id)?.article ?? null,
  };
}

function summarize({ article }: StoredArticle): ArticleSummary {
  const opening = article.blocks.find((block) => block.kind === 'paragraph')?.text ?? '';
  return {
    id: article.id,
    title: articleTitle(article),
    paper: article.paper,
    page: article.page,
    date: article.date,
    opening: opening.length > OPENING_CHARS ? `${opening.slice(0, OPENING_CHARS)}…` : opening,
  };
}

function toFound(archive: Archive, query: Query, hit: ArticleHit): readonly FoundArticle[] {
  const stored = archive.article(hit.articleId);
  if (stored === undefined) return [];
  const snippet = snippetOf(articleText(stored.article), query);
  return [{ article: summarize(stored), snippet: snippet.text, highlights: snippet.highlights }];
}
