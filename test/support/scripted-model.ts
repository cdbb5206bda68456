import { type ChatEvent, type ChatModel, type ChatRequest, ModelError } from '../../src/ports.ts';
import type { ChatModelScenario } from '../contracts/chat-model.ts';

export interface ScriptedModel extends ChatModel {
  readonly requests: readonly ChatRequest[];
}

/** A chat model in memory that plays one scenario per request, in order; a request without one is a fault of the test. */
export function createScriptedModel(...scenarios: readonly ChatModelScenario[]): ScriptedModel {
  const requests: ChatRequest[] = [];

  async function* stream(request: ChatRequest): AsyncIterable<ChatEvent> {
    const scenario = scenarios[requests.length];
    requests.push(request);
    if (scenario === undefined) throw new Error(`Not scripted: request ${requests.length}`);
    stopIfAborted(request.signal);
    if (scenario.ending === 'refuse') throw new ModelError('Scripted refusal', { retryable: false });
    for (const text of scenario.texts) {
      yield { type: 'text', text };
      stopIfAborted(request.signal);
    }
    if (scenario.ending === 'fault') throw new ModelError('Scripted fault', { retryable: true });
    if (scenario.ending === 'stall') await untilAborted(request.signal);
    if (scenario.ending === 'cut') return;
    const usage = { promptTokens: 100, completionTokens: 20 };
    yield { type: 'finish', reason: scenario.ending === 'length' ? 'length' : 'stop', usage };
  }

  return { name: 'scripted', requests, stream };
}

function stopIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new ModelError('Scripted model stopped', { retryable: false });
}

function untilAborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(new ModelError('Scripted model stopped', { retryable: false }));
    signal?.addEventListener('abort', stop, { once: true });
  });
}
