import { expect, test } from 'vitest';
import { whileTyping } from '../../src/telegram/typing.ts';
import { createManualClock } from '../support/manual-clock.ts';

const nothing = (): void => {};
const logger = { debug: nothing, info: nothing, warn: nothing, error: nothing };

test('the typing sign is renewed before it goes out, and no longer than the work takes', async () => {
  const clock = createManualClock();
  const shownAtMs: number[] = [];
  const startMs = clock.now().getTime();
  const show = async (): Promise<void> => {
    shownAtMs.push(clock.now().getTime() - startMs);
  };
  const work = async (): Promise<void> => {
    await new Promise(setImmediate);
    await clock.advance(9000);
  };
  await whileTyping({ show, clock, logger }, work);
  await clock.advance(60_000);
  expect(shownAtMs).toStrictEqual([0, 4000, 8000]);
  expect(clock.sleepers).toBe(0);
});

test('a typing sign that hangs does not hold back the work', async () => {
  const hanging = new Promise<never>(nothing);
  const result = await whileTyping({ show: () => hanging, clock: createManualClock(), logger }, async () => 'answer');
  expect(result).toBe('answer');
});

test('work that fails is a failure, and ends the typing sign', async () => {
  const clock = createManualClock();
  const work = async (): Promise<never> => Promise.reject(new Error('index gone'));
  await expect(whileTyping({ show: async () => {}, clock, logger }, work)).rejects.toThrow('index gone');
  expect(clock.sleepers).toBe(0);
});
