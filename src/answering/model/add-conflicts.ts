import type { Citation, Claim, EvidencePassage } from '../answer.ts';
import { citationOf } from '../cite.ts';
import { conflicts, type DatedSentence } from '../conflicts.ts';
import type { ModelDraft } from '../model-draft.ts';

/** A sentence of the evidence with the passage it stands in. */
interface Printed extends DatedSentence {
  readonly evidence: EvidencePassage;
  readonly index: number;
}

const maxAdded = 2;

/**
 * Where another report of the evidence gives another number for what a claim cites, its sentence is shown beside the
 * claim, word for word, and both say of what day they are (research/grounding.md 1.4-3, 8-24).
 */
export function addConflicts(draft: ModelDraft, evidence: readonly EvidencePassage[]): ModelDraft {
  const printed = evidence.flatMap(sentencesOf);
  let { claims, citations } = draft;
  let added = 0;
  for (const claim of draft.claims) {
    const rival = rivalOf(claim, { citations: draft.citations, printed });
    if (rival === null || added === maxAdded || claims.some(({ text }) => text.includes(rival.text))) continue;
    const n = citations.length + 1;
    const slices = rival.evidence.passage.sentences.slice(rival.index, rival.index + 1);
    citations = [...citations, citationOf(rival.evidence, slices, n)];
    const dated = { ...claim, text: `${dayOf(dateOf(claim, draft.citations))}${claim.text}` };
    const beside: Claim = { text: `${dayOf(rival.date)}${rival.text}`, citations: [n] };
    claims = claims.flatMap((one) => (one === claim ? [dated, beside] : [one]));
    added += 1;
  }
  return { ...draft, claims, citations };
}

function sentencesOf(evidence: EvidencePassage): readonly Printed[] {
  const { passage, date } = evidence;
  const day = date.precision === 'day' ? date.iso : null;
  return passage.sentences.map(({ text }, index) => ({
    text,
    articleId: passage.articleId,
    date: day,
    evidence,
    index,
  }));
}

function rivalOf(
  claim: Claim,
  { citations, printed }: { readonly citations: readonly Citation[]; readonly printed: readonly Printed[] },
): Printed | null {
  const cited = citations.filter(({ n }) => claim.citations.includes(n));
  const [first] = cited;
  if (first === undefined) return null;
  const said: DatedSentence = { text: claim.text, articleId: first.articleId, date: null };
  const others = printed.filter(({ articleId }) => cited.every((citation) => citation.articleId !== articleId));
  return others.find((other) => conflicts([said, other]).length > 0) ?? null;
}

function dateOf(claim: Claim, citations: readonly Citation[]): string | null {
  const date = citations.find(({ n }) => claim.citations.includes(n))?.date;
  return date?.precision === 'day' ? date.iso : null;
}

/** 「9月3日的报道：」; without a known day only that it is another report. */
function dayOf(iso: string | null): string {
  if (iso === null) return '有报道说：';
  const [year, month, day] = iso.split('-').map(Number);
  return `${year}年${month}月${day}日的报道：`;
}
