import type { Citation, Claim, EvidencePassage } from '../answer.ts';
import type { Anchor, CheckedSentence } from '../check/check.ts';
import { citationOf } from '../cite.ts';
import type { ModelDraft } from '../model-draft.ts';

/** A citation in the making: which sentences of which passage, under which number. */
interface Numbered {
  readonly anchor: Anchor;
  readonly n: number;
}

/** Puts checked sentences together: what was dropped or said before is left out, citations are numbered 1..k as they appear. */
export function draftOf(checked: readonly CheckedSentence[], evidence: readonly EvidencePassage[]): ModelDraft {
  const numbered: Numbered[] = [];
  const claims: Claim[] = [];
  for (const { shown, anchors } of checked) {
    if (shown === null || claims.some((claim) => claim.text === shown)) continue;
    const numbers = anchors.map((anchor) => numberOf(anchor, numbered));
    claims.push({ text: shown, citations: [...new Set(numbers)] });
  }
  return { claims, citations: numbered.flatMap((entry) => toCitation(entry, evidence)), refused: false };
}

/** A place that is cited already, or part of one, keeps its number. */
function numberOf(anchor: Anchor, numbered: Numbered[]): number {
  const known = numbered.find(
    ({ anchor: other }) =>
      other.source === anchor.source && anchor.sentences.every((sentence) => other.sentences.includes(sentence)),
  );
  if (known !== undefined) return known.n;
  const n = numbered.length + 1;
  numbered.push({ anchor, n });
  return n;
}

function toCitation({ anchor, n }: Numbered, evidence: readonly EvidencePassage[]): readonly Citation[] {
  const passage = evidence[anchor.source];
  if (passage === undefined) return [];
  const slices = anchor.sentences.flatMap((index) => passage.passage.sentences[index] ?? []);
  return [citationOf(passage, slices, n)];
}
