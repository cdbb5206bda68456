import type { Clock, Logger } from '../../ports.ts';
import type { Inbox } from './inbox.ts';

export interface HousekeepingOptions {
  readonly inbox: Pick<Inbox, 'leaseMs' | 'renewLeases' | 'takeOver' | 'purge'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Called after each round: there may be updates of a process that is gone. */
  readonly onRound: () => void;
}

const PURGE_EVERY_MS = 3_600_000;
const ROUNDS_PER_LEASE = 3;

/** Renews leases, takes over from processes that are gone and forgets what is old, until the signal is aborted. */
export async function keepHouse(
  { inbox, clock, logger, onRound }: HousekeepingOptions,
  signal: AbortSignal,
): Promise<void> {
  for (let purgeAtMs = 0; !signal.aborted; ) {
    try {
      inbox.renewLeases();
      const taken = inbox.takeOver();
      if (taken.handle + taken.inDoubt + taken.done > 0) logger.warn('inbox.taken-over', taken);
      const nowMs = clock.now().getTime();
      if (nowMs >= purgeAtMs) {
        inbox.purge();
        purgeAtMs = nowMs + PURGE_EVERY_MS;
      }
    } catch (error) {
      logger.error('inbox.unwritable', { error });
    }
    onRound();
    await clock.sleep(inbox.leaseMs / ROUNDS_PER_LEASE, signal).catch(() => undefined);
  }
}
