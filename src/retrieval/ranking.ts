import { createBigramModel } from './bigram-model.ts';
import { createFirstStage, type FirstStage, SCORE_UNIT } from './first-stage.ts';
import { RECENCY_WEIGHT, recencyOf } from './recency.ts';
import { type RerankFeatures, rerankFeatures, rerankScore, toRerankQuery } from './rerank.ts';
import type { ArticleHit, Hit, Query } from './search-index.ts';
import type { StoredPassage } from './segment/document-records.ts';
import type { LiveSegment, Segments } from './segment/segments.ts';
import type { ScoredPassage } from './segment/top-hits.ts';
import { createUnderstanding, type Synonyms } from './understand.ts';

/** How many of the first stage's passages are looked at again. */
const RERANK_DEPTH = 50;
/** Passages looked at for a list of articles, at least; more where they are of too few articles. */
const ARTICLE_DEPTH = 200;

/** A hit with how it came to its score. */
export interface RankedHit extends Hit {
  /** Number over all segments. */
  readonly passage: number;
  readonly firstStage: number;
  /** Null beyond the re-rank's depth: there the score is `scale` times the first stage's. */
  readonly features: RerankFeatures | null;
  readonly recency: number;
  readonly scale: number;
}

/** Understanding and ranking over one state of the segments. */
export interface Ranking {
  readonly first: FirstStage;
  understand(question: string): Query;
  searchFirstStage(query: Query, limit: number): readonly Hit[];
  search(query: Query, limit: number): readonly RankedHit[];
  searchArticles(query: Query, limit: number): readonly ArticleHit[];
}

export function createRanking(segments: Pick<Segments, 'live'>, synonyms: Synonyms): Ranking {
  const { live } = segments;
  const first = createFirstStage(segments);
  const recency = recencyOf(live);
  const search = (query: Query, limit: number): RankedHit[] => {
    const ranked = first.rank(query, Math.max(RERANK_DEPTH, limit));
    return rerank(ranked, { query, first, live, recency }).slice(0, limit);
  };
  return {
    first,
    understand: createUnderstanding(createBigramModel(first, live), synonyms),
    searchFirstStage: (query, limit) =>
      first.rank(query, limit).map(({ passage, score }) => ({ ...idsOf(live, passage), score: score * SCORE_UNIT })),
    search,
    searchArticles(query, limit) {
      for (let depth = Math.max(ARTICLE_DEPTH, 4 * limit); ; depth *= 4) {
        const hits = search(query, depth);
        const articles = groupByArticle(hits);
        if (articles.length >= limit || hits.length < depth) return articles.slice(0, limit);
      }
    },
  };
}

interface RerankContext {
  readonly query: Query;
  readonly first: FirstStage;
  readonly live: readonly LiveSegment[];
  readonly recency: (passage: number) => number;
}

/** The best `RERANK_DEPTH` in their new order, then the rest in their old one; scores keep falling. */
function rerank(ranked: readonly ScoredPassage[], { query, first, live, recency }: RerankContext): RankedHit[] {
  const top = (ranked[0]?.score ?? 1) * SCORE_UNIT;
  const prepared = toRerankQuery(query, first.idf);
  const head = ranked.slice(0, RERANK_DEPTH).map(({ passage, score }): RankedHit => {
    const stored = storedOf(live, passage);
    const firstStage = score * SCORE_UNIT;
    const features = rerankFeatures(prepared, { title: stored.title, text: stored.text, score: firstStage / top });
    const bonus = query.newest === true ? RECENCY_WEIGHT * recency(passage) : 0;
    return {
      passageId: stored.id,
      articleId: stored.articleId,
      score: rerankScore(features) + bonus,
      ...{ passage, firstStage, features, recency: bonus, scale: 0 },
    };
  });
  head.sort((a, b) => b.score - a.score || a.passage - b.passage);
  const scale = (head.at(-1)?.score ?? 0) / top;
  const tail = ranked.slice(RERANK_DEPTH).map(({ passage, score }): RankedHit => {
    const firstStage = score * SCORE_UNIT;
    const ids = idsOf(live, passage);
    return { ...ids, score: scale * firstStage, passage, firstStage, features: null, recency: 0, scale };
  });
  return [...head, ...tail];
}

/** The segment that a passage is in. */
export function segmentOf(live: readonly LiveSegment[], passage: number): LiveSegment {
  const found = live.findLast(({ base }) => base <= passage);
  if (found === undefined) throw new RangeError(`Expected the number of a passage, got ${passage}: no segment has it.`);
  return found;
}

function storedOf(live: readonly LiveSegment[], passage: number): StoredPassage {
  const { segment, base } = segmentOf(live, passage);
  return segment.passage(passage - base);
}

function idsOf(live: readonly LiveSegment[], passage: number): Omit<Hit, 'score'> {
  const { segment, base } = segmentOf(live, passage);
  const { id, articleId } = segment.ids(passage - base);
  return { passageId: id, articleId };
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
