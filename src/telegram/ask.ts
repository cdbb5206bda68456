import { type Answer, type Answerer, type Question, toTurn } from '../answering/answer.ts';
import { MAX_QUESTION_CHARS, questionFault } from '../answering/question.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Admission } from './admission.ts';
import { answerScreen } from './asking/answer-screen.ts';
import type { Desk } from './asking/desk.ts';
import { findFollowUps } from './asking/follow-ups.ts';
import { keepShown } from './asking/keep-shown.ts';
import { createLiveAnswer, type LiveAnswer } from './asking/live-answer.ts';
import { answerWithin } from './asking/scope.ts';
import type { Staleness } from './asking/staleness.ts';
import { notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import type { Corrections } from './correcting/corrections.ts';
import { courtesyOf, renderCourtesy } from './courtesy.ts';
import type { ShownAnswer } from './records/answer-records.ts';
import { type Session, withoutTurn, withTurn } from './session.ts';
import { replaceShown, sendScreen, show } from './show.ts';
import type { Speaker } from './texts.ts';
import { whileTyping } from './typing.ts';

export interface AskDependencies {
  readonly answerer: Answerer;
  /** Checks follow-up questions; without it none are offered. */
  readonly extractor: Answerer | null;
  readonly newsroom: Newsroom;
  readonly admission: Admission;
  readonly staleness: Staleness;
  readonly desk: Desk;
  /** Null: nothing is ever corrected. */
  readonly corrections: Corrections | null;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly logger: Logger;
}

interface Asked {
  /** The answer that this one takes the place of: the reader has changed the question. */
  readonly instead?: ShownAnswer;
  /** Said before the answer. */
  readonly before?: readonly string[];
  /** The question is in the reader's quota already. */
  readonly isCounted?: boolean;
}

/** Answers a reader's question out of the conversation so far, and remembers the turn once the answer is sent. */
export async function ask(
  ctx: ReaderContext,
  text: string,
  { instead, before = [], isCounted = false, ...dependencies }: AskDependencies & Asked,
): Promise<void> {
  const question = text.trim();
  const { desk, admission, logger } = dependencies;
  const courtesy = courtesyOf(question);
  if (courtesy !== null && (courtesy !== 'usage' || (await ctx.session).history.length === 0)) {
    return show(ctx, renderCourtesy(ctx, courtesy));
  }
  const objection = objectionTo(question, ctx.speaker) ?? (isCounted ? null : admission.objectionToQuestion(ctx));
  if (objection !== null) return show(ctx, notice(objection));
  const visit = await desk.enter(ctx.chatKey, async () => show(ctx, notice(ctx.speaker.say('queued'))));
  try {
    const session = withoutTurn(await ctx.session, instead?.question ?? '');
    const live = instead === undefined ? createLiveAnswer(ctx, dependencies.clock) : null;
    const startedMs = dependencies.clock.now().getTime();
    const written = await write(ctx, { question, session, live, signal: visit.signal, dependencies });
    const drafted = (await live?.finish()) ?? null;
    const answer = dependencies.corrections?.upToDate(written.answer) ?? written.answer;
    await deliver(ctx, {
      question,
      answer,
      before: [...before, ...written.before],
      tookMs: dependencies.clock.now().getTime() - startedMs,
      at: drafted === null ? (instead?.messages ?? []) : [drafted],
      ...(instead === undefined ? {} : { code: instead.code }),
      dependencies,
    });
    ctx.session = withTurn(session, toTurn(question, answer));
    const { status, mode, citations } = answer;
    logger.info('question.answered', { status, mode, citations: citations.length });
  } finally {
    visit.leave();
  }
}

interface Writing {
  readonly question: string;
  readonly session: Session;
  readonly live: LiveAnswer | null;
  readonly signal: AbortSignal;
  readonly dependencies: AskDependencies;
}

interface Written {
  readonly answer: Answer;
  readonly before: readonly string[];
}

async function write(ctx: ReaderContext, { question, session, live, signal, dependencies }: Writing): Promise<Written> {
  const { answerer, admission, clock, logger } = dependencies;
  const typing = { clock, logger, show: () => ctx.replyWithChatAction('typing') };
  const listener = { signal, ...(live === null ? {} : { onProgress: live.update }) };
  const reader = admission.nameOf(ctx.owner);
  const put = (asked: Question) => answerer.answer({ ...asked, reader }, listener);
  const { answer, strayed } = await whileTyping(typing, () =>
    answerWithin({ text: question, history: session.history }, { scope: session.scope, put }),
  );
  const draft = live?.draft ?? null;
  if (signal.aborted && draft !== null && draft.claims.length > 0) {
    const { claims, citations } = draft;
    const soFar: Answer = { ...answer, status: 'answered', mode: 'model', related: [], claims, citations };
    return { answer: soFar, before: [ctx.speaker.say('stopped')] };
  }
  return { answer, before: strayed ? [ctx.speaker.say('notInScope')] : [] };
}

interface Delivery extends Written {
  readonly question: string;
  readonly tookMs: number;
  /** The messages that the answer takes the place of. */
  readonly at: readonly number[];
  readonly code?: string;
  readonly dependencies: AskDependencies;
}

async function deliver(ctx: ReaderContext, { question, answer, before, at, tookMs, code, dependencies }: Delivery) {
  const { newsroom, extractor } = dependencies;
  const { answers } = ctx.records;
  const followUps =
    extractor === null || answer.status !== 'answered' ? [] : await findFollowUps(answer, { newsroom, extractor });
  const shown = { code: code ?? answers.newCode(), followUps };
  const whole = await answerScreen(ctx, { ...shown, question, answer, before }, dependencies);
  const messages = at.length === 0 ? await sendScreen(ctx, whole) : await replaceShown(ctx, at, whole);
  const questionMessage = ctx.callbackQuery === undefined ? (ctx.msgId ?? 0) : 0;
  keepShown(ctx, { ...shown, questionMessage, messages, tookMs, question, answer });
}

function objectionTo(question: string, speaker: Speaker): string | null {
  switch (questionFault(question)) {
    case 'empty':
      return speaker.say('emptyQuestion');
    case 'too-long':
      return speaker.say('questionTooLong', { length: question.length, max: MAX_QUESTION_CHARS });
    case null:
      return null;
  }
}
