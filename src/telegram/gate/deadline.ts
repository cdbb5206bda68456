import type { Clock } from '../../ports.ts';

/** The other side did not answer in time; whether it took effect is not known. */
class NoAnswer extends Error {
  constructor(what: string, afterMs: number) {
    super(`Expected an answer to ${what} within ${afterMs / 1000} s, got none; the connection was given up.`);
    this.name = 'NoAnswer';
  }
}

export interface Deadline {
  readonly clock: Clock;
  readonly afterMs: number;
  /** What is waited for, for the message of `NoAnswer`. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
}

const SETTLED = 'settled';

/**
 * Runs the work with a signal that is aborted when the caller's is, or when time is up. Then it rejects, after the work
 * had its chance to notice the abort, so that whoever keeps books on the call has closed them.
 */
export async function withDeadline<Result>(
  { clock, afterMs, what, signal }: Deadline,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const settled = new AbortController();
  const giveUp = new AbortController();
  const given = signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]);
  const working = work(given);
  const timeUp = clock.sleep(afterMs, settled.signal).then(async () => {
    const reason = new NoAnswer(what, afterMs);
    giveUp.abort(reason);
    await Promise.race([working.catch(() => undefined), new Promise((resolve) => setImmediate(resolve))]);
    throw reason;
  });
  try {
    return await Promise.race([working, timeUp]);
  } catch (error) {
    throw giveUp.signal.aborted ? giveUp.signal.reason : error;
  } finally {
    // A reason of our own: making Node's costs more than all the rest here.
    settled.abort(SETTLED);
  }
}
