import type { Answer, Answerer } from '../answering/answer.ts';
import type { Clock, Logger } from '../ports.ts';
import { notice } from './browse.ts';
import { findCitedPlace } from './cited-place.ts';
import type { ReaderContext } from './context.ts';
import type { Newsroom } from './newsroom.ts';
import { type CitedPlaces, renderAnswer } from './render-answer.ts';
import { withTurn } from './session.ts';
import { show } from './show.ts';
import type { Speaker } from './texts.ts';
import { whileTyping } from './typing.ts';
import { hasVisibleText } from './visible-text.ts';

/** Longer texts are no questions; the index would only find what is in all of them. */
const MAX_QUESTION_CHARS = 1000;

export interface AskDependencies {
  readonly answerer: Answerer;
  readonly newsroom: Newsroom;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Answers a reader's question out of the conversation so far, and remembers the turn once the answer is sent. */
export async function ask(ctx: ReaderContext, text: string, dependencies: AskDependencies): Promise<void> {
  const question = text.trim();
  const objection = objectionTo(question, ctx.speaker);
  if (objection !== null) return show(ctx, notice(objection));
  const { answerer, clock, logger } = dependencies;
  const session = await ctx.session;
  const typing = { clock, logger, show: () => ctx.replyWithChatAction('typing') };
  const answer = await whileTyping(typing, () => answerer.answer({ text: question, history: session.history }));
  const places = await citedPlaces(answer, dependencies.newsroom);
  await show(ctx, renderAnswer({ answer, places, speaker: ctx.speaker }));
  ctx.session = withTurn(session, { question, query: answer.query, articleIds: articleIdsOf(answer) });
  logger.info('question.answered', { status: answer.status, mode: answer.mode, citations: answer.citations.length });
}

function objectionTo(question: string, speaker: Speaker): string | null {
  if (!hasVisibleText(question)) return speaker.say('emptyQuestion');
  const { length } = question;
  return length > MAX_QUESTION_CHARS ? speaker.say('questionTooLong', { length, max: MAX_QUESTION_CHARS }) : null;
}

async function citedPlaces({ citations }: Answer, newsroom: Newsroom): Promise<CitedPlaces> {
  const places = await Promise.all(
    citations.map(async ({ n, articleId, spans }) => {
      const article = await newsroom.article(articleId);
      return [n, article === null ? [] : findCitedPlace(article, spans)] as const;
    }),
  );
  return new Map(places);
}

function articleIdsOf({ citations, related }: Answer): readonly string[] {
  return [...new Set([...citations, ...related].map((source) => source.articleId))];
}
