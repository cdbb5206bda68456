import type { ArticleKind } from '../news/article.ts';

/** A passage as the index takes it in. `title` is a field of its own (headline, kicker, subtitle). */
export interface IndexedPassage {
  readonly id: string;
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  /** `YYYY-MM-DD` where known to the day. */
  readonly date: string | null;
  readonly paper?: string | null;
  /** From the largest to the smallest: "山西省阳泉市矿区". */
  readonly places?: readonly string[];
  readonly kind?: ArticleKind;
}

/** Which passages may be found; what is left out does not narrow. A passage whose date is unknown is in no range. */
export interface SearchFilter {
  /** `YYYY-MM-DD`, both ends included. */
  readonly dates?: { readonly from?: string; readonly to?: string };
  readonly paper?: string;
  /** A part of the name of the place or of a larger one around it: 矿区, 阳泉. */
  readonly place?: string;
  readonly kinds?: readonly ArticleKind[];
}

/** A term of the query with its weight (1 inside a word, 0.5 across a word boundary, less for variants). */
export interface QueryTerm {
  readonly term: string;
  readonly weight: number;
}

/** A question as the index understands it. */
export interface Query {
  /** As the reader typed it. */
  readonly original: string;
  /** Folded (width, case, Traditional), question words and politeness stripped, typos and pinyin repaired. */
  readonly text: string;
  /** Folded and repaired like `text`, with nothing stripped: what answer-type cues are read from. */
  readonly question: string;
  readonly terms: readonly QueryTerm[];
  /** What was changed: 羊泉 -> 阳泉, kepuyue -> 科普月. Empty when nothing was. */
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  readonly filter?: SearchFilter;
  /** The reader asks for the newest: what is newer gains, within a bound. */
  readonly newest?: boolean;
}

export interface Hit {
  readonly passageId: string;
  readonly articleId: string;
  readonly score: number;
}

export interface ArticleHit {
  readonly articleId: string;
  readonly score: number;
  /** The article's passages that were hit, best first. */
  readonly passages: readonly Hit[];
}

/** The search engine's port. Deterministic: the same passages and question give the same hits in the same order. */
export interface SearchIndex {
  readonly size: number;
  /** Changes whenever the passages do: part of every cache key. */
  readonly version: string;
  understand(question: string): Query;
  search(query: Query, limit: number): readonly Hit[];
  /** Passages of one article compete; the article comes once, with its best passages. */
  searchArticles(query: Query, limit: number): readonly ArticleHit[];
}
