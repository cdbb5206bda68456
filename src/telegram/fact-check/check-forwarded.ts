import { type Answer, toTurn } from '../../answering/answer.ts';
import type { CheckedStatement } from '../../answering/fact-check.ts';
import { ask, citedSources } from '../ask.ts';
import type { BotParts } from '../bot.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { withTurn } from '../session.ts';
import { sendScreen, show } from '../show.ts';
import { renderFactCheck } from './render-fact-check.ts';

const BEGINNING = /^[\s\S]{8,120}?[。！？!?\n]|^[\s\S]{0,120}/u;

/**
 * Checks what a reader has forwarded, each sentence with what the paper says of it. What only asks, or states nothing,
 * is looked up by its beginning like a question.
 */
export async function checkForwarded(ctx: ReaderContext, text: string, parts: BotParts): Promise<void> {
  const { statements, unchecked } = parts.factChecker?.check(text) ?? { statements: [], unchecked: 0 };
  const [beginning = ''] = BEGINNING.exec(text) ?? [];
  if (statements.length === 0) return ask(ctx, beginning, { ...parts, before: [ctx.speaker.say('forwarded')] });
  const objection = parts.admission.objectionToQuestion(ctx);
  if (objection !== null) return show(ctx, notice(objection));
  const answer = toAnswer(statements, beginning);
  const sources = await citedSources(answer, parts.newsroom);
  const { answers } = ctx.records;
  const code = answers.newCode();
  const isCut = unchecked > 0;
  const screen = renderFactCheck({ ...sources, statements, answer, code, isCut, speaker: ctx.speaker });
  const messages = await sendScreen(ctx, screen);
  const questionMessage = ctx.msgId ?? 0;
  const kept = { owner: ctx.owner, chat: ctx.chatKey, questionMessage, messages, followUps: [] };
  answers.keep({ ...kept, code, question: beginning, answer });
  ctx.session = withTurn(await ctx.session, toTurn(beginning, answer));
  parts.logger.info('forwarded.checked', { statements: statements.length, cited: answer.citations.length });
}

/** What the reports say of it, in their own words: how it is kept, corrected, and talked about further. */
function toAnswer(statements: readonly CheckedStatement[], query: string): Answer {
  const cited = new Map(
    statements.flatMap((one) => (one.verdict === 'unreported' ? [] : [[one.citation.n, one.citation] as const])),
  );
  const citations = [...cited.values()];
  return {
    status: citations.length === 0 ? 'not_found' : 'answered',
    claims: citations.map(({ quote, n }) => ({ text: quote, citations: [n] })),
    citations,
    related: [],
    mode: 'extract',
    query,
    droppedSentences: 0,
  };
}
