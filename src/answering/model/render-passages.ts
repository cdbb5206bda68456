import type { EvidencePassage } from '../answer.ts';

/** The characters that open and close our frame, numbers and role tokens, and what stands for them inside a passage. */
const inert: Readonly<Record<string, string>> = {
  '<': '〈',
  '>': '〉',
  '＜': '〈',
  '＞': '〉',
  '[': '〖',
  ']': '〗',
  '［': '〖',
  '］': '〗',
  '【': '〖',
  '】': '〗',
  '{': '（',
  '}': '）',
};
const framing = /[<>＜＞[\]［］【】{}]/g;

/**
 * Numbers the passages from 1 for a prompt: paper, date, page and headline on one line, the text below. No passage can
 * close its frame, add a source or name a variable (research/grounding.md 4.3-31, 4.3-33).
 */
export function renderPassages(evidence: readonly EvidencePassage[]): string {
  return evidence
    .map((passage, index) => `[${index + 1}] ${headOf(passage)}\n${defuse(passage.passage.text)}`)
    .join('\n');
}

/** A reader's or page's text without anything that our prompts use as a frame. */
export function defuse(text: string): string {
  return text.replace(framing, (char) => inert[char] ?? '');
}

function headOf({ paper, date, page, headline }: EvidencePassage): string {
  const parts = [
    paper === null ? null : `《${paper}》`,
    date.iso,
    page === null ? null : `第${page}版`,
    headline ?? '（无标题）',
  ];
  return defuse(
    parts
      .filter((text) => text !== null)
      .join(' ')
      .replace(/\s+/g, ' '),
  );
}
