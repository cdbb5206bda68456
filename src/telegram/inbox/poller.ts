import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock, Logger } from '../../ports.ts';
import { createDeadlines } from '../gate/deadlines.ts';
import { toPolyfilled } from '../gate/polyfilled-signal.ts';

/** What the bot asks Telegram for, named in every poll: Telegram keeps the last list it was given (research/telegram.md 1.7). */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
  'stopped_message_generation',
] as const satisfies readonly Exclude<keyof Update, 'update_id'>[];

export interface PollerOptions {
  readonly api: Pick<Api, 'getUpdates'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Writes the updates down; they are confirmed to Telegram only after it has returned. */
  readonly receive: (updates: readonly Update[]) => void;
}

export interface Poller {
  /** Runs until the signal is aborted. Rejects where Telegram does not know the token. */
  run(signal: AbortSignal): Promise<void>;
  readonly lastCompletedPollAt: Date | null;
  /** Why the last poll failed, in plain words; null after one that did not. */
  readonly trouble: string | null;
}

const POLL_SECONDS = 30;
/**
 * An answer is overdue by then: the connection is hung or half open. With the longest back-off, the bot is answering
 * again within 45 + 20 seconds of the recovery of a server that accepted polls and never answered.
 */
const POLL_DEADLINE_MS = 45_000;
const FIRST_BACK_OFF_MS = 1000;
const MAX_BACK_OFF_MS = 20_000;
/** Two copies that both keep trying take the poll from each other; this one lets the other answer in between. */
const CONFLICT_BACK_OFF_MS = 20_000;

/** Telegram does not know this token: nothing but another token helps. */
export class TokenRefused extends Error {
  constructor(cause: unknown) {
    super('Telegram does not accept the bot token. Put the token that @BotFather shows into BOT_TOKEN.', {
      cause,
    });
    this.name = 'TokenRefused';
  }
}

/** Telegram answers 401 to a token that was withdrawn, and 404 to one that never was. */
export function isTokenRefusal(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404);
}

/** A getUpdates loop that heals by itself: it never waits for an answer longer than `POLL_DEADLINE_MS`. */
export function createPoller({ api, clock, logger, receive }: PollerOptions): Poller {
  const deadlines = createDeadlines(clock);
  let lastCompletedPollAt: Date | null = null;
  let trouble: string | null = null;
  let offset = 0;

  async function poll(signal: AbortSignal): Promise<void> {
    const request = {
      offset,
      limit: 100,
      // The first poll answers at once, so that a bot at rest is known to be well as soon as it has started.
      timeout: lastCompletedPollAt === null ? 0 : POLL_SECONDS,
      allowed_updates: ALLOWED_UPDATES,
    };
    const updates = await deadlines.within({ afterMs: POLL_DEADLINE_MS, what: 'getUpdates', signal }, (given) =>
      api.getUpdates(request, toPolyfilled(given)),
    );
    receive(updates);
    // Not the highest id: after a quiet week Telegram goes on from a random one.
    offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    lastCompletedPollAt = clock.now();
    trouble = null;
  }

  return {
    async run(signal) {
      for (let failures = 0; !signal.aborted; ) {
        try {
          await poll(signal);
          failures = 0;
        } catch (error) {
          if (signal.aborted) return;
          if (isTokenRefusal(error)) throw new TokenRefused(error);
          const { words, waitMs } = diagnose(error, failures);
          failures += 1;
          trouble = words;
          logger.warn('polling.failed', { trouble: words, waitMs, error });
          await clock.sleep(waitMs, signal).catch(() => undefined);
        }
      }
    },
    get lastCompletedPollAt() {
      return lastCompletedPollAt;
    },
    get trouble() {
      return trouble;
    },
  };
}

/** What a failed poll means, and how long to wait before the next. */
export function diagnose(error: unknown, failures: number): { readonly words: string; readonly waitMs: number } {
  const backOffMs = Math.min(FIRST_BACK_OFF_MS * 2 ** failures, MAX_BACK_OFF_MS);
  if (!(error instanceof GrammyError)) return { words: `No poll came through: ${messageOf(error)}`, waitMs: backOffMs };
  const { error_code: code, description, parameters } = error;
  if (code === 409) {
    const words = /webhook/i.test(description)
      ? 'A webhook is set for this bot, so Telegram gives it no updates by polling. Start it in webhook mode, or delete the webhook.'
      : 'Another copy of this bot is running with the same token. Stop one of them: only one can receive messages.';
    return { words, waitMs: CONFLICT_BACK_OFF_MS };
  }
  if (code === 429) {
    const waitMs = Math.max(backOffMs, (parameters.retry_after ?? 1) * 1000);
    return { words: `Telegram asks to poll again only after ${Math.ceil(waitMs / 1000)} s.`, waitMs };
  }
  return { words: `Telegram answered the poll with ${code}: ${description}`, waitMs: backOffMs };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
