import type { Api, Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock, Logger } from '../../ports.ts';
import type { Gate } from '../gate/gate.ts';
import { toPolyfilled } from '../gate/polyfilled-signal.ts';
import { keepHouse } from './housekeeping.ts';
import type { Ending, Inbox, InboxCounts } from './inbox.ts';
import { createNotices } from './notices.ts';
import { ALLOWED_UPDATES, createPoller, isTokenRefusal, TokenRefused } from './poller.ts';
import { createSendTracker } from './send-tracker.ts';
import { createWorkers } from './workers.ts';

export type FrontMode =
  | { readonly type: 'polling' }
  /** `url` is what Telegram calls; requests that reach it come in through `receive`. */
  | { readonly type: 'webhook'; readonly url: string; readonly secretToken: string };

export interface FrontOptions {
  readonly bot: Pick<Bot, 'api' | 'handleUpdate' | 'botInfo'>;
  readonly inbox: Inbox;
  readonly gate: Gate;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many updates are handled at once; 8 by default. */
  readonly workers?: number;
  readonly mode: FrontMode;
  readonly observer?: FrontObserver;
  /** Called once where the bot cannot go on, such as with a refused token. */
  readonly onFatal?: (error: Error) => void;
}

/** What the metrics want to know. */
export interface FrontObserver {
  received?(updates: readonly Update[]): void;
  ended?(ended: { readonly ending: Ending; readonly ms: number }): void;
}

export interface FrontHealth {
  readonly ok: boolean;
  /** In plain words why it is not; null where it is. */
  readonly trouble: string | null;
  readonly lastCompletedPollAt: Date | null;
  readonly queue: InboxCounts;
}

/** The running front door. */
export interface Front {
  /** Keeps updates that came by webhook; throws where they could not be written down. */
  receive(updates: readonly Update[]): void;
  health(): FrontHealth;
  /** Takes nothing more, lets running answers finish for up to 8 s, and leaves the rest for the next start. */
  stop(): Promise<void>;
}

const DEFAULT_WORKERS = 8;
const STOP_AFTER_MS = 8000;
/** A bot that has completed no poll for so long is deaf. */
const DEAF_AFTER_MS = 90_000;
const RETRY_START_MS = 5000;

/** Starts to receive and handle updates. Installs its transformers on `bot.api`: call it once per bot, before any sending. */
export function startInbox(options: FrontOptions): Front {
  const { bot, inbox, gate, clock, logger, mode, observer } = options;
  const stopping = new AbortController();
  const left = new AbortController();
  const { signal } = stopping;
  const tracker = createSendTracker(inbox, gate.isBulk);
  bot.api.config.use(tracker.transformer, gate.transformer);
  const notices = createNotices({ inbox, api: bot.api, clock, logger });
  const workers = createWorkers({
    inbox,
    tracker,
    clock,
    logger,
    width: options.workers ?? DEFAULT_WORKERS,
    handle: async (update) => {
      if (await notices.handlePress(update)) workers.wake();
      else await bot.handleUpdate(update);
    },
    onDoubt: () => void notices.sendDue(signal),
    ...(observer?.ended === undefined ? {} : { onEnding: observer.ended }),
  });
  const poller = createPoller({ api: bot.api, clock, logger, receive });
  let state: 'starting' | 'introduced' | 'listening' = 'starting';
  let fatal: Error | null = null;

  function receive(updates: readonly Update[]): void {
    if (inbox.receive(updates) > 0) observer?.received?.(updates);
    // A webhook may bring updates before the bot knows its own name; they wait on disk.
    if (state !== 'starting') workers.wake();
  }

  function onRound(): void {
    workers.wake();
    void notices.sendDue(signal);
  }

  async function run(): Promise<void> {
    const patience = { clock, logger, signal };
    bot.botInfo = await untilDone(() => bot.api.getMe(toPolyfilled(signal)), patience);
    state = 'introduced';
    void keepHouse({ inbox, clock, logger, onRound }, left.signal);
    await untilDone(() => register(bot.api, { mode, signal }), patience);
    state = 'listening';
    if (mode.type === 'polling') await poller.run(signal);
  }

  const running = run().catch((error: unknown) => {
    if (signal.aborted) return;
    fatal = error instanceof Error ? error : new Error(String(error));
    logger.error('bot.stopped', { error });
    options.onFatal?.(fatal);
  });

  function troubleOf(): string | null {
    if (fatal !== null) return fatal.message;
    if (state !== 'listening') return 'The bot has not reached Telegram yet.';
    if (mode.type === 'webhook') return null;
    const at = poller.lastCompletedPollAt;
    if (at !== null && clock.now().getTime() - at.getTime() <= DEAF_AFTER_MS) return null;
    return poller.trouble ?? 'No poll has been completed within 90 s.';
  }

  return {
    receive,
    health() {
      const trouble = troubleOf();
      return { ok: trouble === null, trouble, lastCompletedPollAt: poller.lastCompletedPollAt, queue: inbox.counts() };
    },
    async stop() {
      const finished = workers.stop();
      stopping.abort(new Error('The bot is stopping'));
      const inTime = new AbortController();
      const deadline = clock.sleep(STOP_AFTER_MS, inTime.signal).catch(() => undefined);
      await Promise.race([Promise.all([running, finished, notices.sendDue(signal)]), deadline]);
      inTime.abort();
      left.abort();
      inbox.release();
      logger.info('bot.left', { unfinished: workers.running(), ...inbox.counts() });
    },
  };
}

/** Tries until it succeeds: a bot that comes up before its network must not stay down. Rejects when the signal is aborted. */
async function untilDone<Result>(
  step: () => Promise<Result>,
  { clock, logger, signal }: { readonly clock: Clock; readonly logger: Logger; readonly signal: AbortSignal },
): Promise<Result> {
  for (;;) {
    try {
      return await step();
    } catch (error) {
      signal.throwIfAborted();
      if (isTokenRefusal(error)) throw new TokenRefused(error);
      logger.warn('bot.not-started', { waitMs: RETRY_START_MS, error });
      await clock.sleep(RETRY_START_MS, signal);
    }
  }
}

/** Tells Telegram how updates are wanted; a webhook left over from another start would keep polls from working. */
async function register(
  api: Api,
  { mode, signal }: { readonly mode: FrontMode; readonly signal: AbortSignal },
): Promise<true> {
  const given = toPolyfilled(signal);
  if (mode.type === 'polling') return api.deleteWebhook({}, given);
  return api.setWebhook(mode.url, { secret_token: mode.secretToken, allowed_updates: ALLOWED_UPDATES }, given);
}
