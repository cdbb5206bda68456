import { GrammyError } from 'grammy';
import { expect, test } from 'vitest';
import { noLimits } from '../../src/playground/limits.ts';
import { createResident, openBench } from './bot-api-bench.ts';

/** Sends until the server refuses: how many passed, and for how many seconds to wait. */
async function sendUntilRefused(
  send: () => Promise<unknown>,
): Promise<{ passed: number; retryAfter: number | undefined }> {
  for (let passed = 0; passed < 200; passed += 1) {
    try {
      await send();
    } catch (error) {
      if (!(error instanceof GrammyError) || error.error_code !== 429) throw error;
      expect(error.description).toBe(`Too Many Requests: retry after ${error.parameters.retry_after}`);
      return { passed, retryAfter: error.parameters.retry_after };
    }
  }
  return { passed: 200, retryAfter: undefined };
}

test('a chat takes a burst and then one message a second', async () => {
  const { api, clock, bot } = await openBench({ limits: { chatBurst: 3 } });
  const reader = createResident(api);
  const send = () => bot.api.sendMessage(reader.id, '早');
  expect(await sendUntilRefused(send)).toEqual({ passed: 3, retryAfter: 1 });
  await clock.advance(1000);
  expect(await sendUntilRefused(send)).toEqual({ passed: 1, retryAfter: 1 });
  await clock.advance(60_000);
  expect((await sendUntilRefused(send)).passed).toBe(3);
});

test('a group takes twenty messages a minute', async () => {
  const { api, clock, bot } = await openBench({ limits: { chatPerSecond: null } });
  const group = api.group({ title: '邻居', people: [createResident(api)] });
  const send = () => bot.api.sendMessage(group.id, '早');
  expect(await sendUntilRefused(send)).toEqual({ passed: 20, retryAfter: 60 });
  await clock.advance(45_500);
  expect(await sendUntilRefused(send)).toEqual({ passed: 0, retryAfter: 15 });
  await clock.advance(14_500);
  expect((await sendUntilRefused(send)).passed).toBe(20);
});

test('a group has one pace, by its number and by its name', async () => {
  const { api, bot } = await openBench({ limits: { chatBurst: 2 } });
  const group = api.group({ title: '邻居', username: 'neighbours', people: [createResident(api)] });
  await bot.api.sendMessage(group.id, '早');
  await bot.api.sendMessage('@neighbours', '早');
  await expect(bot.api.sendMessage(group.id, '早')).rejects.toMatchObject({ error_code: 429 });
});

test('all chats together take thirty messages a second', async () => {
  const { api, clock, bot } = await openBench();
  const readers = Array.from({ length: 40 }, () => createResident(api));
  let next = 0;
  const send = () => bot.api.sendMessage(readers[next++ % readers.length]?.id ?? 0, '早');
  expect(await sendUntilRefused(send)).toEqual({ passed: 30, retryAfter: 1 });
  await clock.advance(1000);
  expect((await sendUntilRefused(send)).passed).toBe(30);
});

test('edits count like messages, the typing action and answers to presses do not', async () => {
  const { api, bot } = await openBench({ limits: { chatBurst: 2 } });
  const reader = createResident(api);
  const { message_id } = await bot.api.sendMessage(reader.id, '一');
  for (let count = 0; count < 10; count += 1) await bot.api.sendChatAction(reader.id, 'typing');
  await bot.api.editMessageText(reader.id, message_id, '二');
  await expect(bot.api.editMessageText(reader.id, message_id, '三')).rejects.toMatchObject({ error_code: 429 });
});

test('limits can be switched off and on', async () => {
  const { api, bot } = await openBench({ limits: noLimits });
  const reader = createResident(api);
  const send = () => bot.api.sendMessage(reader.id, '早');
  expect((await sendUntilRefused(send)).passed).toBe(200);
  api.setLimits({ chatPerSecond: 1, chatBurst: 4 });
  expect((await sendUntilRefused(send)).passed).toBe(4);
});
