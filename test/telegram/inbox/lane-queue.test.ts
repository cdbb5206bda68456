import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLaneQueue } from '../../../src/telegram/inbox/lane-queue.ts';

describe('the queue of lanes', () => {
  it('gives no lane a second turn while others wait for their first', () => {
    const queue = createLaneQueue();
    for (const id of [1, 2, 3]) queue.add({ id, lane: 'busy' });
    queue.add({ id: 4, lane: 'quiet' });
    expect(queue.take()?.id).toBe(1);
    queue.free('busy');
    expect(queue.take()?.id).toBe(4);
    expect(queue.take()?.id).toBe(2);
  });

  it('gives nothing from a lane that was held when it was made, until that is freed', () => {
    const queue = createLaneQueue(['busy']);
    queue.add({ id: 1, lane: 'busy' });
    expect(queue.take()).toBeUndefined();
    queue.free('busy');
    expect(queue.take()?.id).toBe(1);
  });

  it('gives out everything once, each lane in order and never twice at a time', () => {
    const steps = fc.array(
      fc.oneof(fc.record({ add: fc.integer({ min: 1, max: 4 }) }), fc.constant('take'), fc.constant('free')),
    );
    fc.assert(
      fc.property(steps, (list) => {
        const queue = createLaneQueue();
        const added: { id: number; lane: string }[] = [];
        const given: { id: number; lane: string }[] = [];
        const held: string[] = [];
        const take = (): boolean => {
          const next = queue.take();
          if (next === undefined) return false;
          expect(held).not.toContain(next.lane);
          held.push(next.lane);
          return given.push(next) > 0;
        };
        const free = (): void => {
          const lane = held.shift();
          if (lane !== undefined) queue.free(lane);
        };
        for (const step of list) {
          if (step === 'take') take();
          else if (step === 'free') free();
          else if (typeof step === 'object') {
            const waiting = { id: added.length, lane: `lane ${step.add}` };
            added.push(waiting);
            queue.add(waiting);
          }
        }
        do {
          while (held.length > 0) free();
        } while (take());
        for (const lane of new Set(added.map((each) => each.lane))) {
          expect(given.filter((each) => each.lane === lane)).toEqual(added.filter((each) => each.lane === lane));
        }
      }),
    );
  });
});
