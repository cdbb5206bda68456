import { expect, it } from 'vitest';
import { runIndexKillTest } from '../soak/index.ts';

it('an index whose process is killed while it writes answers as before or as after, never in between', async () => {
  const verdict = await runIndexKillTest({ kills: 6, seed: 11, print: () => undefined });
  expect(verdict.wrong).toEqual([]);
  expect(verdict.advanced).toBeGreaterThan(0);
}, 30_000);
