import type { Citation, Claim, EvidencePassage } from './answer.ts';
import { citationOf } from './cite.ts';
import { conflicts, type DatedSentence } from './conflicts.ts';
import { cityNamesIn } from './place-names.ts';
import { namesCalledPlaces } from './slots.ts';

/** A sentence of the evidence with the passage it stands in. */
interface Printed extends DatedSentence {
  readonly evidence: EvidencePassage;
  readonly index: number;
}

const maxAdded = 2;

interface Draft {
  readonly claims: readonly Claim[];
  readonly citations: readonly Citation[];
}

/**
 * Where another report of the evidence gives another number for what a claim cites, its sentence is shown beside the
 * claim, word for word, and both say of what day they are (research/grounding.md 1.4-3, 8-24).
 */
export function addConflicts<Kind extends Draft>(draft: Kind, evidence: readonly EvidencePassage[]): Kind {
  const printed = evidence.flatMap(sentencesOf);
  let { claims, citations }: Draft = draft;
  let added = 0;
  for (const claim of draft.claims) {
    const rival = rivalOf(claim, { citations: draft.citations, printed });
    if (rival === null || added === maxAdded || claims.some(({ text }) => text.includes(rival.text))) continue;
    const n = citations.length + 1;
    const slices = rival.evidence.passage.sentences.slice(rival.index, rival.index + 1);
    citations = [...citations, citationOf(rival.evidence, slices, n)];
    const dated: Claim = { ...claim, lead: { kind: 'reported', date: dateOf(claim, draft.citations) } };
    const beside: Claim = { text: rival.text, citations: [n], lead: { kind: 'reported', date: rival.date } };
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
  const own = printed.find(({ evidence }) => evidence.passage.id === first?.passageId)?.evidence;
  if (first === undefined || own === undefined) return null;
  const said: DatedSentence = { text: claim.text, articleId: first.articleId, date: null };
  return (
    printed.find(
      (other) =>
        cited.every(({ articleId }) => articleId !== other.articleId) &&
        conflicts([said, other]).length > 0 &&
        mayBeOneTown(own, other.evidence),
    ) ?? null
  );
}

/** Two towns that each name themselves have their own numbers. */
function mayBeOneTown(one: EvidencePassage, other: EvidencePassage): boolean {
  const [first, second] = [townsOf(one), townsOf(other)];
  return first.length === 0 || second.length === 0 || first.some((town) => second.includes(town));
}

function townsOf({ headline, places, passage }: EvidencePassage): readonly string[] {
  const text = [headline, ...places, passage.text].join(' ');
  return [...cityNamesIn(text), ...namesCalledPlaces(text)];
}

function dateOf(claim: Claim, citations: readonly Citation[]): string | null {
  const date = citations.find(({ n }) => claim.citations.includes(n))?.date;
  return date?.precision === 'day' ? date.iso : null;
}
