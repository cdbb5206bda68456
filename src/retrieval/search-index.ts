/** A passage as the index takes it in. `title` is a field of its own (headline, kicker, subtitle). */
export interface IndexedPassage {
  readonly id: string;
  readonly articleId: string;
  readonly title: string;
  readonly text: string;
  /** `YYYY-MM-DD` where known to the day. */
  readonly date: string | null;
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
