import { createBigramModel } from './bigram-model.ts';
import { createFirstStage, type FirstStage, SCORE_UNIT } from './first-stage.ts';
import { RECENCY_WEIGHT, recencyOf } from './recency.ts';
import { type Candidate, type RerankFeatures, rerankFeatures, rerankScore, toRerankQuery } from './rerank.ts';
import type { ArticleHit, Hit, Query } from './search-index.ts';
import type { LiveSegment, Segments } from './segment/segments.ts';
import type { ScoredPassage } from './segment/top-hits.ts';
import { createUnderstanding, type Synonyms } from './understand.ts';

/** How many of the first stage's passages are looked at again. */
const RERANK_DEPTH = 50;
/** Passages looked at for a list of articles, at least; more where they are of too few articles. */
const ARTICLE_DEPTH = 200;

/** A passage with how it came to its score. */
interface Ranked {
  /** Number over all segments. */
  readonly passage: number;
  readonly score: number;
  readonly firstStage: number;
  /** Null beyond the re-rank's depth: there the score is `scale` times the first stage's. */
  readonly features: RerankFeatures | null;
  readonly recency: number;
  readonly scale: number;
}

/** A hit with how it came to its score. */
export interface RankedHit extends Hit, Ranked {}

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
    const reranked = rerank(ranked, { query, first, live, recency }).slice(0, limit);
    return reranked.map((one) => ({ ...idsOf(live, one.passage), ...one }));
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
function rerank(ranked: readonly ScoredPassage[], { query, first, live, recency }: RerankContext): Ranked[] {
  const top = (ranked[0]?.score ?? 1) * SCORE_UNIT;
  const prepared = toRerankQuery(query, first.idf);
  const head = ranked.slice(0, RERANK_DEPTH).map(({ passage, score }): Ranked => {
    const firstStage = score * SCORE_UNIT;
    const features = rerankFeatures(prepared, { ...textsOf(live, passage), score: firstStage / top });
    const bonus = query.newest === true ? RECENCY_WEIGHT * recency(passage) : 0;
    return { passage, score: rerankScore(features) + bonus, firstStage, features, recency: bonus, scale: 0 };
  });
  head.sort((a, b) => b.score - a.score || a.passage - b.passage);
  const scale = (head.at(-1)?.score ?? 0) / top;
  const tail = ranked.slice(RERANK_DEPTH).map(({ passage, score }): Ranked => {
    const firstStage = score * SCORE_UNIT;
    return { passage, score: scale * firstStage, firstStage, features: null, recency: 0, scale };
  });
  return [...head, ...tail];
}

/** The segment that a passage is in. */
export function segmentOf(live: readonly LiveSegment[], passage: number): LiveSegment {
  const found = live.findLast(({ base }) => base <= passage);
  if (found === undefined) throw new RangeError(`Expected the number of a passage, got ${passage}: no segment has it.`);
  return found;
}

function textsOf(live: readonly LiveSegment[], passage: number): Omit<Candidate, 'score'> {
  const { segment, base } = segmentOf(live, passage);
  return { ...segment.parts(passage - base), shared: segment.shared() };
}

function idsOf(live: readonly LiveSegment[], passage: number): Omit<Hit, 'score'> {
  const { segment, base } = segmentOf(live, passage);
  const { id, articleId } = segment.name(passage - base);
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
