import { InlineKeyboard, InputFile } from 'grammy';
import { expect, test } from 'vitest';
import { createResident, openBench } from './bot-api-bench.ts';

test('a bot may not write first, nor to strangers', async () => {
  const { api, bot } = await openBench();
  const stranger = api.person({ firstName: '顾宁' });
  const neighbour = api.person({ firstName: '何平' });
  api.group({ title: '楼道群', people: [neighbour] });
  await expect(bot.api.sendMessage(stranger.id, '你好')).rejects.toMatchObject({
    error_code: 400,
    description: 'Bad Request: chat not found',
  });
  await expect(bot.api.sendMessage(neighbour.id, '你好')).rejects.toMatchObject({
    error_code: 403,
    description: "Forbidden: bot can't initiate conversation with a user",
  });
  expect(api.violations()).toEqual([]);
});

test('a reader who blocks the bot is told of by my_chat_member and answered 403 until they come back', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  reader.block();
  const blocked = (await bot.api.getUpdates()).at(-1)?.my_chat_member;
  expect(blocked).toMatchObject({
    chat: { id: reader.id, type: 'private' },
    old_chat_member: { status: 'member' },
    new_chat_member: { status: 'kicked', user: { username: api.bot.username } },
  });
  await expect(bot.api.sendMessage(reader.id, '早报')).rejects.toMatchObject({
    error_code: 403,
    description: 'Forbidden: bot was blocked by the user',
  });
  expect(() => reader.send('在吗？')).toThrow(/unblock first/);
  reader.start();
  expect((await bot.api.getUpdates()).slice(-2)).toMatchObject([
    { my_chat_member: { new_chat_member: { status: 'member' } } },
    { message: { text: '/start' } },
  ]);
  await bot.api.sendMessage(reader.id, '欢迎回来');
});

test('a deleted account answers 403 of its own kind', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  reader.deactivate();
  await expect(bot.api.sendMessage(reader.id, '早报')).rejects.toMatchObject({
    description: 'Forbidden: user is deactivated',
  });
});

test('a deep link arrives as the payload of /start, a command as a command', async () => {
  const { api, bot } = await openBench();
  api.person({ firstName: '林秋', languageCode: 'zh-hans' }).start('a_17');
  expect(await bot.api.getUpdates()).toMatchObject([
    {
      message: {
        text: '/start a_17',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
        from: { language_code: 'zh-hans' },
        chat: { type: 'private', first_name: '林秋' },
      },
    },
  ]);
});

test('a corrected question arrives as an edited message', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  reader.edit(reader.send('书市几点开们'), '书市几点开门');
  expect((await bot.api.getUpdates()).at(-1)?.edited_message).toMatchObject({ text: '书市几点开门', message_id: 2 });
});

test('a voice message can be fetched and heard as it was spoken', async () => {
  const { api, bot } = await openBench();
  const spoken = new Uint8Array([79, 103, 103, 83, 0, 13, 10, 255]);
  createResident(api).sendVoice({ bytes: spoken, durationSeconds: 3 });
  const voice = (await bot.api.getUpdates()).at(-1)?.message?.voice;
  expect(voice).toMatchObject({ duration: 3, mime_type: 'audio/ogg', file_size: 8 });
  const { file_path } = await bot.api.getFile(voice?.file_id ?? '');
  const download = await fetch(`${api.url}/file/bot${api.token}/${file_path}`);
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(spoken);
});

test('anything else that a message can carry arrives, and so does an update that nobody expects', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  reader.sendOther({ location: { latitude: 30, longitude: 110 } });
  api.deliver({
    message: { message_id: 9, date: 1, chat: { id: 7, type: 'group', title: '陌生群' }, from: reader.user },
  });
  expect((await bot.api.getUpdates()).slice(-2)).toMatchObject([
    { message: { location: { latitude: 30 }, from: { id: reader.id } } },
    { message: { chat: { id: 7 } } },
  ]);
});

