import type { Clock } from '../../ports.ts';

/** The other side did not answer in time; whether it took effect is not known. */
class NoAnswer extends Error {
  constructor(what: string, afterMs: number) {
    super(`Expected an answer to ${what} within ${afterMs / 1000} s, got none; the connection was given up.`);
    this.name = 'NoAnswer';
  }
}

/** What is waited for, and how long. */
export interface Errand {
  readonly afterMs: number;
  /** For the message of the error. */
  readonly what: string;
  readonly signal?: AbortSignal | undefined;
}

/** Deadlines of calls, with one timer for all that are under way. */
export interface Deadlines {
  /**
   * Runs the work with a signal that is aborted when the caller's is, or when time is up. Then it rejects, after the work
   * had its chance to notice the abort, so that whoever keeps books on the call has closed them.
   */
  within<Result>(errand: Errand, work: (signal: AbortSignal) => Promise<Result>): Promise<Result>;
}

interface Pending {
  readonly atMs: number;
  readonly miss: () => void;
}

/** Why the timer is called off. Making Node's own reason costs more than all the rest here. */
const NO_LONGER_NEEDED = 'no longer needed';

/** Deadlines of which none is pending. */
export function createDeadlines(clock: Clock): Deadlines {
  const pending = new Set<Pending>();
  let alarm: { readonly atMs: number; readonly off: AbortController } | null = null;

  function rearm(): void {
    const atMs = Math.min(...[...pending].map((entry) => entry.atMs));
    if (alarm !== null && pending.size > 0 && alarm.atMs <= atMs) return;
    alarm?.off.abort(NO_LONGER_NEEDED);
    alarm = pending.size === 0 ? null : { atMs, off: new AbortController() };
    if (alarm === null) return;
    const { signal } = alarm.off;
    clock.sleep(Math.max(0, atMs - clock.now().getTime()), signal).then(ring, (reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
  }

  function ring(): void {
    alarm = null;
    const nowMs = clock.now().getTime();
    for (const entry of pending) if (entry.atMs <= nowMs) entry.miss();
    rearm();
  }

  return {
    async within({ afterMs, what, signal }, work) {
      const giveUp = new AbortController();
      const working = work(signal === undefined ? giveUp.signal : AbortSignal.any([signal, giveUp.signal]));
      const late = Promise.withResolvers<never>();
      const entry: Pending = {
        atMs: clock.now().getTime() + afterMs,
        miss() {
          pending.delete(entry);
          const reason = new NoAnswer(what, afterMs);
          giveUp.abort(reason);
          const noticed = Promise.race([
            working.catch(() => undefined),
            new Promise((resolve) => setImmediate(resolve)),
          ]);
          void noticed.then(() => late.reject(reason));
        },
      };
      pending.add(entry);
      rearm();
      try {
        return await Promise.race([working, late.promise]);
      } catch (error) {
        throw giveUp.signal.aborted ? giveUp.signal.reason : error;
      } finally {
        pending.delete(entry);
        if (pending.size === 0) rearm();
      }
    },
  };
}
