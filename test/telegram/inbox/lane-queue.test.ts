import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLaneQueue, type Waiting } from '../../../src/telegram/inbox/lane-queue.ts';

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
    const step = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant('take' as const), fc.constant('free' as const));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const { added, given } = play(steps);
        expect(given).toHaveLength(added.length);
        for (const lane of LANES) expect(ofLane(given, lane)).toEqual(ofLane(added, lane));
      }),
    );
  });
});

const LANES = [1, 2, 3, 4].map((number) => `lane ${number}`);
const ofLane = (list: readonly Waiting[], lane: string) => list.filter((each) => each.lane === lane);

/** Plays the steps (a number adds to that lane), then frees and takes until nothing is left. */
function play(steps: readonly (number | 'take' | 'free')[]) {
  const queue = createLaneQueue();
  const [added, given]: [Waiting[], Waiting[]] = [[], []];
  const held: string[] = [];
  const take = (): boolean => {
    const next = queue.take();
    if (next === undefined) return false;
    expect(held).not.toContain(next.lane);
    held.push(next.lane);
    return given.push(next) > 0;
  };
  const free = (): void => held.splice(0, 1).forEach(queue.free);
  const add = (number: number): void => {
    const waiting = { id: added.length, lane: `lane ${number}` };
    added.push(waiting);
    queue.add(waiting);
  };
  for (const step of steps) {
    if (step === 'take') take();
    else if (step === 'free') free();
    else add(step);
  }
  while (held.length > 0 || take()) free();
  return { added, given };
}
