import { createHash } from 'node:crypto';
import { fold } from '../../news/fold.ts';
import type { KeyValueStore, Logger } from '../../ports.ts';
import type { Answer, Answerer, Question } from '../answer.ts';
import { answerSchema } from '../answer-json.ts';
import { leans } from '../conversation.ts';

export interface CacheOptions {
  readonly store: KeyValueStore;
  readonly logger: Logger;
  /** The corpus as it is now; a changed archive has another version, so nothing stale can be found. */
  readonly version: () => string;
  /** Hash of the prompts folder. */
  readonly prompts: string;
  /** Null: answers are extracted. */
  readonly model: string | null;
}

const answerMs = 24 * 3_600_000;
/** Refusals, and answers extracted because the model failed, are tried again soon (research/grounding.md 3.2). */
const passingMs = 5 * 60_000;

/**
 * Answers a question that was asked before with the answer it had: the same words, corpus, prompts and model. A question
 * that leans on its conversation is never answered from here, and no fault of the store costs an answer.
 */
export function cachedAnswerer(answerer: Answerer, options: CacheOptions): Answerer {
  const { store, logger } = options;

  async function find(key: string): Promise<Answer | null> {
    const found = answerSchema.safeParse(await store.get(key).catch((error: unknown) => warn('read', error)));
    return found.success ? found.data : null;
  }

  function warn(deed: string, error: unknown): undefined {
    logger.warn('answer cache failed', { deed, error });
    return undefined;
  }

  return {
    async answer(question, listener) {
      if (question.history.length > 0 && leans(question.text)) return answerer.answer(question, listener);
      const key = keyOf(question, options);
      const known = await find(key);
      if (known !== null) {
        logger.debug('answer cache hit', { status: known.status, mode: known.mode });
        return known;
      }
      const answer = await answerer.answer(question, listener);
      // Over one reader's budget is no answer for the next reader.
      if (listener?.signal?.aborted === true || answer.trace?.model?.outcome === 'skipped') return answer;
      await store.set(key, answer, timeToLive(answer, options)).catch((error: unknown) => warn('write', error));
      return answer;
    },
  };
}

function timeToLive({ status, mode }: Answer, { model }: CacheOptions): number {
  const asMeant = mode === (model === null ? 'extract' : 'model');
  return status === 'answered' && asMeant ? answerMs : passingMs;
}

/** What the answer depends on, and nothing of who asked. */
function keyOf({ text, articleId }: Question, { version, prompts, model }: CacheOptions): string {
  const parts = JSON.stringify([normalised(text), articleId ?? null, version(), prompts, model]);
  return `answer:${createHash('sha256').update(parts).digest('hex').slice(0, 32)}`;
}

/** Width, case, blanks and closing marks make no other question. */
function normalised(text: string): string {
  return fold(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[?!.。,~… ]+$/u, '');
}
