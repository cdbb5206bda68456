import type { Update } from 'grammy/types';
import type { Clock, Logger } from '../../ports.ts';
import type { Ending, Inbox } from './inbox.ts';
import { LeaseLost } from './inbox.ts';
import type { SendTracker } from './send-tracker.ts';

export interface WorkersOptions {
  readonly inbox: Inbox;
  readonly tracker: Pick<SendTracker, 'during'>;
  readonly handle: (update: Update) => Promise<void>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** How many updates are handled at once; urgent ones have as many places of their own. */
  readonly width: number;
  /** Told of every update that ended, for the metrics. */
  readonly onEnding?: (ended: { readonly ending: Ending; readonly ms: number }) => void;
  /** Called when an update has come to be in doubt. */
  readonly onDoubt: () => void;
}

export interface Workers {
  /** There may be something to do. */
  wake(): void;
  /** Takes nothing more; resolves when all is finished, or after so long, with how many are not. */
  stop(deadlineMs: number): Promise<number>;
}

/** Handles updates: one lane in order, lanes in parallel. An update that fails is logged and blocks nobody. */
export function createWorkers(options: WorkersOptions): Workers {
  const { inbox, tracker, handle, clock, logger, width, onEnding, onDoubt } = options;
  const places = [
    { urgent: true, running: new Set<Promise<void>>() },
    { urgent: false, running: new Set<Promise<void>>() },
  ];
  let isTaking = true;

  function wake(): void {
    if (!isTaking) return;
    for (const { urgent, running } of places) {
      if (running.size >= width) continue;
      for (const update of claim(width - running.size, urgent)) {
        const work = work1(update).finally(() => {
          running.delete(work);
          wake();
        });
        running.add(work);
      }
    }
  }

  /** A full disk must not stop the bot for good: whatever wakes it next tries again. */
  function claim(limit: number, urgent: boolean): readonly Update[] {
    try {
      return inbox.claim({ limit, urgent });
    } catch (error) {
      logger.error('inbox.unwritable', { error });
      return [];
    }
  }

  async function work1(update: Update): Promise<void> {
    const begunMs = clock.now().getTime();
    const ending = await endingOf(update);
    try {
      if (!inbox.finish(update.update_id, ending)) logger.warn('update.taken-over', { update: update.update_id });
      else if (ending === 'in_doubt') onDoubt();
    } catch (error) {
      // Its lease runs out, and `afterRestart` decides from the sends on record.
      logger.error('inbox.unwritable', { error });
    }
    onEnding?.({ ending, ms: clock.now().getTime() - begunMs });
  }

  async function endingOf(update: Update): Promise<Ending> {
    try {
      const sends = await tracker.during(update.update_id, () => handle(update));
      return sends === 'in-doubt' ? 'in_doubt' : 'done';
    } catch (error) {
      if (!(error instanceof LeaseLost)) logger.error('update.unhandled', { update: update.update_id, error });
      return 'failed';
    }
  }

  return {
    wake,
    async stop(deadlineMs) {
      isTaking = false;
      const running = places.flatMap((place) => [...place.running]);
      const inTime = new AbortController();
      const deadline = clock.sleep(deadlineMs, inTime.signal).catch(() => undefined);
      await Promise.race([Promise.allSettled(running), deadline]);
      inTime.abort();
      return places.reduce((sum, place) => sum + place.running.size, 0);
    },
  };
}
