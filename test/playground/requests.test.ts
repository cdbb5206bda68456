import { InlineKeyboard } from 'grammy';
import { expect, test } from 'vitest';
import type { WorldChange } from '../../src/playground/change-feed.ts';
import type { BotApi } from '../../src/playground/server.ts';
import { createResident, openBench } from './bot-api-bench.ts';

async function call(
  { url, token }: BotApi,
  { method, init }: { method: string; init?: RequestInit },
): Promise<unknown> {
  const response = await fetch(`${url}/bot${token}/${method}`, init);
  return response.json();
}

const post = (body: RequestInit['body'], type?: string): RequestInit => ({
  method: 'POST',
  body: body ?? null,
  ...(type ? { headers: { 'content-type': type } } : {}),
});

test('parameters are taken from the query, a form, JSON and multipart alike', async () => {
  const { api } = await openBench();
  const { id } = createResident(api);
  const keyboard = JSON.stringify(new InlineKeyboard().text('好', 'yes'));
  const fields = { chat_id: String(id), text: '早，5 点', disable_notification: 'true', reply_markup: keyboard };
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const json = JSON.stringify({
    chat_id: id,
    text: '早，5 点',
    disable_notification: true,
    reply_markup: JSON.parse(keyboard),
  });
  const expected = { ok: true, result: { text: '早，5 点', chat: { id }, reply_markup: JSON.parse(keyboard) } };
  for (const [query, init] of [
    [`?${new URLSearchParams(fields)}`, undefined],
    ['', post(new URLSearchParams(fields))],
    ['', post(form)],
    ['', post(json, 'application/json')],
  ] as const) {
    expect(await call(api, { method: `sendMessage${query}`, ...(init ? { init } : {}) })).toMatchObject(expected);
  }
  expect(api.violations()).toEqual([]);
});

test('a file that is the parameter itself is taken as well as an attached one', async () => {
  const { api } = await openBench();
  const { id } = createResident(api);
  const form = new FormData();
  form.set('chat_id', String(id));
  form.set('document', new File(['甲,乙\n'], '名单.csv', { type: 'text/csv' }));
  expect(await call(api, { method: 'sendDocument', init: post(form) })).toMatchObject({
    result: { document: { file_name: '名单.csv', mime_type: 'text/csv', file_size: 8 } },
  });
});

test('methods are found whatever their case, as in the Bot API', async () => {
  const { api } = await openBench();
  const { id } = createResident(api);
  const init = post(new URLSearchParams({ chat_id: String(id), text: '早', disable_notification: '1' }));
  expect(await call(api, { method: 'sendmessage', init })).toMatchObject({ ok: true, result: { text: '早' } });
  expect(await call(api, { method: 'GETME' })).toMatchObject({ ok: true, result: { is_bot: true } });
});

test('a body that cannot be read is refused and told of', async () => {
  const { api } = await openBench();
  const refused = { ok: false, error_code: 400 };
  expect(await call(api, { method: 'getMe', init: post('{', 'application/json') })).toMatchObject(refused);
  expect(await call(api, { method: 'getMe', init: post('[1]', 'application/json') })).toMatchObject(refused);
  expect(await call(api, { method: 'getMe', init: post('--x', 'multipart/form-data; boundary=y') })).toMatchObject(
    refused,
  );
  expect(api.transcript.entries()).toHaveLength(3);
});

test('a page of another origin is refused, and what is no call goes to the page', async () => {
  const { api } = await openBench({
    page({ request, response }) {
      if (request.url !== '/') return false;
      response.end('家门口');
      return true;
    },
  });
  expect(await (await fetch(api.url)).text()).toBe('家门口');
  expect((await fetch(`${api.url}/elsewhere`)).status).toBe(404);
  expect((await fetch(api.url, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await fetch(api.url, { headers: { origin: api.url } })).status).toBe(200);
});

test('a page that follows the world sees messages, edits, deletions, typing, pins and blocks', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const changes: WorldChange[] = [];
  const end = api.watch((change) => changes.push(change));
  reader.send('书市几点开门？');
  await bot.api.sendChatAction(reader.id, 'typing');
  const { message_id } = await bot.api.sendMessage(reader.id, '查找中');
  await bot.api.editMessageText(reader.id, message_id, '八点。');
  await bot.api.pinChatMessage(reader.id, message_id);
  await bot.api.deleteMessage(reader.id, message_id);
  reader.block();
  end();
  reader.unblock();
  const chatId = reader.id;
  expect(changes).toMatchObject([
    { type: 'message', message: { text: '书市几点开门？' } },
    { type: 'action', chatId, action: 'typing' },
    { type: 'message', message: { message_id, text: '查找中' } },
    { type: 'message', message: { message_id, text: '八点。' } },
    { type: 'message', message: { pinned_message: { message_id } } },
    { type: 'deleted', chatId, messageId: message_id },
    { type: 'person', personId: chatId },
  ]);
  expect(api.chats()).toMatchObject([{ chat: { id: chatId }, memberIds: [chatId] }]);
  expect(api.people().map(({ isBlocking }) => isBlocking)).toEqual([false]);
});

test('the transcript keeps the last entries and hands later ones to who waits', async () => {
  const { api, bot } = await openBench({ transcriptEntries: 3 });
  const waiting = api.transcript.next((entry) => entry.type === 'update');
  for (let count = 0; count < 10; count += 1) await bot.api.getMe();
  expect(api.transcript.entries().map(({ seq }) => seq)).toEqual([8, 9, 10]);
  createResident(api);
  expect(await waiting).toMatchObject({ seq: 11, update: { message: { text: '/start' } } });
  const never = expect(api.transcript.next((entry) => entry.seq === 0)).rejects.toThrow(/before the server closed/);
  const neither = expect(api.until(() => undefined)).rejects.toThrow(/before the server closed/);
  await api.close();
  await never;
  await neither;
});
