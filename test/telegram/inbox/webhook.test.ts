import { expect, it, onTestFinished } from 'vitest';
import { createHttpServer } from '../../../src/http/server.ts';
import { createFrontBench, type RunningFront } from './front-bench.ts';

it('a question that comes by webhook is written down first and answered once, even when Telegram brings it twice', async () => {
  const bench = await createFrontBench();
  const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  let front: RunningFront | null = null;
  let deliveries = 0;
  const server = await createHttpServer({
    port: 0,
    host: '127.0.0.1',
    health: () => ({ ok: true, troubles: [], details: {} }),
    logger: silent,
    webhook: {
      path: 'riverside',
      secretToken: 'open-sesame',
      receive(updates) {
        deliveries += 1;
        front?.receive(updates);
        // The update is on disk, but Telegram does not learn of it and comes again.
        if (deliveries === 1) throw new Error('cut off on purpose');
      },
    },
  });
  onTestFinished(() => server.close());
  const url = `http://127.0.0.1:${server.port}/telegram/riverside`;
  front = bench.start({ mode: { type: 'webhook', url, secretToken: 'open-sesame' } });
  await bench.accepted('setWebhook');
  const reader = bench.telegram.person({ firstName: '何叶' });
  reader.send('几点？');
  await bench.telegram.transcript.next((entry) => entry.type === 'delivery' && entry.status === 200);
  expect(deliveries).toBe(2);
  expect(bench.sentTexts()).toEqual(['答：几点？']);
  expect(front.health()).toMatchObject({ ok: true });
  expect(bench.telegram.violations()).toEqual([]);
});
