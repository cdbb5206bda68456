import type { Article } from '../news/article.ts';

/** A morning paper comes in on the evening before, and a newsroom may be half a day ahead of UTC. */
const aheadMs = 2 * 86_400_000;
/** What a clock says that was never set. */
const unsetClock = '1970-01-01';

/**
 * The article, its date unknown where it cannot be true: later than the day it came in, or the day on which computers
 * count from. What was printed stays in `evidence`, so that an editor sees why (research/grounding.md 4.3-35).
 */
export function crediblyDated(article: Article, now: Date): Article {
  const { iso, evidence } = article.date;
  const isCredible = iso === null || (iso !== unsetClock && Date.parse(iso) <= now.getTime() + aheadMs);
  if (isCredible) return article;
  return { ...article, date: { iso: null, precision: 'unknown', ground: 'unknown', evidence: evidence ?? iso } };
}
