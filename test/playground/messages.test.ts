import { GrammyError, InlineKeyboard } from 'grammy';
import { expect, test } from 'vitest';
import { createResident, openBench } from './bot-api-bench.ts';

/** The error that a call of the bot ends with. */
async function refusalOf(
  call: Promise<unknown>,
): Promise<Pick<GrammyError, 'error_code' | 'description' | 'parameters'>> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GrammyError)) throw new Error(`Expected a refusal by the Bot API, got ${String(error)}`);
  const { error_code, description, parameters } = error;
  return { error_code, description, parameters };
}

const badRequest = (reason: string) => ({ error_code: 400, description: `Bad Request: ${reason}` });

test('a formatted message reaches the reader as text and entities, with its buttons', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const keyboard = new InlineKeyboard().text('原文', 'open:1');
  const sent = await bot.api.sendMessage(reader.id, ' <b>书市</b>周六开张 ', {
    parse_mode: 'HTML',
    reply_markup: keyboard,
  });
  expect(sent).toMatchObject({ text: '书市周六开张', entities: [{ type: 'bold', offset: 0, length: 2 }] });
  expect(sent.from?.username).toBe(api.bot.username);
  expect(reader.messages().at(-1)).toEqual(sent);
  expect(api.violations()).toEqual([]);
});

test('white space at the ends is cut off, and formatting that began in it moves along', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  const sent = await bot.api.sendMessage(id, '\n <b> 书市 </b> 周六\n', { parse_mode: 'HTML' });
  expect(sent).toMatchObject({ text: '书市  周六', entities: [{ type: 'bold', offset: 0, length: 3 }] });
});

test('commands, mentions, addresses and hashtags are found, none inside another or inside code', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  const text =
    '见 https://paper.example/a#top 和 /latest，问 @hutong_bot 或 desk@paper.example，#书市 <code>/help</code>';
  const { text: shown, entities } = await bot.api.sendMessage(id, text, { parse_mode: 'HTML' });
  expect(entities?.map(({ type, offset, length }) => [type, shown.slice(offset, offset + length)])).toEqual([
    ['url', 'https://paper.example/a#top'],
    ['bot_command', '/latest'],
    ['mention', '@hutong_bot'],
    ['email', 'desk@paper.example'],
    ['hashtag', '#书市'],
    ['code', '/help'],
  ]);
});

test('a Chinese character is a letter: what touches one is no command, mention or hashtag', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  const found = async (text: string) => {
    const sent = await bot.api.sendMessage(id, text);
    return (sent.entities ?? []).map(({ offset, length }) => text.slice(offset, offset + length));
  };
  expect(await found('/search书市 看/help /latest。')).toEqual(['/latest']);
  expect(await found('请问@hutong_bot 和 @hutong_bot，')).toEqual(['@hutong_bot']);
  expect(await found('第#1 期 #书市# #2025年')).toEqual(['#2025年']);
  expect(await found('原文https://paper.example/a，还有 https://paper.example/b.')).toEqual([
    'https://paper.example/a，还有',
    'https://paper.example/b',
  ]);
});

test('texts that Telegram refuses are refused and kept as violations', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  const html = { parse_mode: 'HTML' } as const;
  expect(await refusalOf(bot.api.sendMessage(id, '<nope>x</nope>', html))).toMatchObject(
    badRequest('can\'t parse entities: Unsupported start tag "nope" at byte offset 0'),
  );
  expect(await refusalOf(bot.api.sendMessage(id, '<b> </b>', html))).toMatchObject(badRequest('message text is empty'));
  expect(await refusalOf(bot.api.sendMessage(id, '家'.repeat(4097)))).toMatchObject(badRequest('message is too long'));
  expect(api.violations().map(({ method }) => method)).toEqual(['sendMessage', 'sendMessage', 'sendMessage']);
  await bot.api.sendMessage(id, `<b>${'家'.repeat(4096)}</b>`, html);
  await bot.api.sendMessage(id, '😀'.repeat(2048));
});

test('callback data is measured in bytes', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  const button = (data: string) => ({ reply_markup: new InlineKeyboard().text('好', data) });
  await bot.api.sendMessage(id, '六十三字节', button('家'.repeat(21)));
  expect(await refusalOf(bot.api.sendMessage(id, '六十六字节', button('家'.repeat(22))))).toMatchObject(
    badRequest('BUTTON_DATA_INVALID'),
  );
  expect(api.violations()).toHaveLength(1);
});

test('an unknown parameter is refused and kept as a violation', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  const call = bot.api.raw.sendMessage({ chat_id: id, text: '好', ...{ disable_web_page_preview: true } });
  expect((await refusalOf(call)).description).toMatch(/disable_web_page_preview: unknown parameter/);
  expect(api.violations()).toMatchObject([{ method: 'sendMessage', parameters: { text: '好' } }]);
});

test('a parameter for a place that is not here is refused rather than let through', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const sent = bot.api.sendMessage(reader.id, '好', { message_thread_id: 7 });
  expect((await refusalOf(sent)).description).toMatch(/does nothing with message_thread_id/);
  expect(reader.messages()).toHaveLength(1);
  expect(api.violations()).toHaveLength(1);
});

