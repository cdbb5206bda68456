import { AsyncLocalStorage } from 'node:async_hooks';
import type { Transformer } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { z } from 'zod';
import type { Clock, Logger } from '../../ports.ts';
import { outcomeOfAnswer, outcomeOfError } from './call-outcome.ts';
import { createDeadlines } from './deadlines.ts';
import { addsMessage, isPaced, isRepeatable, isTyping } from './method-kinds.ts';
import { type Paces, telegramPaces } from './pace.ts';
import { fromPolyfilled, toPolyfilled } from './polyfilled-signal.ts';
import { createTurnstile, type Passenger } from './turnstile.ts';

export interface GateOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly paces?: Paces;
  /** Told of every 429, for the metrics. */
  readonly onFlood?: (method: string) => void;
}

/** Through which everything goes that is sent to Telegram. */
export interface Gate {
  /** For `bot.api.config.use`, after any transformer that wants to see each attempt. */
  readonly transformer: Transformer;
  /** What the work sends goes in the bulk lane: behind answers, at the overall pace, stopped by any 429. */
  inBulk<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether the caller runs in the bulk lane. */
  isBulk(): boolean;
  /** How many calls wait to leave. */
  waiting(): number;
}

/** A message gets so long before its connection is given up; with a file, four times as long. */
const CALL_DEADLINE_MS = 30_000;
/** Longer flood waits are handed back to the caller: whoever asked has stopped waiting. */
const MAX_FLOOD_WAIT_MS = 300_000;
/** Telegram counts from when its 429 left, not from when it came. */
const FLOOD_MARGIN_MS = 100;
const BACK_OFF_MS: readonly number[] = [1000, 2000, 4000];

interface Call<Result> {
  readonly method: string;
  readonly passenger: Passenger;
  readonly make: (signal: AbortSignal) => Promise<ApiResponse<Result>>;
}

type Attempt<Result> =
  | { readonly outcome: 'accepted' | 'refused' | 'unknown'; readonly answer: ApiResponse<Result> }
  | { readonly outcome: 'not-sent' | 'unknown'; readonly error: unknown };

/** Paces, orders and repeats calls. A message whose fate is unknown is never repeated (DESIGN.md, promise 6). */
export function createGate({ clock, logger, paces = telegramPaces, onFlood }: GateOptions): Gate {
  const turnstile = createTurnstile({ clock, paces });
  const deadlines = createDeadlines(clock);
  const bulkLane = new AsyncLocalStorage<true>();
  const isBulk = (): boolean => bulkLane.getStore() === true;

  async function attempt<Result>({ method, passenger, make }: Call<Result>): Promise<Attempt<Result>> {
    const hasFile = addsMessage(method) && method !== 'sendMessage';
    const afterMs = hasFile ? 4 * CALL_DEADLINE_MS : CALL_DEADLINE_MS;
    try {
      const answer = await deadlines.within({ afterMs, what: method, signal: passenger.signal }, make);
      if (!answer.ok && answer.error_code === 429) onRefusal(method, { passenger, waitMs: floodWaitMs(answer) });
      return { outcome: outcomeOfAnswer(answer), answer };
    } catch (error) {
      return { outcome: outcomeOfError(error), error };
    }
  }

  function onRefusal(method: string, { passenger, waitMs }: { passenger: Passenger; waitMs: number }): void {
    turnstile.block(passenger.chat, waitMs);
    logger.warn('gate.flood', { method, lane: passenger.lane, waitMs });
    onFlood?.(method);
  }

  /** Repeats a call until it succeeds or may not be repeated; `pause` waits before each repetition. */
  async function persist<Result>(
    call: Call<Result>,
    pause: (backOffMs: number) => Promise<void>,
  ): Promise<ApiResponse<Result>> {
    let wasLost = false;
    for (let failures = 0; ; ) {
      const made = await attempt(call);
      wasLost ||= made.outcome === 'unknown';
      if ('answer' in made && isSettled(call.method, { answer: made.answer, wasLost })) return settledAnswer();
      const flooded = 'answer' in made && !made.answer.ok && made.answer.error_code === 429;
      const backOffMs = flooded ? 0 : BACK_OFF_MS[failures];
      const hopeless = flooded && turnstile.waitMs(call.passenger) > MAX_FLOOD_WAIT_MS;
      const mayRepeat = flooded || (call.passenger.signal?.aborted !== true && isWorthRepeating(call.method, made));
      if (!mayRepeat || hopeless || backOffMs === undefined) return conclude(made);
      if (!flooded) failures += 1;
      logger.debug('gate.repeat', { method: call.method, outcome: made.outcome, backOffMs });
      await pause(backOffMs);
    }
  }

  async function throughTurnstile<Result>(call: Call<Result>): Promise<ApiResponse<Result>> {
    const { passenger } = call;
    const waitMs = turnstile.waitMs(passenger);
    if (waitMs > MAX_FLOOD_WAIT_MS) return tooLong(waitMs);
    let leave = await turnstile.enter(passenger);
    try {
      return await persist(call, async (backOffMs) => {
        if (backOffMs > 0) await clock.sleep(backOffMs, passenger.signal);
        // Back in line before letting go, so that nothing of the same chat slips in between.
        const readmitted = turnstile.enter(passenger, 'front');
        leave();
        leave = await readmitted;
      });
    } finally {
      leave();
    }
  }

  const unpacedPause = (passenger: Passenger) => (backOffMs: number) =>
    clock.sleep(Math.max(backOffMs, turnstile.waitMs(passenger)), passenger.signal);

  return {
    isBulk,
    inBulk: (work) => bulkLane.run(true, work),
    waiting: () => turnstile.waiting,
    transformer: (previous, method, payload, signal) => {
      // A long poll has its own watchdog and waits for nothing.
      if (method === 'getUpdates') return previous(method, payload, signal);
      const { chat, isGroup } = destinationOf(payload);
      const passenger: Passenger = {
        lane: isBulk() ? 'bulk' : 'interactive',
        chat,
        isGroup,
        signal: fromPolyfilled(signal),
      };
      const call = { method, passenger, make: (given: AbortSignal) => previous(method, payload, toPolyfilled(given)) };
      if (isPaced(method)) return throughTurnstile(call);
      if (!isTyping(method)) return persist(call, unpacedPause(passenger));
      // Who is held up by the pace needs no sign of life in between.
      return turnstile.waitMs({ ...passenger, lane: 'interactive' }) > 0
        ? Promise.resolve(settledAnswer())
        : attempt(call).then(conclude);
    },
  };
}

