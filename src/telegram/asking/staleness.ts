import type { Api } from 'grammy';
import type { Newsroom } from '../../newsroom.ts';
import type { Clock, Logger } from '../../ports.ts';
import { createSpeaker } from '../texts.ts';
import { dayOf } from './freshness.ts';

const DAY_MS = 24 * 60 * 60_000;

/** Whether the newspaper has stopped coming in. */
export interface Staleness {
  /** How many days nothing has come in, where that is longer than it should be; else null. Alarms the editors once a day. */
  check(): Promise<number | null>;
}

export interface StalenessOptions {
  readonly newsroom: Newsroom;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly logger: Logger;
  /** Null: nobody minds. */
  readonly staleAfterDays: number | null;
  readonly editorIds: ReadonlySet<number>;
  readonly api: Pick<Api, 'sendMessage'>;
}

export function createStaleness({ newsroom, clock, staleAfterDays, ...alarm }: StalenessOptions): Staleness {
  let alarmedOn = '';

  async function tellEditors(days: number): Promise<void> {
    const today = dayOf(clock.now(), alarm.timeZone);
    if (today === alarmedOn) return;
    alarmedOn = today;
    alarm.logger.warn('newspaper.stale', { days });
    const text = createSpeaker('zh-Hans').say('staleForEditors', { days });
    for (const id of alarm.editorIds) {
      await alarm.api.sendMessage(id, text).catch((error: unknown) => alarm.logger.warn('alarm.failed', { error }));
    }
  }

  return {
    async check() {
      if (staleAfterDays === null) return null;
      const [newest] = (await newsroom.latest({ offset: 0, limit: 1 })).entries;
      if (newest?.addedAt === undefined) return null;
      const days = Math.floor((clock.now().getTime() - Date.parse(newest.addedAt)) / DAY_MS);
      if (days < staleAfterDays) return null;
      await tellEditors(days);
      return days;
    },
  };
}
