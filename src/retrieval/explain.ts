import { SCORE_UNIT } from './first-stage.ts';
import type { Ranking } from './ranking.ts';
import { segmentOf } from './ranking.ts';
import { RERANK_FEATURES, RERANK_WEIGHTS, type RerankFeatures } from './rerank.ts';
import type { Hit, Query } from './search-index.ts';
import { createPostingList, decodeList } from './segment/posting-list.ts';
import type { LiveSegment } from './segment/segments.ts';
import { termKey } from './segment/term-key.ts';

/** What one term of the query adds to the first stage: `gain` a level, times `level` (1 to 16). */
export interface ExplainedTerm {
  readonly term: string;
  readonly weight: number;
  readonly gain: number;
  readonly level: number;
  readonly adds: number;
}

/** A summand of a score: `value` times `weight`. */
export interface ExplainedPart {
  readonly name: keyof RerankFeatures | 'recency' | 'firstStage';
  readonly value: number;
  readonly weight: number;
  readonly adds: number;
}

/** How a hit came to its score: the terms add up to `firstStage`, the parts to the score. */
export interface Explanation {
  readonly hit: Hit;
  readonly firstStage: number;
  readonly terms: readonly ExplainedTerm[];
  readonly parts: readonly ExplainedPart[];
}

/** Explains the first `limit` hits of a search. */
export function explainHits(
  ranking: Ranking,
  { live, query, limit }: { readonly live: readonly LiveSegment[]; readonly query: Query; readonly limit: number },
): readonly Explanation[] {
  return ranking.search(query, limit).map(({ passage, firstStage, features, recency, scale, ...hit }) => ({
    hit,
    firstStage,
    terms: query.terms.flatMap((term) => {
      const level = levelOf(segmentOf(live, passage), { key: termKey(term.term), passage });
      const gain = ranking.first.gainOf(term) * SCORE_UNIT;
      return level === 0 ? [] : [{ ...term, gain, level, adds: gain * level }];
    }),
    parts:
      features === null
        ? [part('firstStage', firstStage, scale)]
        : [...featureParts(features), ...recencyPart(recency)],
  }));
}

function levelOf(
  { segment, base }: LiveSegment,
  { key, passage }: { readonly key: number; readonly passage: number },
): number {
  const term = segment.find(key);
  if (term === null) return 0;
  const list = createPostingList(term.frequency);
  decodeList(segment.list(term), list);
  const at = list.documents.subarray(0, list.count).indexOf(passage - base);
  return at < 0 ? 0 : (list.levels[at] ?? 0);
}

function featureParts(features: RerankFeatures): ExplainedPart[] {
  return RERANK_FEATURES.map((name) => part(name, features[name], RERANK_WEIGHTS[name]));
}

function recencyPart(recency: number): ExplainedPart[] {
  return recency === 0 ? [] : [part('recency', recency, 1)];
}

function part(name: ExplainedPart['name'], value: number, weight: number): ExplainedPart {
  return { name, value, weight, adds: value * weight };
}