test('a document travels both ways byte for byte, whatever its name and its bytes', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const bytes = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) % 256);
  const caption = '<b>本周</b>';
  const sent = await bot.api.sendDocument(reader.id, new InputFile(bytes, '群发 报告"一".csv'), {
    caption,
    parse_mode: 'HTML',
  });
  expect(sent).toMatchObject({ caption: '本周', caption_entities: [{ type: 'bold' }], document: { file_size: 3000 } });
  expect(sent.document.file_name).toBe('群发 报告"一".csv');
  const { file_path } = await bot.api.getFile(sent.document.file_id);
  const download = await fetch(`${api.url}/file/bot${api.token}/${file_path}`);
  expect(new Uint8Array(await download.arrayBuffer())).toEqual(bytes);
  reader.sendDocument({ bytes, name: '版面.txt', mimeType: 'text/plain' });
  expect((await bot.api.getUpdates()).at(-1)?.message?.document).toMatchObject({
    file_name: '版面.txt',
    file_size: 3000,
  });
  const again = await bot.api.sendDocument(reader.id, sent.document.file_id);
  expect(again.document.file_unique_id).toBe(sent.document.file_unique_id);
  expect(api.violations()).toEqual([]);
});

test('the menu of commands is the narrowest one set, in the language of the reader', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const visitor = api.person({ firstName: 'Ada', languageCode: 'en-GB' });
  await bot.api.setMyCommands([{ command: 'latest', description: '最新报道' }]);
  await bot.api.setMyCommands([{ command: 'latest', description: 'Latest reports' }], { language_code: 'en' });
  await bot.api.setMyCommands([{ command: 'digest', description: '写早报' }], {
    scope: { type: 'chat', chat_id: reader.id },
  });
  expect(reader.menu()).toEqual([{ command: 'digest', description: '写早报' }]);
  expect(visitor.menu()).toEqual([{ command: 'latest', description: 'Latest reports' }]);
  await bot.api.deleteMyCommands({ scope: { type: 'chat', chat_id: reader.id } });
  expect(reader.menu()).toEqual([{ command: 'latest', description: '最新报道' }]);
  expect(await bot.api.getMyCommands({ language_code: 'en' })).toHaveLength(1);
  await expect(bot.api.setMyCommands([{ command: '最新', description: 'x' }])).rejects.toMatchObject({
    description: 'Bad Request: BOT_COMMAND_INVALID',
  });
});

test('an inline result is chosen, told to the bot, and edited by its inline message id', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const { id, answered } = reader.inlineQuery('书市');
  expect((await bot.api.getUpdates()).at(-1)).toMatchObject({ inline_query: { id, query: '书市', offset: '' } });
  const card = {
    type: 'article' as const,
    id: 'ask',
    title: '问一问',
    input_message_content: { message_text: '<b>书市</b>：查找中', parse_mode: 'HTML' as const },
    reply_markup: new InlineKeyboard().text('看原文', 'open:1'),
  };
  await bot.api.answerInlineQuery(id, [card], { cache_time: 0 });
  await expect(bot.api.answerInlineQuery(id, [card])).rejects.toMatchObject({ error_code: 400 });
  const answer = await answered;
  const { inlineMessageId, message } = reader.choose({ query: '书市', answer, resultId: 'ask' });
  expect(message).toMatchObject({ text: '书市：查找中', via_bot: { username: api.bot.username } });
  const { chosen_inline_result } = (await bot.api.getUpdates()).at(-1) ?? {};
  expect(chosen_inline_result).toMatchObject({ result_id: 'ask', query: '书市', inline_message_id: inlineMessageId });
  const inlineId = inlineMessageId ?? '';
  const press = reader.pressInline({ inlineMessageId: inlineId, button: '看原文' });
  expect((await bot.api.getUpdates()).at(-1)).toMatchObject({
    callback_query: { id: press.id, data: 'open:1', inline_message_id: inlineId },
  });
  expect(await bot.api.editMessageTextInline(inlineId, '书市八点开门。')).toBe(true);
  expect(reader.messages().at(-1)?.text).toBe('书市八点开门。');
  await expect(bot.api.editMessageTextInline(inlineId, '书市八点开门。')).rejects.toThrow(/message is not modified/);
  expect(api.violations()).toEqual([]);
});
