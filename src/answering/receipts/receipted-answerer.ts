import type { Clock, Logger } from '../../ports.ts';
import type { Answerer } from '../answer.ts';
import type { ReceiptBook } from './receipt-book.ts';

/** Keeps a receipt of every answer and names it in the answer; an answer whose receipt cannot be kept has none. */
export function receiptedAnswerer(
  answerer: Answerer,
  { book, clock, logger }: { readonly book: ReceiptBook; readonly clock: Clock; readonly logger: Logger },
): Answerer {
  return {
    async answer(question, listener) {
      const startedMs = clock.now().getTime();
      const answer = await answerer.answer(question, listener);
      const tookMs = Math.max(0, clock.now().getTime() - startedMs);
      try {
        const receiptId = await book.keep({
          question: question.text,
          reader: question.reader ?? null,
          answer,
          tookMs,
        });
        return { ...answer, receiptId };
      } catch (error) {
        logger.warn('receipt not kept', { error });
        return answer;
      }
    },
  };
}
