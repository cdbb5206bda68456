import { createServer, type IncomingMessage } from 'node:http';
import type { Update } from 'grammy/types';
import { expect, onTestFinished, test } from 'vitest';
import type { ManualClock } from '../support/manual-clock.ts';
import { createResident, openBench } from './bot-api-bench.ts';

interface Hook {
  readonly url: string;
  /** Texts of the messages that came, with the secret of each. */
  readonly heard: { readonly text: string | undefined; readonly secret: string | string[] | undefined }[];
}

/** A server of the bot that answers each delivery with the next status, 200 when none is left. */
async function openHook(statuses: number[] = [], headers: Record<string, string> = {}): Promise<Hook> {
  const heard: Hook['heard'] = [];
  const server = createServer(async (request, response) => {
    const update: Update = JSON.parse(await bodyOf(request));
    heard.push({ text: update.message?.text, secret: request.headers['x-telegram-bot-api-secret-token'] });
    const status = statuses.shift() ?? 200;
    response.writeHead(status, status === 200 ? {} : headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/hook`, heard };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

test('updates are delivered in order, with the secret, and then forgotten', async () => {
  const { api, bot } = await openBench();
  const hook = await openHook();
  const reader = createResident(api);
  reader.send('一');
  await bot.api.setWebhook(hook.url, { secret_token: 'moon_cake-7' });
  reader.send('二');
  await api.transcript.next((entry) => entry.type === 'delivery' && entry.updateId === 3);
  expect(hook.heard).toEqual(['/start', '一', '二'].map((text) => ({ text, secret: 'moon_cake-7' })));
  expect(await bot.api.getWebhookInfo()).toMatchObject({ url: hook.url, pending_update_count: 0, max_connections: 40 });
});

test('a delivery that fails is repeated after 1, 2 and 4 seconds, and the chat waits for it', async () => {
  const { api, clock, bot } = await openBench();
  const hook = await openHook([500, 503, 500]);
  await bot.api.setWebhook(hook.url);
  const reader = createResident(api);
  reader.send('一');
  const waitsMs: number[] = [];
  for (const attempt of [1, 2, 3]) {
    await deliveriesOf(api, attempt);
    waitsMs.push(await advanceUntilRetry(clock));
  }
  expect(waitsMs).toEqual([1000, 2000, 4000]);
  await deliveriesOf(api, 5);
  expect(hook.heard.map(({ text }) => text)).toEqual(['/start', '/start', '/start', '/start', '一']);
  expect((await bot.api.getWebhookInfo()).last_error_message).toBe(
    'Wrong response from the webhook: 500 Internal Server Error',
  );
});

test('Retry-After is honoured', async () => {
  const { api, clock, bot } = await openBench();
  const hook = await openHook([503], { 'retry-after': '30' });
  await bot.api.setWebhook(hook.url);
  createResident(api);
  await deliveriesOf(api, 1);
  expect(await advanceUntilRetry(clock)).toBe(30_000);
  await deliveriesOf(api, 2);
  expect(hook.heard).toHaveLength(2);
});

test('polling and a webhook exclude each other', async () => {
  const { api, bot } = await openBench();
  const hook = await openHook([500]);
  createResident(api);
  await bot.api.setWebhook(hook.url);
  await expect(bot.api.getUpdates()).rejects.toMatchObject({
    error_code: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  await bot.api.deleteWebhook();
  expect(await bot.api.getUpdates()).toHaveLength(1);
  await bot.api.deleteWebhook({ drop_pending_updates: true });
  expect(await bot.api.getUpdates()).toEqual([]);
});

test('a webhook elsewhere than on loopback is refused', async () => {
  const { bot } = await openBench();
  await expect(bot.api.setWebhook('https://bot.example/hook')).rejects.toThrow(/delivers to loopback only/);
  await expect(bot.api.setWebhook('ftp://127.0.0.1/hook')).rejects.toThrow(/An HTTPS URL must be provided/);
  await expect(bot.api.setWebhook('http://127.0.0.1/hook', { secret_token: 'a b' })).rejects.toThrow(
    /secret token contains unallowed characters/,
  );
});

/** Resolves when `count` deliveries have been tried. */
async function deliveriesOf(api: Awaited<ReturnType<typeof openBench>>['api'], count: number): Promise<void> {
  let seen = 0;
  let after = 0;
  while (seen < count) {
    after = (await api.transcript.next((entry) => entry.type === 'delivery', after)).seq;
    seen += 1;
  }
}

/** Moves time on in half seconds until the wait for the next delivery is over; resolves with its length in ms. */
async function advanceUntilRetry(clock: ManualClock): Promise<number> {
  let waitedMs = 0;
  while (clock.sleepers > 0) {
    await clock.advance(500);
    waitedMs += 500;
  }
  return waitedMs;
}
