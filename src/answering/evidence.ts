import type { EvidencePassage } from './answer.ts';
import type { Report } from './candidates.ts';
import { textTerms } from './question-terms.ts';

/** Two passages this much alike (Jaccard of characters and pairs) tell the same story twice. */
const SAME_STORY = 0.6;

/** The passages an answer may be made from, best first, near-duplicates once (research/grounding.md 1.4-1). */
export function evidenceOf(reports: readonly Report[], limit: number): readonly EvidencePassage[] {
  const kept: { readonly passage: EvidencePassage; readonly terms: ReadonlySet<string> }[] = [];
  const passages = reports.flatMap((report) => report.passages.map((passage) => ({ passage, report })));
  const ranked = passages.sort((a, b) => b.passage.score - a.passage.score || b.report.standing - a.report.standing);
  for (const { passage } of ranked) {
    if (kept.length === limit) break;
    const terms = textTerms(passage.passage.text);
    if (!kept.some((one) => likeness(one.terms, terms) >= SAME_STORY)) kept.push({ passage, terms });
  }
  return kept.map(({ passage }) => passage);
}

/** Jaccard likeness of two sets of terms, 0..1. */
export function likeness(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const shared = [...left].filter((term) => right.has(term)).length;
  return shared / (left.size + right.size - shared || 1);
}
