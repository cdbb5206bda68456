import type { Clock } from '../ports.ts';

/** How fast a broadcast may go: halved by every 429, slowly back to the most. */
export interface BulkPace {
  /** Messages a second, now. */
  perSecond(): number;
  /**
   * How long after this departure the next may leave, in ms; to be asked once a departure. What timers came too late is
   * made up for, up to `SLACK_MS`.
   */
  intervalMs(): number;
  /** Telegram has answered 429. */
  flooded(): void;
  /** How many 429 there were since the process began. */
  readonly floods: number;
}

interface Slowdown {
  readonly perSecond: number;
  readonly atMs: number;
}

/** After a 429 the pace grows by one message a second every so often (research/telegram.md 5.3). */
const STEP_MS = 5000;
const MIN_PER_SECOND = 1;
/** At 25/s this lets at most 27 leave within any second: what arrives bunched stays below Telegram's 30. */
const SLACK_MS = 30;
/** 429s that answer calls of the same moment count as one. */
const SAME_FLOOD_MS = 1000;

/** The pace at a moment, by the last slowdown. A clock that was set back counts as no time passed. */
function paceAt(nowMs: number, { last, most }: { readonly last: Slowdown | null; readonly most: number }): number {
  if (last === null) return most;
  const steps = Math.floor(Math.max(nowMs - last.atMs, 0) / STEP_MS);
  return Math.min(last.perSecond + steps, most);
}

/** A pace at its most, which is `maxPerSecond`. */
export function createBulkPace({
  clock,
  maxPerSecond,
}: {
  readonly clock: Clock;
  readonly maxPerSecond: number;
}): BulkPace {
  let last: Slowdown | null = null;
  let floods = 0;
  const nowMs = (): number => clock.now().getTime();
  const perSecond = (): number => paceAt(nowMs(), { last, most: maxPerSecond });
  let nextMs = 0;

  return {
    perSecond,
    intervalMs() {
      // A clock that was set back must not hold the lane until it has come up again.
      const due = nextMs - nowMs() > 1000 ? 0 : nextMs;
      nextMs = Math.max(due, nowMs() - SLACK_MS) + 1000 / perSecond();
      return Math.max(nextMs - nowMs(), 1);
    },
    flooded() {
      floods += 1;
      if (last !== null && Math.abs(nowMs() - last.atMs) < SAME_FLOOD_MS) return;
      last = { perSecond: Math.max(perSecond() / 2, MIN_PER_SECOND), atMs: nowMs() };
    },
    get floods() {
      return floods;
    },
  };
}
