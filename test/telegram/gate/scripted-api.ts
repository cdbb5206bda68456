import { Api, HttpError, type Transformer } from 'grammy';
import type { ApiError } from 'grammy/types';
import { createGate, type Gate } from '../../../src/telegram/gate/gate.ts';
import { type Paces, telegramPaces } from '../../../src/telegram/gate/pace.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';

/** How one call ends: it is accepted, refused, or throws; `hang` waits for its signal. */
export type Script = 'accept' | 'hang' | ApiError | Error;

export interface ScriptedApi {
  readonly api: Api;
  readonly gate: Gate;
  readonly clock: ManualClock;
  /** The calls that left, with the seconds since the start. */
  readonly calls: readonly { readonly method: string; readonly seconds: number; readonly payload: unknown }[];
  readonly warnings: readonly string[];
  readonly floods: readonly string[];
  script(...steps: readonly Script[]): void;
}

export const refusal = (error_code: number, description: string, retryAfter?: number): ApiError => ({
  ok: false,
  error_code,
  description,
  ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
});

/** The connection broke, with the code that Node gives; what became of the call depends on it. */
export const brokenConnection = (code: string): HttpError =>
  new HttpError('Network request failed', Object.assign(new Error(code), { code }));

/** A Bot API that ends each call as scripted, behind a gate on a clock that only the test moves. Unscripted calls are accepted. */
export function createScriptedApi(paces: Partial<Paces> = {}): ScriptedApi {
  const clock = createManualClock();
  const startMs = clock.now().getTime();
  const steps: Script[] = [];
  const calls: { method: string; seconds: number; payload: unknown }[] = [];
  const warnings: string[] = [];
  const floods: string[] = [];
  const silent = {
    debug: () => {},
    info: () => {},
    warn: (event: string) => void warnings.push(event),
    error: () => {},
  };
  const gate = createGate({
    clock,
    logger: silent,
    paces: { ...telegramPaces, ...paces },
    onFlood: (method) => void floods.push(method),
  });
  const answer: Transformer = async (_previous, method, payload, signal) => {
    calls.push({ method, seconds: (clock.now().getTime() - startMs) / 1000, payload });
    const step = steps.shift() ?? 'accept';
    if (step instanceof Error) throw step;
    if (step === 'hang') return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(gone())));
    // Telegram's results differ by method; no test here looks into them.
    return (step === 'accept' ? { ok: true, result: { message_id: calls.length } } : step) as never;
  };
  const api = new Api('1:scripted');
  api.config.use(answer, gate.transformer);
  return { api, gate, clock, calls, warnings, floods, script: (...more) => void steps.push(...more) };
}

function gone(): HttpError {
  return new HttpError('Network request failed', new Error('The user aborted a request.'));
}
