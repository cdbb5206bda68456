import type { Clock, Logger } from '../ports.ts';

/** Clients show a chat action for five seconds (research/telegram.md 1.2). */
const RENEW_AFTER_MS = 4000;

interface Typing {
  /** Shows "typing…" once. */
  readonly show: () => Promise<unknown>;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Keeps "typing…" up while the work runs. That it cannot be shown never costs the work, nor delays it. */
export async function whileTyping<Result>(typing: Typing, work: () => Promise<Result>): Promise<Result> {
  const done = new AbortController();
  // Not awaited: a call that hangs must not hold back the answer. It never rejects.
  void keepTyping(typing, done.signal);
  try {
    return await work();
  } finally {
    done.abort();
  }
}

async function keepTyping({ show, clock, logger }: Typing, signal: AbortSignal): Promise<void> {
  try {
    while (!signal.aborted) {
      await show();
      await clock.sleep(RENEW_AFTER_MS, signal);
    }
  } catch (error) {
    if (!signal.aborted) logger.warn('typing.failed', { error });
  }
}
