import type { Clock, Logger } from '../ports.ts';
import { dayOf } from './asking/freshness.ts';
import { isGroup, type ReaderContext } from './context.ts';
import type { LimitRecords } from './records/limit-records.ts';
import type { Records } from './records/records.ts';

/** How much readers may ask. */
export interface Quotas {
  readonly questionsPerReaderDaily: number;
  readonly questionsPerGroupDaily: number;
  /** Everything that a reader does counts: messages, presses, inline queries. */
  readonly updatesPerMinute: number;
}

export const DEFAULT_QUOTAS: Quotas = {
  questionsPerReaderDaily: 100,
  questionsPerGroupDaily: 300,
  updatesPerMinute: 60,
};

/** Who may ask, and how much. */
export interface Admission {
  /** `drop`: banned, or flooding and already told so; `slow`: flooding, to be told once. */
  arrival(owner: string): 'welcome' | 'slow' | 'drop';
  /** Counts a question; where that is one too many, what to tell the reader. */
  objectionToQuestion(ctx: ReaderContext): string | null;
  /** The name under which bans and quotas keep a reader or a chat. */
  nameOf(id: string): string;
}

const MINUTE_MS = 60_000;

export function createAdmission(options: {
  readonly records: Pick<Records, 'sign'> & { readonly limits: LimitRecords };
  readonly clock: Clock;
  readonly logger: Logger;
  readonly timeZone: string;
  readonly quotas: Quotas;
}): Admission {
  const { records, clock, logger, timeZone, quotas } = options;
  const { limits } = records;
  let minute = 0;
  let counts = new Map<string, number>();
  const nameOf = (id: string): string => records.sign(`who ${id}`, 16);

  const isUsedUp = (id: string, kind: { readonly scope: string; readonly perDay: number }): boolean => {
    const name = nameOf(id);
    const perDay = limits.perDay(name) ?? limits.perDay(kind.scope) ?? kind.perDay;
    try {
      return limits.use(name, dayOf(clock.now(), timeZone)) > perDay;
    } catch (error) {
      // A full disk must not silence the bot; what a model may cost is bounded elsewhere.
      logger.error('quota.not-counted', { error });
      return false;
    }
  };

  return {
    nameOf,
    arrival(owner) {
      const now = Math.floor(clock.now().getTime() / MINUTE_MS);
      if (now !== minute) counts = new Map();
      minute = now;
      const count = (counts.get(owner) ?? 0) + 1;
      counts.set(owner, count);
      if (count > quotas.updatesPerMinute + 1) return 'drop';
      if (limits.isBanned(nameOf(owner))) return 'drop';
      if (count === quotas.updatesPerMinute + 1) {
        logger.warn('reader.flooding', { reader: nameOf(owner) });
        return 'slow';
      }
      return 'welcome';
    },
    objectionToQuestion(ctx) {
      const reader = { scope: 'reader', perDay: quotas.questionsPerReaderDaily };
      const group = { scope: 'group', perDay: quotas.questionsPerGroupDaily };
      if (isUsedUp(ctx.owner, reader)) return ctx.speaker.say('quotaUsedUp');
      if (isGroup(ctx) && isUsedUp(String(ctx.chatId), group)) return ctx.speaker.say('groupQuotaUsedUp');
      return null;
    },
  };
}
