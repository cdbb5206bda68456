import type { Archive, StoredArticle } from './archive/archive.ts';
import { type Article, type ArticleDate, articleText, articleTitle } from './news/article.ts';
import type { Query, SearchIndex } from './retrieval/search-index.ts';
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
  /** What was changed in the words searched: typos, pinyin. */
  readonly repairs?: readonly { readonly from: string; readonly to: string }[];
  /** Months (`YYYY-MM`) and places of what was found, by which it can be narrowed, most frequent first. */
  readonly facets?: Facets;
}

export interface Facets {
  readonly months: readonly string[];
  readonly places: readonly string[];
}

/** Which articles a list shows; what is left out does not narrow. */
export interface ListFilter {
  /** `YYYY-MM-DD`, both included; an article with no known date is in no range. */
  readonly from?: string;
  readonly to?: string;
  /** A part of the name of a place that the article names as its own. */
  readonly place?: string;
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
  /** When it first came in (ISO 8601, UTC), where that is known. */
  readonly addedAt?: string;
}

/** An article that was found, with the place that was found in it. */
export interface FoundArticle {
  readonly article: ArticleSummary;
  /** A short stretch of the text as printed. */
  readonly snippet: string;
  /** Where the searched words stand in `snippet`, in order and apart. */
  readonly highlights: readonly TextRange[];
}

/** What there is to say of an article beside what it says itself. */
export interface Standing {
  /** In how many papers its story stands. */
  readonly papers: number;
  /** The corrected article that is answered from in its place; null where it stands for itself. */
  readonly correctedBy: string | null;
}

/** What readers can look at. */
export interface Newsroom {
  /** Newest first; articles without a known date come last. */
  latest(window: ListWindow, filter?: ListFilter): Promise<Listing<ArticleSummary>>;
  /** Best first. Words that occur nowhere give an empty listing, not an error. */
  search(words: string, window: ListWindow, filter?: ListFilter): Promise<Listing<FoundArticle>>;
  /** Null when no article has this id. */
  article(id: string): Promise<Article | null>;
  /** Null when no article has this id. */
  standing(id: string): Promise<Standing | null>;
}

const OPENING_CHARS = 60;
/** Readers page through results; nobody reads the two-hundredth. */
const MAX_RESULTS = 200;
const FULL_DATE_CHARS = 'YYYY-MM-DD'.length;
/** How far back a narrowed list of the newest goes, in articles. */
const MAX_FILTERED = 2000;

/** What readers can look at, out of the archive and the index. */
export function createNewsroom({
  archive,
  index,
}: {
  readonly archive: Archive;
  readonly index: SearchIndex;
}): Newsroom {
  return {
    latest: async (window, filter = {}) => {
      if (isEmpty(filter)) return { entries: archive.latest(window).map(summarize), total: archive.countLatest() };
      const { offset, limit } = window;
      const matching = archive
        .latest({ offset: 0, limit: MAX_FILTERED })
        .filter(({ article }) => isIn(article, filter));
      return { entries: matching.slice(offset, offset + limit).map(summarize), total: matching.length };
    },
    search: async (words, { offset, limit }, filter = {}) => {
      const query = index.understand(words);
      const hits = index.searchArticles(query, MAX_RESULTS).flatMap((hit) => {
        const stored = archive.article(hit.articleId);
        return stored !== undefined && isIn(stored.article, filter) ? [stored] : [];
      });
      const entries = hits.slice(offset, offset + limit).map((stored) => toFound(stored, query));
      return { entries, total: hits.length, repairs: query.repairs, facets: facetsOf(hits.map((hit) => hit.article)) };
    },
    article: async (id) => archive.article(id)?.article ?? null,
    standing: async (id) => {
      const story = archive.story(id);
      const current = story?.prints[0]?.article;
      if (story === undefined || current === undefined) return null;
      const isCorrected = current.correction !== undefined && current.id !== id;
      return { papers: story.papers, correctedBy: isCorrected ? current.id : null };
    },
  };
}

/** Whether an article is one of those that a filter leaves. */
export function isIn({ date, places }: Pick<Article, 'date' | 'places'>, { from, to, place }: ListFilter): boolean {
  if (place !== undefined && !places.some((name) => name.includes(place))) return false;
  if (from === undefined && to === undefined) return true;
  if (date.iso === null) return false;
  // Known to the month or year: in the range where the whole month or year is.
  const first = `${date.iso}-01-01`.slice(0, FULL_DATE_CHARS);
  const last = `${date.iso}${date.precision === 'year' ? '-12-31' : '-31'}`.slice(0, FULL_DATE_CHARS);
  return (from === undefined || first >= from) && (to === undefined || last <= to);
}

/** The months and the smallest places of articles, most frequent first. */
export function facetsOf(articles: readonly Pick<Article, 'date' | 'places'>[]): Facets {
  const months = articles.flatMap(({ date }) => (date.precision === 'day' ? [date.iso?.slice(0, 7) ?? ''] : []));
  const places = articles.flatMap((article) => [...new Set(article.places.flatMap(smallestPlace))]);
  return { months: mostFrequent(months), places: mostFrequent(places) };
}

function smallestPlace(name: string): readonly string[] {
  return /[^省市县区镇乡]+(?:自治区|[省市县区镇乡村]|街道|社区)$/.exec(name)?.slice(0, 1) ?? [];
}

function mostFrequent(names: readonly string[]): readonly string[] {
  const groups = [...Map.groupBy(names, (name) => name)].filter(([name]) => name !== '');
  return groups.sort(([, a], [, b]) => b.length - a.length).map(([name]) => name);
}

function isEmpty(filter: ListFilter): boolean {
  return Object.keys(filter).length === 0;
}

function summarize({ article, addedAt }: StoredArticle): ArticleSummary {
  const opening = article.blocks.find((block) => block.kind === 'paragraph')?.text ?? '';
  return {
    id: article.id,
    title: articleTitle(article),
    paper: article.paper,
    page: article.page,
    date: article.date,
    opening: opening.length > OPENING_CHARS ? `${opening.slice(0, OPENING_CHARS)}…` : opening,
    addedAt,
  };
}

function toFound(stored: StoredArticle, query: Query): FoundArticle {
  const snippet = snippetOf(articleText(stored.article), query);
  return { article: summarize(stored), snippet: snippet.text, highlights: snippet.highlights };
}
