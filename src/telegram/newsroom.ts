import type { Article, ArticleDate } from '../news/article.ts';

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

/** What the bot needs of the archive and the search index. */
export interface Newsroom {
  /** Newest first; articles without a known date come last. */
  latest(window: ListWindow): Promise<Listing<ArticleSummary>>;
  /** Best first. Words that occur nowhere give an empty listing, not an error. */
  search(words: string, window: ListWindow): Promise<Listing<FoundArticle>>;
  /** Null when no article has this id. */
  article(id: string): Promise<Article | null>;
}
