import { expect, it } from 'vitest';
import type { Clock } from '../../src/ports.ts';

export interface ClockUnderTest {
  readonly clock: Clock;
  /** Lets `ms` go by for this clock. */
  pass(ms: number): Promise<void>;
}

/** What every clock promises. */
export function clockContract(create: () => ClockUnderTest): void {
  it('wakes a sleeper once its time has gone by, and not before', async () => {
    const { clock, pass } = create();
    const startedMs = clock.now().getTime();
    const slept = clock.sleep(20);
    await pass(20);
    await slept;
    // A machine's timer may be a millisecond early by its own clock.
    expect(clock.now().getTime() - startedMs).toBeGreaterThanOrEqual(19);
  });

  it('rejects an aborted sleep with the reason given', async () => {
    const { clock } = create();
    const abort = new AbortController();
    const slept = clock.sleep(60_000, abort.signal);
    abort.abort(new Error('the reader pressed stop'));
    await expect(slept).rejects.toThrow('the reader pressed stop');
  });

  it('does not begin a sleep that is already aborted', async () => {
    const { clock } = create();
    await expect(clock.sleep(60_000, AbortSignal.abort(new Error('too late')))).rejects.toThrow('too late');
  });
}
