import type { ApiFault } from './api-fault.ts';
import type { World } from './world.ts';

/** The one poll that may be held open at a time. */
export interface LongPoll {
  /** Waits for the next update, or `timeoutMs`. Rejects with the reason of `end`, or when the caller hangs up. */
  hold(timeoutMs: number, signal: AbortSignal): Promise<void>;
  /** Ends the poll that is held, if any, with this refusal. */
  end(reason: ApiFault): void;
}

/** A poll over the world's updates; nothing is held yet. */
export function createLongPoll({ clock, updates }: Pick<World, 'clock' | 'updates'>): LongPoll {
  let held: AbortController | null = null;
  return {
    end: (reason) => held?.abort(reason),
    async hold(timeoutMs, signal) {
      const own = new AbortController();
      held = own;
      const { promise, resolve } = Promise.withResolvers<void>();
      const unsubscribe = updates.onPush(resolve);
      try {
        await Promise.race([promise, clock.sleep(timeoutMs, AbortSignal.any([own.signal, signal]))]);
      } catch (error) {
        // The reason of `end` rather than the clock's own error: not every clock hands it on.
        throw own.signal.aborted ? own.signal.reason : error;
      } finally {
        unsubscribe();
        if (held === own) held = null;
        // Ends the sleep that lost the race; its rejection belongs to a race already decided.
        own.abort(new Error('The poll has been answered'));
      }
    },
  };
}
