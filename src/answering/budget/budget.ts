import { z } from 'zod';
import type { Clock, KeyValueStore, TokenUsage } from '../../ports.ts';

/** What may be asked of a model. A day begins at midnight of the newspaper's time zone. */
export interface BudgetLimits {
  readonly perReader: {
    readonly questionsPerMinute: number;
    readonly answersPerDay: number;
    readonly tokensPerDay: number;
  };
  readonly overall: { readonly answersPerDay: number; readonly tokensPerDay: number };
}

/** What was set aside for one answer. */
export interface Reservation {
  /** Books what was really used in place of what was set aside; null where the endpoint did not count. Once only. */
  settle(usage: TokenUsage | null): Promise<void>;
}

export interface Budget {
  /** Sets tokens aside for one answer; null when that would go over a limit. `reader` undefined: nobody in particular. */
  reserve(wish: { readonly reader: string | undefined; readonly tokens: number }): Promise<Reservation | null>;
}

/** A budget whose books can be looked into. */
export interface OpenBudget extends Budget {
  /** What has been booked for everybody together since midnight. */
  spentToday(): Promise<Spending>;
}

export interface Spending {
  readonly answers: number;
  readonly tokens: number;
}

export interface BudgetOptions {
  readonly store: KeyValueStore;
  readonly clock: Clock;
  /** IANA name: where the day begins. */
  readonly timeZone: string;
  readonly limits: BudgetLimits;
}

const accountSchema = z.object({ answers: z.number(), tokens: z.number() });
type Account = z.infer<typeof accountSchema>;

const minuteMs = 60_000;
/** Kept well past the day, so that a clock set back finds what it had spent. */
const keepMs = 7 * 86_400_000;

/**
 * Keeps questions and tokens within their limits, per reader and overall. Each calendar day has an account of its own
 * in the store, so it begins anew exactly once: across restarts, daylight saving and a clock that jumps (research/grounding.md 3.3).
 */
export function createBudget({ store, clock, timeZone, limits }: BudgetOptions): OpenBudget {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const recent = new Map<string, readonly number[]>();
  let turn: Promise<unknown> = Promise.resolve();

  /** One booking at a time: two questions at once must not spend the same tokens. */
  function inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const next = turn.then(work);
    turn = next.catch(() => undefined);
    return next;
  }

  async function read(key: string): Promise<Account> {
    const account = accountSchema.safeParse(await store.get(key));
    return account.success ? account.data : { answers: 0, tokens: 0 };
  }

  async function book(keys: readonly string[], change: Account): Promise<void> {
    for (const key of keys) {
      const { answers, tokens } = await read(key);
      const booked = { answers: Math.max(0, answers + change.answers), tokens: Math.max(0, tokens + change.tokens) };
      await store.set(key, booked, keepMs);
    }
  }

  function tooQuick(reader: string): boolean {
    const nowMs = clock.now().getTime();
    for (const [name, times] of recent) {
      const kept = times.filter((atMs) => atMs <= nowMs && nowMs - atMs < minuteMs);
      if (kept.length === 0) recent.delete(name);
      else recent.set(name, kept);
    }
    const times = recent.get(reader) ?? [];
    if (times.length >= limits.perReader.questionsPerMinute) return true;
    recent.set(reader, [...times, nowMs]);
    return false;
  }

  const today = (): string => `budget:${calendar.format(clock.now())}`;

  return {
    spentToday: () => read(`${today()}:overall`),
    reserve: ({ reader, tokens }) =>
      inTurn(async () => {
        if (reader !== undefined && tooQuick(reader)) return null;
        const day = today();
        const accounts = [
          { key: `${day}:overall`, limit: limits.overall },
          ...(reader === undefined ? [] : [{ key: `${day}:reader:${reader}`, limit: limits.perReader }]),
        ];
        for (const { key, limit } of accounts) {
          const spent = await read(key);
          if (spent.answers + 1 > limit.answersPerDay || spent.tokens + tokens > limit.tokensPerDay) return null;
        }
        const keys = accounts.map(({ key }) => key);
        await book(keys, { answers: 1, tokens });
        let settled = false;
        return {
          settle: (usage) =>
            inTurn(async () => {
              if (settled || usage === null) return;
              settled = true;
              await book(keys, { answers: 0, tokens: usage.promptTokens + usage.completionTokens - tokens });
            }),
        };
      }),
  };
}
