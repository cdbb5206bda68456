import { describe, expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createBriskClock } from '../support/brisk-clock.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { clockContract } from './clock.ts';

describe('the clock that a test moves', () => {
  clockContract(() => {
    const clock = createManualClock();
    return { clock, pass: (ms) => clock.advance(ms) };
  });
});

describe("the machine's clock", () => {
  clockContract(() => ({ clock: systemClock, pass: async () => undefined }));
});

test('time does not run back where many short waits are over at once', async () => {
  const clock = createBriskClock();
  const seen: number[] = [];
  const wait = async (ms: number): Promise<void> => {
    await clock.sleep(ms);
    seen.push(clock.now().getTime());
  };
  const due = Array.from({ length: 9 }, (_, at) => clock.sleep(6000 + at));
  await Promise.all([3000, 1000, 4000, 2000].flatMap((ms) => [wait(ms), wait(ms / 2)]));
  await Promise.all(due);
  expect(seen).toStrictEqual(seen.toSorted());
});
