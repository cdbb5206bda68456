import type { Clock } from '../../src/ports.ts';

interface Sleeper {
  readonly wakeAtMs: number;
  readonly wake: () => void;
}

export interface ManualClock extends Clock {
  /** Moves time on and wakes who is due, in the order of their times. */
  advance(ms: number): Promise<void>;
  /** How many sleep right now. */
  readonly sleepers: number;
}

/** A clock that only the test moves. */
export function createManualClock(startIso = '2025-09-10T08:00:00.000Z'): ManualClock {
  let nowMs = Date.parse(startIso);
  let sleeping: readonly Sleeper[] = [];
  return {
    now: () => new Date(nowMs),
    get sleepers() {
      return sleeping.length;
    },
    sleep(ms, signal) {
      return new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const sleeper: Sleeper = { wakeAtMs: nowMs + ms, wake: resolve };
        sleeping = [...sleeping, sleeper];
        signal?.addEventListener('abort', () => {
          sleeping = sleeping.filter((other) => other !== sleeper);
          reject(signal.reason);
        });
      });
    },
    async advance(ms) {
      const targetMs = nowMs + ms;
      for (;;) {
        const next = [...sleeping].sort((a, b) => a.wakeAtMs - b.wakeAtMs)[0];
        if (next === undefined || next.wakeAtMs > targetMs) break;
        nowMs = Math.max(nowMs, next.wakeAtMs);
        sleeping = sleeping.filter((sleeper) => sleeper !== next);
        next.wake();
        await new Promise(setImmediate);
      }
      // Another advance may have gone further meanwhile: time never runs back.
      nowMs = Math.max(nowMs, targetMs);
    },
  };
}
