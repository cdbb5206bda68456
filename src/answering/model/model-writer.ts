import { type ChatModel, type ChatRequest, type Clock, type Logger, ModelError } from '../../ports.ts';
import type { ModelInput, ModelWriter, Written } from '../model-draft.ts';
import type { Prompts } from '../prompts.ts';
import { type Heard, hear } from './hear.ts';
import { createJudge, type Judge, refusal } from './judge.ts';
import type { Patience } from './listen.ts';
import { maskSecrets } from './plain-text.ts';
import { defuse, renderPassages } from './render-passages.ts';

export interface ModelWriterOptions {
  readonly model: ChatModel;
  readonly prompts: Prompts;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** The longest answer, in tokens as the endpoint counts them. */
const maxTokens = 600;
const idleMs = 45_000;
const totalMs = 90_000;

/**
 * Writes answers by a chat model. Each sentence is checked against the passages before anyone sees it; no draft (extract
 * instead) when the model fails, is cut off, is silent for 45 s, takes longer than 90 s, or when fewer than 60 % of
 * its sentences are supported (research/grounding.md 1.4, 1.5, 2.3).
 */
export function createModelWriter({ model, prompts, clock, logger }: ModelWriterOptions): ModelWriter {
  const patience: Patience = { clock, idleMs, totalMs };
  return {
    async write(input, listener = {}) {
      const startedMs = clock.now().getTime();
      const judge = createJudge(input.evidence);
      const request = requestFor(input, { prompts, signal: listener.signal });
      const heard = await hear(model, {
        request,
        patience,
        onEvent: (event) => {
          if (judge.take(event)) listener.onProgress?.(judge.draft());
        },
      });
      const tookMs = clock.now().getTime() - startedMs;
      const written = toWritten(heard, { judge, by: { name: model.name, prompts: prompts.hash, tookMs } });
      report(written, { heard, judge, logger });
      return written;
    },
  };
}

function requestFor(
  input: ModelInput,
  { prompts, signal }: { prompts: Prompts; signal: AbortSignal | undefined },
): ChatRequest {
  const passages = renderPassages(input.evidence);
  const messages = prompts.render('answer', { refusal, passages, question: defuse(input.question) });
  return { messages, maxTokens, ...(signal === undefined ? {} : { signal }) };
}

function toWritten(
  { ending, raw, usage }: Heard,
  { judge, by }: { readonly judge: Judge; readonly by: Pick<Written, 'name' | 'prompts' | 'tookMs'> },
): Written {
  const dropped = judge.dropped().map((sentence) => ({ ...sentence, text: maskSecrets(sentence.text) }));
  const common = { ...by, raw: maskSecrets(raw), usage, dropped };
  if (ending instanceof ModelError) return { ...common, draft: null, outcome: 'failed' };
  if (ending === 'cut') return { ...common, draft: null, outcome: 'unfinished' };
  return { ...common, ...judge.verdict() };
}

interface Reported {
  readonly heard: Heard;
  readonly judge: Judge;
  readonly logger: Logger;
}

function report({ name, prompts, tookMs, outcome, usage }: Written, { heard, judge, logger }: Reported): void {
  const seen = { model: name, prompts, tookMs };
  const { ending } = heard;
  if (ending instanceof ModelError) {
    logger.warn('model failed', { ...seen, error: ending.message, retryable: ending.retryable });
  } else {
    logger.info('model answered', { ...seen, ...judge.counts(), ...usage, outcome });
  }
}
