import { type Answer, type Answerer, toTurn } from '../answering/answer.ts';
import { MAX_QUESTION_CHARS, questionFault } from '../answering/question.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Clock, Logger } from '../ports.ts';
import { notice } from './browse.ts';
import { findCitedPlace } from './cited-place.ts';
import type { ReaderContext } from './context.ts';
import { type CitedPlaces, renderAnswer } from './render-answer.ts';
import { withTurn } from './session.ts';
import { show } from './show.ts';
import type { Speaker } from './texts.ts';
import { whileTyping } from './typing.ts';

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
  ctx.session = withTurn(session, toTurn(question, answer));
  logger.info('question.answered', { status: answer.status, mode: answer.mode, citations: answer.citations.length });
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

async function citedPlaces({ citations }: Answer, newsroom: Newsroom): Promise<CitedPlaces> {
  const places = await Promise.all(
    citations.map(async ({ n, articleId, spans }) => {
      const article = await newsroom.article(articleId);
      return [n, article === null ? [] : findCitedPlace(article, spans)] as const;
    }),
  );
  return new Map(places);
}
