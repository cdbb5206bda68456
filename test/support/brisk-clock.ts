import { createManualClock, type ManualClock } from './manual-clock.ts';

/**
 * A manual clock whose short waits (back-off, pace, retry; up to `longestPauseMs`) are over as soon as all else that is
 * ready has run. Longer waits are deadlines: they pass only when the test moves time on.
 */
export function createBriskClock({ longestPauseMs = 5000 } = {}): ManualClock {
  const clock = createManualClock();
  return {
    now: clock.now,
    advance: clock.advance,
    get sleepers() {
      return clock.sleepers;
    },
    async sleep(ms, signal) {
      if (ms > longestPauseMs) return clock.sleep(ms, signal);
      signal?.throwIfAborted();
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      await clock.advance(ms);
    },
  };
}
