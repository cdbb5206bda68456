import { fold } from '../../news/fold.ts';
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
  const { text: plain, removed } = toPlainText(sentence.text, given);
  const text = inScriptOf(evidence, plain);
  const checked = checkSentence({ text, cited: sentence.citations.map((number) => number - 1) }, evidence);
  const [address] = removed;
  if (address === undefined) return checked;
  return { ...checked, verdict: 'dropped', reason: 'address', detail: null, shown: null, anchors: [] };
}

/** Traditional characters in an answer about a page in Simplified ones are written as the page writes them. */
function inScriptOf({ sources }: Evidence, text: string): string {
  const simplified = fold(text);
  const foreign = [...text.matchAll(/\p{Script=Han}/gu)].filter(
    ({ 0: char, index }) => char.length === 1 && simplified.charAt(index) !== char,
  );
  if (foreign.length === 0) return text;
  const printed = new Set(sources.flatMap(({ sentences, title }) => [...title, ...sentences.join('')]));
  return foreign
    .filter(([char]) => !printed.has(char))
    .reduce(
      (written, { index }) => written.slice(0, index) + simplified.charAt(index) + written.slice(index + 1),
      text,
    );
}
