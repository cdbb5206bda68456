import type { Update } from 'grammy/types';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkHealth } from '../../src/http/health.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { createHttpServer, type HttpServerOptions } from '../../src/http/server.ts';
import { createManualClock } from '../support/manual-clock.ts';

const well = { ok: true, troubles: [], details: {} };

async function open(options: Partial<HttpServerOptions> = {}) {
  const errors: string[] = [];
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: (event: string) => void errors.push(event) };
  const server = await createHttpServer({ port: 0, host: '127.0.0.1', health: () => well, logger, ...options });
  onTestFinished(() => server.close());
  const ask = (path: string, init?: RequestInit) => fetch(`http://127.0.0.1:${server.port}${path}`, init);
  return { server, ask, errors };
}

function aWebhook(receive: (updates: readonly Update[]) => void = () => {}) {
  return { path: 'riverside', secretToken: 'open-sesame', receive };
}

const post = (body: string, secret?: string): RequestInit => ({
  method: 'POST',
  body,
  headers: {
    'content-type': 'application/json',
    ...(secret === undefined ? {} : { 'x-telegram-bot-api-secret-token': secret }),
  },
});

describe('health', () => {
  it('is green while the bot hears and the archive can be read', async () => {
    const health = () => checkHealth({ front: () => ({ trouble: null, queue: 3 }), readArchive: () => 12 });
    const { ask } = await open({ health });
    const answer = await ask('/healthz');
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ ok: true, troubles: [], details: { queue: 3 } });
  });

  it('is red with the reason when the bot is deaf', async () => {
    const health = () => checkHealth({ front: () => ({ trouble: 'No poll came through.' }), readArchive: () => 12 });
    const { ask } = await open({ health });
    const answer = await ask('/healthz');
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ ok: false, troubles: ['No poll came through.'] });
  });

  it('is red with both reasons when neither inbox nor archive can be read', () => {
    const broken = (): never => {
      throw new Error('disk I/O error');
    };
    expect(checkHealth({ front: broken, readArchive: broken })).toMatchObject({
      ok: false,
      troubles: ['The inbox cannot be read: disk I/O error', 'The archive cannot be read: disk I/O error'],
    });
  });

  it('asks only for the archive where there is no Telegram', () => {
    expect(checkHealth({ front: null, readArchive: () => 0 })).toEqual(well);
  });
});

describe('the webhook', () => {
  it('takes an update that carries the secret', async () => {
    const taken: Update[] = [];
    const { ask } = await open({ webhook: aWebhook((updates) => void taken.push(...updates)) });
    const answer = await ask('/telegram/riverside', post('{"update_id":7}', 'open-sesame'));
    expect(answer.status).toBe(200);
    expect(taken).toEqual([{ update_id: 7 }]);
  });

  it.each([undefined, '', 'open-sesam', 'open-sesame2', 'OPEN-SESAME'])(
    'takes nothing from a stranger (secret %s)',
    async (secret) => {
      const taken: Update[] = [];
      const { ask } = await open({ webhook: aWebhook((updates) => void taken.push(...updates)) });
      const answer = await ask('/telegram/riverside', post('{"update_id":7}', secret));
      expect(answer.status).toBe(401);
      expect(taken).toEqual([]);
    },
  );

  it.each(['', 'no json', '[]', '{"update_id":"7"}', '{"update_id":-1}', 'null'])(
    'refuses what is no update: %s',
    async (body) => {
      const { ask } = await open({ webhook: aWebhook() });
      expect((await ask('/telegram/riverside', post(body, 'open-sesame'))).status).toBe(400);
    },
  );

  it('refuses a body far larger than any update', async () => {
    const { ask } = await open({ webhook: aWebhook() });
    const body = JSON.stringify({ update_id: 7, padding: 'x'.repeat(2_000_000) });
    expect((await ask('/telegram/riverside', post(body, 'open-sesame'))).status).toBe(413);
  });

  it('asks Telegram to come again when an update could not be written down', async () => {
    const full = (): never => {
      throw new Error('database or disk is full');
    };
    const { ask, errors } = await open({ webhook: aWebhook(full) });
    const answer = await ask('/telegram/riverside', post('{"update_id":7}', 'open-sesame'));
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('Internal Server Error');
    expect(errors).toEqual(['http.failed']);
  });

  it('is not there when the bot polls', async () => {
    const { ask } = await open();
    expect((await ask('/telegram/riverside', post('{"update_id":7}', 'open-sesame'))).status).toBe(404);
  });
});

describe('metrics', () => {
  function count() {
    const clock = createManualClock('2026-03-02T08:00:00.000Z');
    const metrics = createMetrics({
      clock,
      queue: () => ({ received: 4, handling: 2, inDoubt: 1 }),
      gateWaiting: () => 5,
      newestArticleAt: () => new Date('2026-03-02T07:00:00.000Z'),
    });
    return { clock, metrics };
  }

  it('say what came in, how it ended and what waits', async () => {
    const { metrics } = count();
    metrics.front.received([{ update_id: 1 }]);
    metrics.front.ended({ ending: 'done', ms: 20 });
    metrics.front.ended({ ending: 'in_doubt', ms: 20 });
    metrics.flooded('sendMessage');
    metrics.answered({ mode: 'extract', status: 'answered', ms: 40, droppedSentences: 3 });
    const { ask } = await open({ metrics });
    const answer = await ask('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const lines = (await answer.text()).split('\n');
    expect(lines).toEqual(
      expect.arrayContaining([
        'jiamenkou_updates_total{type="nothing"} 1',
        'jiamenkou_update_seconds_count{ending="done"} 1',
        'jiamenkou_update_seconds_bucket{le="0.03",ending="in_doubt"} 1',
        'jiamenkou_answer_seconds_count{mode="extract",status="answered"} 1',
        'jiamenkou_dropped_sentences_total 3',
        'jiamenkou_floods_total{method="sendMessage"} 1',
        'jiamenkou_inbox_updates{state="received"} 4',
        'jiamenkou_inbox_updates{state="in_doubt"} 1',
        'jiamenkou_gate_waiting_calls 5',
        'jiamenkou_archive_age_seconds 3600',
      ]),
    );
  });

  it('of two bots in one process do not count into each other', async () => {
    const [one, other] = [count().metrics, count().metrics];
    one.flooded('sendMessage');
    expect(await other.text()).not.toContain('jiamenkou_floods_total{method="sendMessage"}');
  });
});

describe('the server', () => {
  it('closes while a caller keeps a connection open', async () => {
    const { server, ask } = await open();
    await ask('/healthz');
    await server.close();
    await expect(ask('/healthz')).rejects.toThrow();
  });

  it('says so when its port is taken', async () => {
    const { server } = await open();
    await expect(open({ port: server.port })).rejects.toThrow(/EADDRINUSE/);
  });
});
