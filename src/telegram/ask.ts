import { type Answer, type Answerer, type Question, toTurn } from '../answering/answer.ts';
import { MAX_QUESTION_CHARS, questionFault } from '../answering/question.ts';
import type { Newsroom, TextRange } from '../newsroom.ts';
import type { Clock, Logger } from '../ports.ts';
import type { Admission } from './admission.ts';
import type { Desk } from './asking/desk.ts';
import { findFollowUps } from './asking/follow-ups.ts';
import { freshnessOf } from './asking/freshness.ts';
import { createLiveAnswer, type LiveAnswer } from './asking/live-answer.ts';
import { answerWithin } from './asking/scope.ts';
import type { Staleness } from './asking/staleness.ts';
import { notice } from './browse.ts';
import { findCitedPlace } from './cited-place.ts';
import type { ReaderContext } from './context.ts';
import type { Corrections } from './correcting/corrections.ts';
import type { ShownAnswer } from './records/answer-records.ts';
import { type CitedSources, renderAnswer, type SourceStanding } from './render-answer.ts';
import { button } from './screen.ts';
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
      isScoped: session.scope !== null,
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
  /** The reader asks about one article, and needs a way out of it. */
  readonly isScoped: boolean;
  readonly question: string;
  readonly tookMs: number;
  /** The messages that the answer takes the place of. */
  readonly at: readonly number[];
  readonly code?: string;
  readonly dependencies: AskDependencies;
}

async function deliver(
  ctx: ReaderContext,
  { question, answer, before, at, isScoped, tookMs, code, dependencies }: Delivery,
) {
  const { newsroom, extractor } = dependencies;
  const [sources, freshness, staleDays, followUps] = await Promise.all([
    citedSources(answer, newsroom),
    freshnessOf({ question, answer, speaker: ctx.speaker }, dependencies),
    dependencies.staleness.check(),
    extractor === null || answer.status !== 'answered' ? [] : findFollowUps(answer, { newsroom, extractor }),
  ]);
  const { answers } = ctx.records;
  const stale = staleDays === null ? null : ctx.speaker.say('stale', { days: staleDays });
  const shown = { code: code ?? answers.newCode(), followUps };
  const notes = freshness.warning === null ? before : [freshness.warning, ...before];
  const screen = renderAnswer({
    ...shown,
    ...sources,
    answer,
    before: notes,
    newest: freshness.newest,
    stale,
    speaker: ctx.speaker,
  });
  const wayOut = isScoped ? [[button(ctx.speaker.say('askAll'), { kind: 'scope', id: null })]] : [];
  const whole = { ...screen, buttons: [...screen.buttons, ...wayOut] };
  const messages = at.length === 0 ? await sendScreen(ctx, whole) : await replaceShown(ctx, at, whole);
  const questionMessage = ctx.callbackQuery === undefined ? (ctx.msgId ?? 0) : 0;
  try {
    answers.keep({
      ...shown,
      owner: ctx.owner,
      chat: ctx.chatKey,
      questionMessage,
      messages,
      tookMs,
      question,
      answer,
    });
  } catch (error) {
    // The reader has the answer; only its buttons stay without effect.
    ctx.logger.error('answer.not-kept', { error });
  }
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

/** Where each citation of an answer stands in its article, and what else is known of that. */
export async function citedSources(
  { citations }: Pick<Answer, 'citations'>,
  newsroom: Pick<Newsroom, 'article' | 'standing'>,
): Promise<CitedSources> {
  const places = new Map<number, readonly TextRange[]>();
  const standings = new Map<string, SourceStanding>();
  for (const { n, articleId, spans } of citations) {
    const [article, standing] = await Promise.all([newsroom.article(articleId), newsroom.standing(articleId)]);
    places.set(n, article === null ? [] : findCitedPlace(article, spans));
    if (article === null || standing === null) continue;
    const isCorrected = article.correction !== undefined || standing.correctedBy !== null;
    standings.set(articleId, { papers: standing.papers, isCorrected });
  }
  return { places, standings };
}
