import { expect, test } from 'vitest';
import { runBroadcast } from '../soak/broadcast.ts';

test('a broadcast that is killed again and again reaches everybody at most once', { timeout: 90_000 }, async () => {
  const run = { readers: 60, kills: 2, questions: 6, bulkPerSecond: 60, seed: 7, limits: false, print: () => {} };
  const verdict = await runBroadcast(run);
  expect(verdict).toMatchObject({ breaches: [], violations: 0, ok: true });
});
