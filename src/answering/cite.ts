import { hullOf, joinSpanned, type SpannedText } from '../news/span.ts';
import type { Citation, EvidencePassage } from './answer.ts';

/** The citation number `n` of slices of one passage, in reading order. Throws a RangeError on no slices. */
export function citationOf(evidence: EvidencePassage, slices: readonly SpannedText[], n: number): Citation {
  const { text, spans } = joinSpanned(slices);
  return {
    n,
    articleId: evidence.passage.articleId,
    passageId: evidence.passage.id,
    headline: evidence.headline,
    file: evidence.file,
    paper: evidence.paper,
    page: evidence.page,
    date: evidence.date,
    lines: hullOf(spans),
    spans,
    quote: text,
  };
}
