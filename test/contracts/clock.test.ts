import { describe } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
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
