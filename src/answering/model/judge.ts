import { addConflicts } from '../add-conflicts.ts';
import type { DroppedSentence, EvidencePassage } from '../answer.ts';
import type { CheckedSentence } from '../check/check.ts';
import { type CheckSource, readEvidence } from '../check/support.ts';
import type { ModelDraft, Written } from '../model-draft.ts';
import { checkWritten } from './check-written.ts';
import { draftOf } from './draft.ts';
import { toPlainText } from './plain-text.ts';
import type { ClaimEvent } from './read-claims.ts';

/** What the model is told to say, word for word, when the passages do not answer. */
export const refusal = '这些报道没有回答这个问题。';
/** research/grounding.md 1.4-7: an answer with fewer of its sentences supported is not shown. */
const minSupported = 0.6;

interface Judged {
  readonly text: string;
  readonly checked: CheckedSentence;
}

/** Checks the sentences of one answer as they come. */
export interface Judge {
  /** Takes a sentence in; true when there is more to show than before. */
  take(event: ClaimEvent): boolean;
  /** The checked sentences so far. */
  draft(): ModelDraft;
  dropped(): readonly DroppedSentence[];
  /** What the answer is worth once the model has come to its end. */
  verdict(): Pick<Written, 'draft' | 'outcome'>;
  counts(): Readonly<Record<string, number>>;
}

/** Checks against these passages, read once for the whole answer. */
export function createJudge(passages: readonly EvidencePassage[]): Judge {
  const evidence = readEvidence(passages.map(toCheckSource));
  let judged: Judged[] = [];
  let said = 0;
  let refused = false;

  const draft = (): ModelDraft => {
    const checked = judged.map((one) => one.checked);
    return { ...draftOf(checked, passages), refused };
  };
  const shown = () => judged.filter(({ checked }) => checked.shown !== null).length;

  return {
    take(event) {
      if (event.type === 'restart') {
        [judged, said, refused] = [[], 0, false];
        return false;
      }
      said += 1;
      refused ||= said === 1 && isRefusal(event.text);
      if (refused || isFrame(toPlainText(event.text, '').text)) return false;
      const checked = checkWritten(event, evidence);
      judged.push({ text: event.text, checked });
      return checked.shown !== null;
    },
    draft,
    dropped: () =>
      judged
        .filter(({ checked }) => checked.verdict === 'dropped' || checked.verdict === 'repaired')
        .map(({ text, checked: { reason, detail, shown: instead } }) => ({ text, reason, detail, instead })),
    verdict() {
      if (refused) return { draft: { claims: [], citations: [], refused }, outcome: 'refused' };
      if (said === 0) return { draft: null, outcome: 'empty' };
      const enough = shown() > 0 && shown() >= minSupported * judged.length;
      return enough
        ? { draft: addConflicts(draft(), passages), outcome: 'written' }
        : { draft: null, outcome: 'unsupported' };
    },
    counts: () => ({ sentences: said, checked: judged.length, shown: shown(), ...verdictsOf(judged) }),
  };
}

function verdictsOf(judged: readonly Judged[]): Readonly<Record<string, number>> {
  const count = (verdict: CheckedSentence['verdict']) =>
    judged.filter(({ checked }) => checked.verdict === verdict).length;
  return { reanchored: count('reanchored'), repaired: count('repaired'), dropped: count('dropped') };
}

/** What the check knows of a passage. */
export function toCheckSource({
  passage,
  headline,
  kicker,
  subtitle,
  paper,
  places,
  date,
}: EvidencePassage): CheckSource {
  const title = [headline, kicker, subtitle, paper, ...places].filter((text) => text !== null).join('。');
  const day = date.precision === 'day' ? date.iso : null;
  return { sentences: passage.sentences.map(({ text }) => text), title, date: day };
}

function isRefusal(text: string): boolean {
  const bare = (words: string) => words.replace(/[^\p{L}\p{N}]/gu, '');
  return bare(text) === bare(refusal);
}

/** Lines that state nothing: an opening, a heading, a list of sources of the model's own making. */
function isFrame(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return /[:：]\s*$/.test(text) || /^\W*(?:来源|资料来源|参考资料|参考来源|引用|出处)\s*[:：]/u.test(text);
}
