import type { Clock } from '../../ports.ts';

/** Sleep that can be cut short: whoever has something to do wakes the clockwork. */
export interface Waker {
  wake(): void;
  /** Resolves after so long, or as soon as somebody wakes it; a wake that came before counts. */
  wait(ms: number): Promise<void>;
}

const WOKEN = 'woken';

export function createWaker(clock: Clock): Waker {
  let sleeping: AbortController | null = null;
  let isWoken = false;
  return {
    wake() {
      isWoken = true;
      sleeping?.abort(WOKEN);
    },
    async wait(ms) {
      if (!isWoken) {
        sleeping = new AbortController();
        await clock.sleep(ms, sleeping.signal).catch((reason: unknown) => {
          if (reason !== WOKEN) throw reason;
        });
      }
      sleeping = null;
      isWoken = false;
    },
  };
}
