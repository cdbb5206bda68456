import type { Claim, Lead } from '../answering/answer.ts';
import { inert } from './inert-text.ts';
import { foreign, joinMarked, type MarkedText, own } from './marked-text.ts';
import { renderDate } from './render-source.ts';
import type { Speaker } from './texts.ts';

/** One sentence of an answer: what the bot says before it, the sentence, the numbers of its citations. */
export function renderClaim({ lead, text, citations }: Claim, speaker: Speaker): MarkedText {
  return joinMarked([own(renderLead(lead, speaker)), foreign(text), own(renderNumbers(citations))]);
}

/** [1][3] */
export function renderNumbers(citations: readonly number[]): string {
  return citations.map((n) => `[${n}]`).join('');
}

function renderLead(lead: Lead | undefined, speaker: Speaker): string {
  if (lead === undefined) return '';
  if (lead.kind === 'printed') return speaker.say('printedValue', { value: inert(lead.value) });
  if (lead.date === null) return speaker.say('reportedSomeday');
  const date = renderDate({ iso: lead.date, precision: 'day', ground: 'file', evidence: null }, speaker);
  return speaker.say('reportedOn', { date });
}
