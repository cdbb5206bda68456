import { describe, expect, it } from 'vitest';
import { createDeadlines } from '../../../src/telegram/gate/deadlines.ts';
import { createManualClock } from '../../support/manual-clock.ts';

const forEver = (): Promise<never> => new Promise(() => {});

describe('deadlines', () => {
  it('are each kept, whatever the order in which they were set', async () => {
    const clock = createManualClock();
    const deadlines = createDeadlines(clock);
    const missed: string[] = [];
    const wait = (what: string, afterMs: number) =>
      deadlines.within({ what, afterMs }, forEver).catch(() => void missed.push(what));
    const all = [wait('slow', 900), wait('quick', 100), wait('middling', 500)];
    await clock.advance(99);
    await new Promise(setImmediate);
    expect(missed).toEqual([]);
    await clock.advance(1);
    await all[1];
    expect(missed).toEqual(['quick']);
    await clock.advance(400);
    await all[2];
    expect(missed).toEqual(['quick', 'middling']);
    await clock.advance(400);
    await all[0];
    expect(missed).toEqual(['quick', 'middling', 'slow']);
  });

  it('leave no timer behind when all work is done', async () => {
    const clock = createManualClock();
    const deadlines = createDeadlines(clock);
    const one = deadlines.within({ what: 'one', afterMs: 100 }, async () => 1);
    const two = deadlines.within({ what: 'two', afterMs: 50 }, async () => 2);
    expect(await Promise.all([one, two])).toEqual([1, 2]);
    expect(clock.sleepers).toBe(0);
  });

  it("hand on the work's own failure, and the caller's change of mind", async () => {
    const deadlines = createDeadlines(createManualClock());
    const failing = deadlines.within({ what: 'x', afterMs: 100 }, () => Promise.reject(new Error('broken on purpose')));
    await expect(failing).rejects.toThrow('broken on purpose');
    const caller = new AbortController();
    const left = deadlines.within(
      { what: 'y', afterMs: 100, signal: caller.signal },
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    );
    caller.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
  });
});