test('an edit changes text, entities and buttons, and one that changes nothing is refused', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const keyboard = new InlineKeyboard().text('停止', 'stop');
  const { message_id } = await bot.api.sendMessage(reader.id, '查找中', { reply_markup: keyboard });
  const same = bot.api.editMessageText(reader.id, message_id, '查找中', { reply_markup: keyboard });
  expect((await refusalOf(same)).description).toMatch(/^Bad Request: message is not modified: specified new message/);
  const edited = await bot.api.editMessageText(reader.id, message_id, '<i>找到了</i>', { parse_mode: 'HTML' });
  expect(edited).toMatchObject({ message_id, text: '找到了', entities: [{ type: 'italic' }] });
  expect(reader.messages().at(-1)).not.toHaveProperty('reply_markup');
  await bot.api.editMessageReplyMarkup(reader.id, message_id, { reply_markup: keyboard });
  expect(reader.messages().at(-1)).toHaveProperty('reply_markup');
  expect(api.violations()).toEqual([]);
});

test('a bot edits only what it wrote, and only what is there', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const question = reader.send('书市几点开门？');
  const edit = (messageId: number) => refusalOf(bot.api.editMessageText(reader.id, messageId, '改'));
  expect(await edit(question.message_id)).toMatchObject(badRequest("message can't be edited"));
  expect(await edit(99)).toMatchObject(badRequest('message to edit not found'));
});

test('a message older than 48 hours stays', async () => {
  const { api, clock, bot } = await openBench();
  const reader = createResident(api);
  const { message_id } = await bot.api.sendMessage(reader.id, '早报');
  const later = await bot.api.sendMessage(reader.id, '晚报');
  await bot.api.deleteMessage(reader.id, later.message_id);
  expect(await refusalOf(bot.api.deleteMessage(reader.id, later.message_id))).toMatchObject(
    badRequest('message to delete not found'),
  );
  await clock.advance(49 * 3_600_000);
  expect(await refusalOf(bot.api.deleteMessage(reader.id, message_id))).toMatchObject(
    badRequest("message can't be deleted"),
  );
  await bot.api.deleteMessages(reader.id, [message_id, 98, 99]);
  expect(reader.messages().map(({ text }) => text)).toEqual(['/start', '早报']);
});

test('copies lose their sender, forwards keep it', async () => {
  const { api, bot } = await openBench();
  const [from, to] = [createResident(api, '周岚'), createResident(api, '何平')];
  const original = from.send('巷口的路灯坏了');
  const { message_id } = await bot.api.copyMessage(to.id, from.id, original.message_id);
  expect(to.messages().at(-1)).toMatchObject({ message_id, text: '巷口的路灯坏了', from: { is_bot: true } });
  const forward = await bot.api.forwardMessage(to.id, from.id, original.message_id);
  expect(forward.forward_origin).toMatchObject({ type: 'user', sender_user: { first_name: '周岚' } });
  expect(await refusalOf(bot.api.copyMessage(to.id, from.id, 77))).toMatchObject(
    badRequest('message to copy not found'),
  );
});

test('a reply carries its message and its quote, and a wrong quote is refused', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const { message_id } = reader.send('书市几点开门？');
  const reply = (quote: string) =>
    bot.api.sendMessage(reader.id, '八点。', { reply_parameters: { message_id, quote } });
  expect(await reply('几点')).toMatchObject({ reply_to_message: { message_id }, quote: { text: '几点', position: 2 } });
  expect(await refusalOf(reply('几时'))).toMatchObject(badRequest('QUOTE_TEXT_INVALID'));
  const toNothing = bot.api.sendMessage(reader.id, '八点。', { reply_parameters: { message_id: 99 } });
  expect(await refusalOf(toNothing)).toMatchObject(badRequest('message to be replied not found'));
});

test('a press of a button is answered once', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const message = await bot.api.sendMessage(reader.id, '要看原文吗？', {
    reply_markup: new InlineKeyboard().text('看', 'open:1'),
  });
  const { id, answered } = reader.press({ message, button: '看' });
  await bot.api.answerCallbackQuery(id, { text: '正在打开', show_alert: true });
  expect(await answered).toEqual({ text: '正在打开', showAlert: true });
  expect((await refusalOf(bot.api.answerCallbackQuery(id))).description).toMatch(/^Bad Request: query is too old/);
  expect(() => reader.press({ message, button: '买' })).toThrow(/got buttons: 看/);
  reader.forge({ message, button: 'open:999' });
  expect((await bot.api.getUpdates()).at(-1)?.callback_query).toMatchObject({
    data: 'open:999',
    message: { text: message.text },
  });
});

test('pins are kept per chat, the newest first', async () => {
  const { api, bot } = await openBench();
  const reader = createResident(api);
  const first = await bot.api.sendMessage(reader.id, '一号');
  const second = await bot.api.sendMessage(reader.id, '二号');
  await bot.api.pinChatMessage(reader.id, first.message_id);
  await bot.api.pinChatMessage(reader.id, second.message_id);
  expect((await bot.api.getChat(reader.id)).pinned_message?.message_id).toBe(second.message_id);
  await bot.api.unpinChatMessage(reader.id);
  expect((await bot.api.getChat(reader.id)).pinned_message?.message_id).toBe(first.message_id);
  await bot.api.unpinAllChatMessages(reader.id);
  expect(await bot.api.getChat(reader.id)).not.toHaveProperty('pinned_message');
});

test('a method that is not there answers 404 as Telegram does, and is told apart from one that does not exist', async () => {
  const { api, bot } = await openBench();
  const { id } = createResident(api);
  expect(await refusalOf(bot.api.sendDice(id, '🎲'))).toMatchObject({
    error_code: 404,
    description: 'Not Found: method not found',
  });
  const response = await fetch(`${api.url}/bot${api.token}/sendTelepathy`);
  expect(response.status).toBe(404);
  expect(api.violations().map(({ reason }) => reason)).toEqual([
    'the playground does not have this method',
    'the Bot API has no such method',
  ]);
});
