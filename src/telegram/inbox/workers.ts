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
  /** Takes nothing more; resolves when all that runs is finished. */
  stop(): Promise<void>;
  /** How many updates are being handled. */
  running(): number;
}

interface Places {
  readonly urgent: boolean;
  /** What is being handled, by update. */
  readonly running: Map<number, Promise<void>>;
}

/** Handles updates: one lane in order, lanes in parallel. An update that fails is logged and blocks nobody. */
export function createWorkers(options: WorkersOptions): Workers {
  const { inbox, tracker, handle, clock, logger, width, onEnding, onDoubt } = options;
  const urgent: Places = { urgent: true, running: new Map() };
  const ordinary: Places = { urgent: false, running: new Map() };
  /** How updates ended whose end could not be written down yet. */
  const unwritten = new Map<number, Ending>();
  let isTaking = true;

  /** The end of one update and the beginning of the next are one transaction. */
  function refill(places: Places): void {
    const limit = width - places.running.size;
    try {
      const taken = inbox.together(() => {
        for (const [updateId, ending] of unwritten) writeEnding(updateId, ending);
        return isTaking && limit > 0 ? inbox.claim({ limit, urgent: places.urgent }) : [];
      });
      if ([...unwritten.values()].includes('in_doubt')) onDoubt();
      unwritten.clear();
      for (const update of taken) places.running.set(update.update_id, handleOne(update, places));
    } catch (error) {
      // A full disk must not stop the bot for good: whatever wakes it next tries again.
      logger.error('inbox.unwritable', { error });
    }
  }

  function writeEnding(updateId: number, ending: Ending): void {
    if (!inbox.finish(updateId, ending)) logger.warn('update.taken-over', { update: updateId });
  }

  async function handleOne(update: Update, places: Places): Promise<void> {
    const begunMs = clock.now().getTime();
    const ending = await endingOf(update);
    places.running.delete(update.update_id);
    unwritten.set(update.update_id, ending);
    refill(places);
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
    wake() {
      for (const places of [urgent, ordinary]) refill(places);
    },
    async stop() {
      isTaking = false;
      await Promise.all([...urgent.running.values(), ...ordinary.running.values()]);
    },
    running: () => urgent.running.size + ordinary.running.size,
  };
}
