import { createManualClock, type ManualClock } from './manual-clock.ts';

/** Longer waits are deadlines: they pass only when the test moves time on. */
const LONGEST_PAUSE_MS = 5000;

/** A manual clock whose short waits (back-off, pace, retry) are over as soon as everything else that is ready has run. */
export function createBriskClock(): ManualClock {
  const clock = createManualClock();
  return {
    now: clock.now,
    advance: clock.advance,
    get sleepers() {
      return clock.sleepers;
    },
    async sleep(ms, signal) {
      if (ms > LONGEST_PAUSE_MS) return clock.sleep(ms, signal);
      signal?.throwIfAborted();
      await new Promise(setImmediate);
      signal?.throwIfAborted();
      await clock.advance(ms);
    },
  };
}