function isWorthRepeating(method: string, made: Attempt<unknown>): boolean {
  if (made.outcome === 'not-sent') return true;
  if (made.outcome === 'unknown') return isRepeatable(method);
  return 'answer' in made && !made.answer.ok && made.answer.error_code === 500;
}

/** Refusals of a call whose effect is there already: because an earlier attempt got through, or because it is too late. */
const SETTLED: readonly { readonly method: RegExp; readonly description: RegExp; readonly afterLoss: boolean }[] = [
  { method: /^edit/, description: /message is not modified/, afterLoss: true },
  { method: /^delete/, description: /message to delete not found/, afterLoss: true },
  // Nobody waits any more for the answer to an old press; what it asked for must not fail with it.
  { method: /^answerCallbackQuery$/, description: /query is too old|query ID is invalid/, afterLoss: false },
];

function isSettled(
  method: string,
  { answer, wasLost }: { readonly answer: ApiResponse<unknown>; readonly wasLost: boolean },
): boolean {
  if (answer.ok || answer.error_code !== 400) return false;
  return SETTLED.some(
    (rule) => rule.method.test(method) && rule.description.test(answer.description) && (wasLost || !rule.afterLoss),
  );
}

function conclude<Result>(made: Attempt<Result>): ApiResponse<Result> {
  if ('answer' in made) return made.answer;
  throw made.error;
}

/** `true` is what Telegram answers to these methods; the transformer's type cannot say of which methods this is said. */
function settledAnswer<Result>(): ApiResponse<Result> {
  return { ok: true, result: true as Result };
}

function tooLong(waitMs: number): ApiResponse<never> {
  const seconds = Math.ceil(waitMs / 1000);
  return {
    ok: false,
    error_code: 429,
    description: `Too Many Requests: retry after ${seconds}`,
    parameters: { retry_after: seconds },
  };
}

function floodWaitMs(answer: ApiResponse<unknown>): number {
  const seconds = answer.ok ? 0 : (answer.parameters?.retry_after ?? 1);
  return seconds * 1000 + FLOOD_MARGIN_MS;
}

const addressed = z.looseObject({
  chat_id: z.union([z.number(), z.string()]).optional(),
  inline_message_id: z.string().optional(),
});

function destinationOf(payload: unknown): { readonly chat: string; readonly isGroup: boolean } {
  const parsed = addressed.safeParse(payload);
  const { chat_id: chatId, inline_message_id: inlineId } = parsed.success ? parsed.data : {};
  if (chatId === undefined) return { chat: `inline ${inlineId ?? ''}`, isGroup: false };
  return { chat: `chat ${chatId}`, isGroup: String(chatId).startsWith('-') || String(chatId).startsWith('@') };
}
