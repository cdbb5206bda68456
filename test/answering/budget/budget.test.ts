import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Budget, type BudgetLimits, createBudget } from '../../../src/answering/budget/budget.ts';
import type { KeyValueStore } from '../../../src/ports.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const limits: BudgetLimits = {
  perReader: { questionsPerMinute: 3, answersPerDay: 5, tokensPerDay: 1000 },
  overall: { answersPerDay: 8, tokensPerDay: 1500 },
};
const plenty: BudgetLimits = {
  perReader: { questionsPerMinute: 1000, answersPerDay: 2, tokensPerDay: 1_000_000 },
  overall: { answersPerDay: 1000, tokensPerDay: 1_000_000 },
};
const dayMs = 86_400_000;

/** A clock that jumps wherever the test says. */
function jumpingClock(iso: string) {
  let nowMs = Date.parse(iso);
  return {
    now: () => new Date(nowMs),
    sleep: () => Promise.resolve(),
    to: (next: string) => {
      nowMs = Date.parse(next);
    },
    by: (ms: number) => {
      nowMs += ms;
    },
  };
}

/** A store whose entries outlive every clock. */
function lastingStore(): KeyValueStore {
  return createMemoryStore(createManualClock());
}

async function spend(budget: Budget, reader: string): Promise<boolean> {
  return (await budget.reserve({ reader, tokens: 100 })) !== null;
}

describe('a reader', () => {
  it('who asks more often than the minute allows is answered without the model, and with it a minute later', async () => {
    const clock = jumpingClock('2025-06-01T04:00:00Z');
    const budget = createBudget({ store: lastingStore(), clock, timeZone: 'Asia/Shanghai', limits });
    const asked = [
      await spend(budget, 'a'),
      await spend(budget, 'a'),
      await spend(budget, 'a'),
      await spend(budget, 'a'),
    ];
    expect(asked).toEqual([true, true, true, false]);
    expect(await spend(budget, 'b')).toBe(true);
    clock.by(60_000);
    expect(await spend(budget, 'a')).toBe(true);
  });

  it('who asks twice at once does not spend the same tokens twice', async () => {
    const clock = jumpingClock('2025-06-01T04:00:00Z');
    const budget = createBudget({ store: lastingStore(), clock, timeZone: 'Asia/Shanghai', limits });
    const reservations = await Promise.all([600, 600].map((tokens) => budget.reserve({ reader: 'a', tokens })));
    expect(reservations.filter((one) => one !== null)).toHaveLength(1);
  });

  it('who is given back what was set aside and not used can use it', async () => {
    const clock = jumpingClock('2025-06-01T04:00:00Z');
    const budget = createBudget({ store: lastingStore(), clock, timeZone: 'Asia/Shanghai', limits });
    const first = await budget.reserve({ reader: 'a', tokens: 900 });
    expect(await budget.reserve({ reader: 'a', tokens: 900 })).toBeNull();
    await first?.settle({ promptTokens: 50, completionTokens: 20 });
    await first?.settle({ promptTokens: 0, completionTokens: 0 });
    clock.by(60_000);
    expect(await budget.reserve({ reader: 'a', tokens: 931 })).toBeNull();
    expect(await budget.reserve({ reader: 'a', tokens: 930 })).not.toBeNull();
  });
});

describe('a day is spent once', () => {
  it.each([
    ['Asia/Shanghai', '2025-06-01T15:59:59Z', '2025-06-01T16:00:01Z'],
    ['UTC', '2025-06-01T23:59:59Z', '2025-06-02T00:00:01Z'],
    ['Europe/Berlin', '2025-03-29T22:59:59Z', '2025-03-29T23:00:01Z'],
    ['Europe/Berlin', '2025-10-25T21:59:59Z', '2025-10-25T22:00:01Z'],
    ['America/New_York', '2025-11-03T04:59:59Z', '2025-11-03T05:00:01Z'],
  ])('in %s it begins at midnight: %s is the day before %s', async (timeZone, before, after) => {
    const clock = jumpingClock(before);
    const budget = createBudget({ store: lastingStore(), clock, timeZone, limits: plenty });
    const spent = [await spend(budget, 'a'), await spend(budget, 'a'), await spend(budget, 'a')];
    clock.to(after);
    expect([...spent, await spend(budget, 'a')]).toEqual([true, true, false, true]);
  });

  it.each([
    ['Europe/Berlin', '2025-03-30T00:30:00Z', '2025-03-30T01:30:00Z'],
    ['Europe/Berlin', '2025-10-26T00:30:00Z', '2025-10-26T01:30:00Z'],
  ])('a summer time that changes in %s begins no second day', async (timeZone, before, after) => {
    const clock = jumpingClock(before);
    const budget = createBudget({ store: lastingStore(), clock, timeZone, limits: plenty });
    await spend(budget, 'a');
    await spend(budget, 'a');
    clock.to(after);
    expect(await spend(budget, 'a')).toBe(false);
  });

  it('whatever the clock does and however often the program starts again', async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('ask' as const), reader: fc.constantFrom('a', 'b') }),
      fc.record({ do: fc.constant('restart' as const) }),
      fc.record({ do: fc.constant('jump' as const), ms: fc.integer({ min: -2 * dayMs, max: 2 * dayMs }) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60 }), async (steps) => {
        const clock = jumpingClock('2025-03-29T12:00:00Z');
        const store = lastingStore();
        const open = () => createBudget({ store, clock, timeZone: 'Europe/Berlin', limits: plenty });
        const day = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' });
        const granted = new Map<string, number>();
        let budget = open();
        for (const one of steps) {
          if (one.do === 'jump') clock.by(one.ms);
          if (one.do === 'restart') budget = open();
          if (one.do !== 'ask') continue;
          const key = `${day.format(clock.now())} ${one.reader}`;
          const before = granted.get(key) ?? 0;
          const given = await spend(budget, one.reader);
          expect(given).toBe(before < plenty.perReader.answersPerDay);
          if (given) granted.set(key, before + 1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('no order of reservations and settlements spends more than the limits, or loses what is left', async () => {
    const wish = fc.record({
      reader: fc.constantFrom('a', 'b', 'c'),
      tokens: fc.integer({ min: 1, max: 400 }),
      used: fc.option(fc.integer({ min: 0, max: 400 })),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(wish, { maxLength: 25 }), async (wishes) => {
        const clock = jumpingClock('2025-06-01T04:00:00Z');
        const budget = createBudget({ store: lastingStore(), clock, timeZone: 'Asia/Shanghai', limits });
        const spent = { a: 0, b: 0, c: 0 };
        let answers = 0;
        for (const { reader, tokens, used } of wishes) {
          clock.by(30_000);
          const total = spent.a + spent.b + spent.c;
          const fits = total + tokens <= limits.overall.tokensPerDay && spent[reader] + tokens <= 1000 && answers < 8;
          const reservation = await budget.reserve({ reader, tokens });
          if (reservation === null) continue;
          expect(fits).toBe(true);
          answers += 1;
          const kept = used === null ? tokens : Math.min(used, tokens);
          await reservation.settle(used === null ? null : { promptTokens: kept, completionTokens: 0 });
          spent[reader] += kept;
        }
        expect(spent.a + spent.b + spent.c).toBeLessThanOrEqual(limits.overall.tokensPerDay);
      }),
      { numRuns: 200 },
    );
  });
});
