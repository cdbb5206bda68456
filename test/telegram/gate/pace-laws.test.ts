import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Paces } from '../../../src/telegram/gate/pace.ts';
import { createTurnstile } from '../../../src/telegram/gate/turnstile.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const paces: Paces = { chatPerSecond: 1, chatBurst: 3, groupPerMinute: 20, bulkPerSecond: 25 };
const CHATS = ['chat 1', 'chat 2', 'chat -3'] as const;
const isGroup = (chat: string): boolean => chat.includes('-');

interface Wish {
  readonly afterMs: number;
  readonly chat: string;
  readonly lane: 'interactive' | 'bulk';
  readonly takesMs: number;
}

/** A group to which more is written in a minute than may go there. */
const crowdedGroup = fc.array(
  fc.record({
    afterMs: fc.nat({ max: 1200 }),
    chat: fc.constant('chat -3' as const),
    lane: fc.constantFrom('interactive' as const, 'bulk' as const),
    takesMs: fc.nat({ max: 400 }),
  }),
  { minLength: 40, maxLength: 60 },
);

interface Passage extends Wish {
  readonly number: number;
  readonly atMs: number;
}

const wishes = fc.array(
  fc.record({
    afterMs: fc.nat({ max: 1500 }),
    chat: fc.constantFrom(...CHATS),
    lane: fc.constantFrom('interactive' as const, 'bulk' as const),
    takesMs: fc.nat({ max: 400 }),
  }),
  { minLength: 1, maxLength: 60 },
);

/** Sends every wish through a turnstile, one after the other, and says when each went. */
async function passagesOf(list: readonly Wish[], floodMs = 0): Promise<readonly Passage[]> {
  const clock = createManualClock();
  const startMs = clock.now().getTime();
  const turnstile = createTurnstile({ clock, paces });
  if (floodMs > 0) turnstile.block('chat 1', floodMs);
  const passages: Passage[] = [];
  let arrivesAtMs = 0;
  const trips = list.map(async (wish, number) => {
    arrivesAtMs += wish.afterMs;
    await clock.sleep(arrivesAtMs);
    const leave = await turnstile.enter({ ...wish, isGroup: isGroup(wish.chat) });
    passages.push({ ...wish, number, atMs: clock.now().getTime() - startMs });
    await clock.sleep(wish.takesMs);
    leave();
  });
  await clock.advance(900_000);
  await Promise.all(trips);
  return passages;
}

/** The most that went within any stretch of time so long, its end not included. */
function mostWithin(times: readonly number[], spanMs: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return Math.max(0, ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + spanMs).length));
}

const timesOf = (passages: readonly Passage[]) => passages.map((passage) => passage.atMs);
const toChat = (passages: readonly Passage[], chat: string) => passages.filter((passage) => passage.chat === chat);

describe('the laws of the turnstile', () => {
  it('lets every call through, those of a chat and lane in the order in which they came', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        const passages = await passagesOf(list);
        expect(passages).toHaveLength(list.length);
        for (const chat of CHATS) {
          for (const lane of ['interactive', 'bulk']) {
            const numbers = toChat(passages, chat)
              .filter((each) => each.lane === lane)
              .map((each) => each.number);
            expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never lets more to a chat than its burst and one a second', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        const passages = await passagesOf(list);
        for (const chat of CHATS) {
          for (const seconds of [1, 5, 20]) {
            expect(mostWithin(timesOf(toChat(passages, chat)), seconds * 1000)).toBeLessThanOrEqual(3 + seconds - 1);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never lets more to a group than twenty in any minute, and no fewer while more wait', async () => {
    await fc.assert(
      fc.asyncProperty(crowdedGroup, async (list) => {
        expect(mostWithin(timesOf(await passagesOf(list)), 60_000)).toBe(20);
      }),
      { numRuns: 40 },
    );
  });

  it('never lets more out in bulk than twenty-five in any second', async () => {
    const subscribers = fc.array(fc.nat({ max: 100 }), { minLength: 30, maxLength: 80 });
    await fc.assert(
      fc.asyncProperty(subscribers, async (waits) => {
        const bulk = { lane: 'bulk', takesMs: 50 } as const;
        const passages = await passagesOf(
          waits.map((afterMs, n) => ({ ...bulk, afterMs: afterMs % 30, chat: `chat ${n}` })),
        );
        expect(mostWithin(timesOf(passages), 1000)).toBeLessThanOrEqual(25);
      }),
      { numRuns: 40 },
    );
  });

  it('never lets two calls to one chat be under way at once', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, async (list) => {
        const passages = await passagesOf(list);
        for (const chat of CHATS) {
          const trips = toChat(passages, chat);
          for (const [index, next] of trips.entries()) {
            const before = trips[index - 1];
            if (before !== undefined) expect(next.atMs).toBeGreaterThanOrEqual(before.atMs + before.takesMs);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('never lets anything to a chat, or anything in bulk, before a flood wait is over, and lets the rest go', async () => {
    await fc.assert(
      fc.asyncProperty(wishes, fc.integer({ min: 1, max: 90_000 }), async (list, floodMs) => {
        const passages = await passagesOf(list, floodMs);
        const isHeldUp = ({ lane, chat }: Passage): boolean => lane === 'bulk' || chat === 'chat 1';
        for (const { atMs } of passages.filter(isHeldUp)) expect(atMs).toBeGreaterThanOrEqual(floodMs);
        const isFirst = ({ chat, number }: Passage): boolean => list.findIndex((wish) => wish.chat === chat) === number;
        const free = passages.find((passage) => isFirst(passage) && !isHeldUp(passage));
        const arrivesAtMs = list.slice(0, (free?.number ?? 0) + 1).reduce((sum, wish) => sum + wish.afterMs, 0);
        if (free !== undefined) expect(free.atMs).toBe(arrivesAtMs);
      }),
      { numRuns: 60 },
    );
  });
});
