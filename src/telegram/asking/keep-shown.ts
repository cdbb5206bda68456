import type { ReaderContext } from '../context.ts';
import type { ShownAnswer } from '../records/answer-records.ts';

/** Keeps an answer that its reader has been sent. That it cannot be kept costs its buttons, never more. */
export function keepShown(ctx: ReaderContext, shown: Omit<ShownAnswer, 'owner' | 'chat' | 'locale'>): void {
  try {
    ctx.records.answers.keep({ ...shown, owner: ctx.owner, chat: ctx.chatKey, locale: ctx.speaker.locale });
  } catch (error) {
    ctx.logger.error('answer.not-kept', { error });
  }
}
