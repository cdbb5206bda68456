import { GrammyError, HttpError } from 'grammy';
import { expect, test } from 'vitest';
import { createResident, openBench } from './bot-api-bench.ts';

test('the next calls of a method can be told to answer 429, 500 and 502, in that order', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  api.faults.next('sendMessage', { type: 'status', code: 429, retryAfterSeconds: 7 });
  api.faults.next('sendMessage', { type: 'status', code: 500 });
  api.faults.next('sendMessage', { type: 'status', code: 502 }, 2);
  const send = () => bot.api.sendMessage(reader.id, '早');
  await expect(send()).rejects.toMatchObject({ error_code: 429, parameters: { retry_after: 7 } });
  await expect(send()).rejects.toMatchObject({ error_code: 500 });
  await expect(send()).rejects.toMatchObject({ error_code: 502 });
  await bot.api.getMe();
  await expect(send()).rejects.toBeInstanceOf(GrammyError);
  await send();
  expect(reader.messages().map(({ text }) => text)).toEqual(['/start', '早']);
});

test('a call can be refused in any words of Telegram', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const description = 'Bad Request: need administrator rights in the channel chat';
  api.faults.next('sendMessage', { type: 'refusal', code: 400, description });
  await expect(bot.api.sendMessage(reader.id, '早')).rejects.toMatchObject({ error_code: 400, description });
  expect(api.violations()).toEqual([]);
});

test('a connection dropped before acceptance sends nothing, one dropped after has sent', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  api.faults.next('sendMessage', { type: 'drop-before' });
  await expect(bot.api.sendMessage(reader.id, '丢了')).rejects.toBeInstanceOf(HttpError);
  api.faults.next('sendMessage', { type: 'drop-after' });
  await expect(bot.api.sendMessage(reader.id, '到了')).rejects.toBeInstanceOf(HttpError);
  expect(reader.messages().map(({ text }) => text)).toEqual(['/start', '到了']);
  const outcomes = api.transcript.entries().flatMap((entry) => (entry.type === 'call' ? [entry.outcome] : []));
  expect(outcomes).toEqual([
    { type: 'fault', fault: 'drop-before', accepted: false },
    { type: 'fault', fault: 'drop-after', accepted: true },
  ]);
});

test('garbage is no answer', async () => {
  const { api, bot } = await openBench();
  api.faults.next('*', { type: 'garbage' });
  await expect(bot.api.getMe()).rejects.toBeInstanceOf(HttpError);
  expect((await bot.api.getMe()).username).toBe(api.bot.username);
});

test('a call that hangs is never answered and does nothing, and later ones go through', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  api.faults.next('sendMessage', { type: 'hang' });
  const hanging = expect(bot.api.sendMessage(reader.id, '石沉大海')).rejects.toBeInstanceOf(HttpError);
  await api.transcript.next((entry) => entry.type === 'call' && entry.outcome.type === 'fault');
  await bot.api.sendMessage(reader.id, '后来的');
  expect(reader.messages().map(({ text }) => text)).toEqual(['/start', '后来的']);
  await api.close();
  await hanging;
});

test('faults that were not suffered can be taken back', async () => {
  const { api, bot } = await openBench();
  api.faults.next('getMe', { type: 'status', code: 500 }, 5);
  api.faults.clear();
  expect((await bot.api.getMe()).is_bot).toBe(true);
});
