import { type CheckedSentence, checkSentence } from '../check/check.ts';
import type { Evidence } from '../check/support.ts';
import { toPlainText } from './plain-text.ts';
import type { WrittenSentence } from './read-claims.ts';

/**
 * Checks a sentence as a model wrote it against the numbered sources (from 1). One that carried an address, a name to
 * write to, a command or a secret that no source has is dropped whole (research/grounding.md 4.2-3).
 */
export function checkWritten(sentence: WrittenSentence, evidence: Evidence): CheckedSentence {
  const given = evidence.sources.map((source) => source.given).join('\n');
  const { text, removed } = toPlainText(sentence.text, given);
  const checked = checkSentence({ text, cited: sentence.citations.map((number) => number - 1) }, evidence);
  const [address] = removed;
  if (address === undefined) return checked;
  return { ...checked, verdict: 'dropped', reason: 'address', detail: null, shown: null, anchors: [] };
}
