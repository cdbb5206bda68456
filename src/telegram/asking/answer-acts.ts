import { type AskDependencies, ask } from '../ask.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { amendmentOf } from '../correcting/render-amended.ts';
import { inert } from '../inert-text.ts';
import { own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import type { ForgetDependencies } from '../personal/forget.ts';
import { type Press, REASONS } from '../press.ts';
import type { ShownAnswer } from '../records/answer-records.ts';
import { renderQuotes } from '../render-answer.ts';
import { button, createScreen, type Screen } from '../screen.ts';
import { show, showInPlace } from '../show.ts';
import { answerScreen } from './answer-screen.ts';
import { citedSources } from './cited-sources.ts';
import { findFollowUps } from './follow-ups.ts';

export interface AnswerActDependencies extends AskDependencies, Pick<ForgetDependencies, 'receipts'> {}

type AnswerPress = Extract<Press, { kind: 'answer' | 'reason' | 'follow-up' }>;

/** The answer that a button is about; null where it is too old, or stands in another conversation (a forged button). */
export function answerOf(ctx: ReaderContext, { code }: AnswerPress): ShownAnswer | null {
  const shown = ctx.records.answers.find(code);
  return shown?.chat === ctx.chatKey ? shown : null;
}

/** Does what a button under an answer asks for. */
export async function followAnswer(
  ctx: ReaderContext,
  press: AnswerPress,
  { shown, ...dependencies }: AnswerActDependencies & { readonly shown: ShownAnswer },
): Promise<void> {
  switch (press.kind) {
    case 'follow-up': {
      const question = shown.followUps[press.index];
      if (question === undefined) return show(ctx, notice(ctx.speaker.say('oldButton')));
      await show(ctx, notice(ctx.speaker.say('askingExample', { question: inert(question) })));
      return ask(ctx, question, dependencies);
    }
    case 'reason':
      judge(ctx, { code: press.code, verdict: 'useless', reason: press.reason });
      return showInPlace(ctx, notice(ctx.speaker.say('thanks')));
    case 'answer':
      return act(ctx, press, { shown, ...dependencies });
  }
}

async function act(
  ctx: ReaderContext,
  { act: wanted, code }: Extract<Press, { kind: 'answer' }>,
  { shown, ...dependencies }: AnswerActDependencies & { readonly shown: ShownAnswer },
): Promise<void> {
  const { answer } = shown;
  const { speaker } = ctx;
  switch (wanted) {
    case 'useful':
      return judge(ctx, { code, verdict: 'useful', reason: null });
    case 'useless':
      judge(ctx, { code, verdict: 'useless', reason: null });
      if (answer.receiptId !== undefined) {
        await dependencies.receipts?.dispute(answer.receiptId, dependencies.admission.nameOf(ctx.owner));
      }
      return show(ctx, reasonsScreen(ctx, code));
    case 'rephrase':
      return show(ctx, await rephrasings(ctx, { shown, ...dependencies }));
    case 'quotes': {
      const sources = await citedSources(answer, dependencies.newsroom);
      return showInPlace(ctx, renderQuotes({ ...sources, answer, code, speaker }));
    }
    case 'back': {
      const amendment = await amendmentOf(ctx.records.corrections.amending(code), { ...dependencies, speaker });
      return showInPlace(ctx, await answerScreen(ctx, { ...shown, amendment }, dependencies));
    }
  }
}

function judge(
  ctx: ReaderContext,
  judgement: { readonly code: string; readonly verdict: 'useful' | 'useless'; readonly reason: string | null },
): void {
  ctx.records.answers.judge({ ...judgement, owner: ctx.owner });
}

function reasonsScreen({ speaker }: ReaderContext, code: string): Screen {
  const buttons = REASONS.map((reason) => button(speaker.say(`reason_${reason}`), { kind: 'reason', reason, code }));
  return createScreen([paragraph(own(speaker.say('whyUseless')))], [buttons.slice(0, 2), buttons.slice(2)]);
}

/** Questions near the reader's that are known to be answered; what to change where there is none. */
async function rephrasings(
  ctx: ReaderContext,
  { shown, newsroom, extractor }: AskDependencies & { readonly shown: ShownAnswer },
): Promise<Screen> {
  const { speaker } = ctx;
  const question = inert(shown.question);
  const known = shown.followUps;
  const offered =
    known.length > 0 || extractor === null ? known : await findFollowUps(shown.answer, { newsroom, extractor });
  if (offered.length === 0) return createScreen([paragraph(own(speaker.say('rephraseYourself', { question })))]);
  ctx.records.answers.revise({ ...shown, followUps: offered });
  const rows = offered.map((text, index) => [button(`❓ ${text}`, { kind: 'follow-up', code: shown.code, index })]);
  return createScreen([paragraph(own(speaker.say('rephrased', { question })))], rows);
}
