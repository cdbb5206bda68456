import { request } from 'node:http';
import { Bot } from 'grammy';
import { expect, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { createBot, createResident, openBench, startPolling } from './bot-api-bench.ts';

test('a bot that polls hears a resident and answers', async () => {
  const { api, bot } = await openBench();
  bot.command('start', (context) => context.reply(`欢迎 ${context.match}`));
  bot.on('message:text', (context) => context.reply(`你问的是：${context.msg.text}`));
  await startPolling({ api, bot });
  const reader = api.person({ firstName: '林秋' });
  reader.start('a_17');
  await api.until(() => reader.messages()[1]);
  reader.send('书市几点开门？');
  await api.until(() => reader.messages()[3]);
  expect(reader.messages().map(({ text }) => text)).toEqual([
    '/start a_17',
    '欢迎 a_17',
    '书市几点开门？',
    '你问的是：书市几点开门？',
  ]);
  expect(api.violations()).toEqual([]);
});

test('an update comes again until a higher offset confirms it', async () => {
  const { api, bot } = await openBench({ firstUpdateId: 500 });
  const reader = createResident(api);
  reader.send('一');
  reader.send('二');
  expect((await bot.api.getUpdates({ limit: 2 })).map(({ update_id }) => update_id)).toEqual([500, 501]);
  expect((await bot.api.getUpdates()).map(({ message }) => message?.text)).toEqual(['/start', '一', '二']);
  expect(await bot.api.getUpdates({ offset: 502 })).toMatchObject([{ update_id: 502 }]);
  expect(await bot.api.getUpdates({ offset: 503 })).toEqual([]);
});

test('a negative offset forgets all but the last updates', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  for (const text of ['一', '二', '三']) reader.send(text);
  expect(await bot.api.getUpdates({ offset: -1 })).toMatchObject([{ message: { text: '三' } }]);
  expect(await bot.api.getUpdates()).toHaveLength(1);
});

test('a held poll ends with the first update, or empty when its time is over', async () => {
  const { api, clock, bot } = await openBench();
  const reader = createResident(api);
  const offset = 2;
  const first = bot.api.getUpdates({ offset, timeout: 30 });
  await whenHeld(clock);
  reader.send('在吗？');
  expect(await first).toMatchObject([{ message: { text: '在吗？' } }]);
  const second = bot.api.getUpdates({ offset: 3, timeout: 30 });
  await whenHeld(clock);
  await clock.advance(30_000);
  expect(await second).toEqual([]);
});

test('a second poller throws the first one out with a 409', async () => {
  const { api, clock, bot } = await openBench();
  const first = bot.api.getUpdates({ timeout: 30 });
  await whenHeld(clock);
  const second = createBot(api).api.getUpdates({ timeout: 30 });
  await expect(first).rejects.toMatchObject({
    error_code: 409,
    description: 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  createResident(api);
  expect(await second).toHaveLength(1);
});

test('a poll whose caller hangs up loses nothing and blocks nobody', async () => {
  const { api, clock, bot } = await openBench();
  const caller = new AbortController();
  const poll = fetch(`${api.url}/bot${api.token}/getUpdates?timeout=30`, { signal: caller.signal });
  const hungUp = expect(poll).rejects.toThrow(/aborted/);
  await whenHeld(clock);
  caller.abort();
  await hungUp;
  await api.transcript.next((entry) => entry.type === 'call' && entry.outcome.type === 'gone');
  expect(clock.sleepers).toBe(0);
  createResident(api);
  expect(await bot.api.getUpdates()).toMatchObject([{ message: { text: '/start' } }]);
});

test('of two pollers under the clock of the machine, one is thrown out and the other hears', async () => {
  const { api, bot } = await openBench({ clock: systemClock });
  const polls = [bot, createBot(api)].map(({ api: client }) => client.getUpdates({ timeout: 50 }));
  await expect(Promise.race(polls)).rejects.toMatchObject({ error_code: 409 });
  createResident(api);
  const outcomes = await Promise.allSettled(polls);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a webhook that is set ends the poll that is held', async () => {
  const { clock, bot } = await openBench();
  const held = expect(bot.api.getUpdates({ timeout: 30 })).rejects.toMatchObject({
    description: 'Conflict: terminated by setWebhook request',
  });
  await whenHeld(clock);
  await bot.api.setWebhook('http://127.0.0.1:9/hook');
  await held;
});

test('the list of allowed updates is kept until it is changed', async () => {
  const { api, bot } = await openBench();
  await bot.api.getUpdates({ allowed_updates: ['callback_query'] });
  createResident(api).send('听不见');
  expect(await bot.api.getUpdates()).toEqual([]);
  await bot.api.getUpdates({ allowed_updates: [] });
  createResident(api);
  expect(await bot.api.getUpdates()).toHaveLength(1);
});

test('another token is unauthorized', async () => {
  const { api } = await openBench();
  const stranger = new Bot('7:stranger', { client: { apiRoot: api.url } });
  await expect(stranger.api.getMe()).rejects.toMatchObject({ error_code: 401, description: 'Unauthorized' });
});

test('a page of another site cannot reach the server through a name that leads to it', async () => {
  const { api } = await openBench();
  expect(await statusFor(api.url, 'evil.example')).toBe(403);
  expect(await statusFor(api.url, `localhost:${new URL(api.url).port}`)).toBe(404);
});

function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { host } }, (response) => resolve(response.resume().statusCode));
    call.on('error', reject).end();
  });
}

/** Resolves when the server holds a poll: it sleeps on the clock then. */
async function whenHeld(clock: { readonly sleepers: number }): Promise<void> {
  while (clock.sleepers === 0) await new Promise(setImmediate);
}
