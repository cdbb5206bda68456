import { createHash } from 'node:crypto';
import { fold } from '../news/fold.ts';
import { type Bm25, createBm25, type ScoredDocument } from './bm25.ts';
import { rerankFeatures, rerankScore, toRerankQuery } from './rerank.ts';
import type { ArticleHit, Hit, IndexedPassage, Query, SearchIndex } from './search-index.ts';
import { tokenize } from './tokenize.ts';
import { createUnderstanding, type Synonyms } from './understand.ts';

/** Weight of the title beside the text, measured on two question sets: flat between 0.4 and 0.7. */
const TITLE_WEIGHT = 0.6;
/** How many of the first stage's passages are looked at again. */
const RERANK_DEPTH = 50;

export interface MemoryIndexOptions {
  /** Short forms and what they stand for, both ways of one meaning: 矿区 -> 阳泉市矿区. */
  readonly synonyms?: Synonyms;
}

/** An index that lives in memory and is built from all passages at once. */
export interface MemoryIndex extends SearchIndex {
  /** The first stage alone, without the re-rank. */
  searchFirstStage(query: Query, limit: number): readonly Hit[];
}

interface FoldedPassage extends IndexedPassage {
  readonly foldedTitle: string;
  readonly foldedText: string;
}

/** Builds the index. Throws a RangeError when two passages have the same id. */
export function createMemoryIndex(passages: readonly IndexedPassage[], options: MemoryIndexOptions = {}): MemoryIndex {
  const folded = passages.map(foldPassage);
  assertDistinct(folded);
  const bm25 = createBm25([
    { weight: 1, documents: folded.map(({ foldedText }) => tokenize(foldedText)) },
    { weight: TITLE_WEIGHT, documents: folded.map(({ foldedTitle }) => tokenize(foldedTitle)) },
  ]);
  const toHit = ({ document, score }: ScoredDocument): Hit[] => {
    const passage = folded[document];
    return passage === undefined ? [] : [{ passageId: passage.id, articleId: passage.articleId, score }];
  };
  const searchFirstStage = (query: Query, limit: number): Hit[] => bm25.rank(query.terms, limit).flatMap(toHit);
  const search = (query: Query, limit: number): Hit[] => {
    const first = bm25.rank(query.terms, Math.max(RERANK_DEPTH, limit));
    return rerank(first, { query, passages: folded, bm25 }).slice(0, limit).flatMap(toHit);
  };
  return {
    size: passages.length,
    version: versionOf(passages),
    understand: createUnderstanding(bm25, options.synonyms ?? {}),
    searchFirstStage,
    search,
    searchArticles: (query, limit) => groupByArticle(search(query, passages.length)).slice(0, limit),
  };
}

function foldPassage(passage: IndexedPassage): FoldedPassage {
  return { ...passage, foldedTitle: fold(passage.title), foldedText: fold(passage.text) };
}

function assertDistinct(passages: readonly IndexedPassage[]): void {
  const seen = new Set<string>();
  for (const { id } of passages) {
    if (seen.has(id)) throw new RangeError(`Expected every passage id once, got ${id} twice: drop one of the two.`);
    seen.add(id);
  }
}

interface RerankContext {
  readonly query: Query;
  readonly passages: readonly FoldedPassage[];
  readonly bm25: Bm25;
}

/** The best `RERANK_DEPTH` in their new order, then the rest in their old one; scores keep falling. */
function rerank(first: readonly ScoredDocument[], { query, passages, bm25 }: RerankContext): ScoredDocument[] {
  const top = first[0]?.score ?? 1;
  const prepared = toRerankQuery(query, bm25.idf);
  const head = first.slice(0, RERANK_DEPTH).map(({ document, score }) => {
    const passage = passages[document];
    const candidate = { title: passage?.foldedTitle ?? '', text: passage?.foldedText ?? '', score: score / top };
    return { document, score: rerankScore(rerankFeatures(prepared, candidate)) };
  });
  head.sort((a, b) => b.score - a.score || a.document - b.document);
  const floor = head.at(-1)?.score ?? 0;
  const tail = first.slice(RERANK_DEPTH).map(({ document, score }) => ({ document, score: (floor * score) / top }));
  return [...head, ...tail];
}

function groupByArticle(hits: readonly Hit[]): ArticleHit[] {
  const passages = new Map<string, Hit[]>();
  for (const hit of hits) {
    const known = passages.get(hit.articleId);
    if (known === undefined) passages.set(hit.articleId, [hit]);
    else known.push(hit);
  }
  return Array.from(passages, ([articleId, own]) => ({ articleId, score: own[0]?.score ?? 0, passages: own }));
}

function versionOf(passages: readonly IndexedPassage[]): string {
  const hash = createHash('sha256');
  for (const { id, articleId, title, text, date } of passages) {
    hash.update(JSON.stringify([id, articleId, title, text, date]));
  }
  return hash.digest('hex').slice(0, 16);
}
