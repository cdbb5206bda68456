import { toTurn } from '../../answering/answer.ts';
import { ask } from '../ask.ts';
import { citedSources } from '../asking/cited-sources.ts';
import { keepShown } from '../asking/keep-shown.ts';
import type { BotParts } from '../bot.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import type { ShownAnswer } from '../records/answer-records.ts';
import { withoutTurn, withTurn } from '../session.ts';
import { replaceShown, sendScreen, show } from '../show.ts';
import { answerOf } from './check-words.ts';
import { renderFactCheck } from './render-fact-check.ts';

const BEGINNING = /^[\s\S]{8,120}?[。！？!?\n]|^[\s\S]{0,120}/u;

/**
 * Checks what a reader has forwarded, each sentence with what the paper says of it. What only asks, or states nothing,
 * is looked up by its beginning like a question. `instead` is the check that this one takes the place of.
 */
export async function checkForwarded(
  ctx: ReaderContext,
  text: string,
  { instead, ...parts }: BotParts & { readonly instead?: ShownAnswer },
): Promise<void> {
  const { statements, unchecked } = parts.factChecker?.check(text) ?? { statements: [], unchecked: 0 };
  const [beginning = ''] = BEGINNING.exec(text) ?? [];
  if (statements.length === 0) {
    const before = [ctx.speaker.say('forwarded')];
    return ask(ctx, beginning, { ...parts, before, ...(instead === undefined ? {} : { instead }) });
  }
  const objection = parts.admission.objectionToQuestion(ctx);
  if (objection !== null) return show(ctx, notice(objection));
  const answer = answerOf(statements, beginning);
  const sources = await citedSources(answer, parts.newsroom);
  const code = instead?.code ?? ctx.records.answers.newCode();
  const isCut = unchecked > 0;
  const screen = renderFactCheck({ ...sources, statements, answer, code, isCut, speaker: ctx.speaker });
  const messages =
    instead === undefined ? await sendScreen(ctx, screen) : await replaceShown(ctx, instead.messages, screen);
  const checked = { statements: statements.map((one) => one.text), isCut };
  const questionMessage = ctx.msgId ?? 0;
  keepShown(ctx, { code, questionMessage, messages, checked, question: beginning, answer, followUps: [] });
  ctx.session = withTurn(withoutTurn(await ctx.session, instead?.question ?? ''), toTurn(beginning, answer));
  parts.logger.info('forwarded.checked', { statements: statements.length, cited: answer.citations.length });
}
