import { fold } from '../news/fold.ts';
import type { Sentence } from '../news/passage.ts';
import type { Query, SearchIndex } from '../retrieval/search-index.ts';
import type { EvidencePassage } from './answer.ts';
import type { Library } from './library.ts';

/** A report that may hold the answer, with all its passages in reading order. */
export interface Report {
  readonly articleId: string;
  readonly passages: readonly EvidencePassage[];
  /** Headline, kicker, subtitle and where it plays. */
  readonly title: string;
  /** Everything the report says, where it plays and who printed it included: what slots are looked up in. */
  readonly text: string;
  /** Score over the best report's, 0..1. */
  readonly standing: number;
}

/** A sentence of a report, with its passage. */
export interface Candidate {
  readonly report: Report;
  readonly evidence: EvidencePassage;
  readonly sentence: Sentence;
  /** Position in the report, from 0. */
  readonly position: number;
  readonly standing: number;
}

/** What a passage that was not hit itself has of its report's standing. */
const SIBLING_SHARE = 0.7;
/** How much reports of the last answer gain when a question only makes sense after it. */
const PREFERRED_GAIN = 0.8;

/** Finds the reports nearest to a query, best first; `preferred` are those the conversation is about, `closed` keeps to them. */
export function gatherReports(
  source: { readonly index: SearchIndex; readonly library: Library },
  query: Query,
  options: { readonly limit: number; readonly preferred: readonly string[]; readonly closed?: boolean },
): readonly Report[] {
  const hits = source.index.searchArticles(query, options.limit + options.preferred.length);
  const top = hits[0]?.score ?? 0;
  const scores = new Map(hits.map((hit) => [hit.articleId, top === 0 ? 0 : hit.score / top]));
  for (const id of options.preferred) scores.set(id, (scores.get(id) ?? 0) + PREFERRED_GAIN);
  if (options.closed === true) for (const id of scores.keys()) if (!options.preferred.includes(id)) scores.delete(id);
  const best = Math.max(...scores.values(), 0);
  const passageScores = new Map(
    hits.flatMap((hit) => hit.passages.map((one) => [one.passageId, one.score / (top || 1)])),
  );
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, options.limit)
    .map(([articleId, score]) =>
      toReport(source.library.article(articleId), { articleId, score: score / best, passageScores }),
    )
    .filter((report) => report !== null);
}

/** The one report with this id, its passages scored by the share of the query's weight that they hold; none where it is unknown. */
export function reportWithin(
  library: Library,
  { articleId, query }: { articleId: string; query: Query },
): readonly Report[] {
  const passages = library.article(articleId);
  const total = query.terms.reduce((sum, { weight }) => sum + weight, 0) || 1;
  const passageScores = new Map(
    passages.map(({ passage }) => {
      const text = fold(passage.text);
      const held = query.terms.filter(({ term }) => text.includes(term));
      return [passage.id, held.reduce((sum, { weight }) => sum + weight, 0) / total];
    }),
  );
  const report = toReport(passages, { articleId, score: 1, passageScores });
  return report === null ? [] : [report];
}

/** All sentences of the reports, in reading order within each report. */
export function candidatesOf(reports: readonly Report[]): readonly Candidate[] {
  return reports.flatMap((report) =>
    report.passages
      .flatMap((evidence) => evidence.passage.sentences.map((sentence) => ({ evidence, sentence })))
      .map(({ evidence, sentence }, position) => ({
        report,
        evidence,
        sentence,
        position,
        standing: Math.max(evidence.score, SIBLING_SHARE * report.standing),
      })),
  );
}

function toReport(
  passages: readonly EvidencePassage[],
  found: { readonly articleId: string; readonly score: number; readonly passageScores: ReadonlyMap<string, number> },
): Report | null {
  const first = passages[0];
  if (first === undefined) return null;
  const lines = [first.kicker, first.headline, first.subtitle].filter((line) => line !== null);
  const title = [...lines, ...first.places].join(' ');
  const about = [title, first.paper ?? '', first.date.iso ?? ''];
  return {
    articleId: found.articleId,
    passages: passages.map((one) => ({ ...one, score: found.passageScores.get(one.passage.id) ?? 0 })),
    title,
    text: [...about, ...passages.map((one) => one.passage.text)].join('\n'),
    standing: found.score,
  };
}
