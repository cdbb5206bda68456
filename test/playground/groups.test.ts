import { expect, test } from 'vitest';
import type { BotApi } from '../../src/playground/server.ts';
import { createResident, openBench } from './bot-api-bench.ts';

function openGroup(api: BotApi, options: { bot?: 'member' | 'administrator'; type?: 'group' | 'supergroup' } = {}) {
  const [founder, member] = [createResident(api, '周岚'), createResident(api, '何平')];
  return { founder, member, group: api.group({ title: '槐树里邻居', people: [founder, member], ...options }) };
}

test('in privacy mode the bot hears commands, mentions, replies to it and service messages, and nothing else', async () => {
  const { api, bot } = await openBench({ username: 'hutong_bot' });
  const { founder, member, group } = openGroup(api);
  const greeting = await bot.api.sendMessage(group.id, '大家好');
  const offset = ((await bot.api.getUpdates()).at(-1)?.update_id ?? 0) + 1;
  const to = group;
  founder.send('今天停水吗？', { to });
  founder.send('/latest', { to });
  founder.send('/latest@hutong_bot', { to });
  founder.send('/latest@other_bot', { to });
  founder.send('请问 @hutong_bot 停水吗？', { to });
  member.send('谢谢', { to, replyTo: greeting });
  const file = { bytes: new Uint8Array([1]), name: '通知.txt', mimeType: 'text/plain' };
  member.sendDocument({ ...file, caption: '给大家看看' }, { to });
  member.sendDocument({ ...file, caption: '@hutong_bot 请收' }, { to });
  group.remove(member);
  const heard = (await bot.api.getUpdates({ offset })).map(
    ({ message }) => message?.text ?? message?.caption ?? message?.left_chat_member?.id,
  );
  expect(heard).toEqual([
    '/latest',
    '/latest@hutong_bot',
    '请问 @hutong_bot 停水吗？',
    '谢谢',
    '@hutong_bot 请收',
    member.id,
  ]);
});

test('an administrator bot and one without privacy mode hear everything', async () => {
  for (const options of [{ privacyMode: false }, {}]) {
    const { api, bot } = await openBench(options);
    const { founder, group } = openGroup(api, { bot: options.privacyMode === false ? 'member' : 'administrator' });
    founder.send('今天停水吗？', { to: group });
    expect((await bot.api.getUpdates()).at(-1)?.message?.text).toBe('今天停水吗？');
  }
});

test('joining and leaving a group is told to the bot, and a 403 says how it left', async () => {
  const { api, bot } = await openBench();
  for (const type of ['group', 'supergroup'] as const) {
    const { group, founder } = openGroup(api, { type });
    expect((await bot.api.getUpdates()).at(-1)?.my_chat_member).toMatchObject({
      chat: { id: group.id, type },
      from: { id: founder.id },
      new_chat_member: { status: 'member' },
    });
    group.setBot('kicked');
    const kicked = { error_code: 403, description: `Forbidden: bot was kicked from the ${type} chat` };
    await expect(bot.api.sendMessage(group.id, '早')).rejects.toMatchObject(kicked);
    group.setBot('left');
    const left = { error_code: 403, description: `Forbidden: bot is not a member of the ${type} chat` };
    await expect(bot.api.sendMessage(group.id, '早')).rejects.toMatchObject(left);
    group.delete();
    await expect(bot.api.sendMessage(group.id, '早')).rejects.toThrow(/the group chat was deleted/);
  }
});

test('a group that became a supergroup answers with its new number', async () => {
  const { api, bot } = await openBench();
  const { group } = openGroup(api, { type: 'group' });
  const oldId = group.id;
  group.migrate();
  await expect(bot.api.sendMessage(oldId, '早')).rejects.toMatchObject({
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: group.id },
  });
  expect((await bot.api.sendMessage(group.id, '早')).chat.type).toBe('supergroup');
  expect((await bot.api.getUpdates()).slice(-2)).toMatchObject([
    { message: { chat: { id: oldId }, migrate_to_chat_id: group.id } },
    { message: { chat: { id: group.id }, migrate_from_chat_id: oldId } },
  ]);
});

test('administrators are told from members', async () => {
  const { api, bot } = await openBench();
  const { group, founder, member } = openGroup(api, { bot: 'administrator' });
  const stranger = createResident(api, '顾宁');
  const status = async (id: number) => (await bot.api.getChatMember(group.id, id)).status;
  expect([
    await status(founder.id),
    await status(member.id),
    await status(stranger.id),
    await status(api.bot.id),
  ]).toEqual(['creator', 'member', 'left', 'administrator']);
  const administrators = await bot.api.getChatAdministrators(group.id);
  expect(administrators.map(({ user }) => user.id)).toEqual([founder.id, api.bot.id]);
  expect(await bot.api.getChatMemberCount(group.id)).toBe(3);
  expect(await bot.api.getChat(group.id)).toMatchObject({ title: '槐树里邻居', type: 'supergroup' });
});

test('a member bot may not pin, an administrator bot may', async () => {
  const { api, bot } = await openBench();
  const { group } = openGroup(api);
  const { message_id } = await bot.api.sendMessage(group.id, '早报');
  await expect(bot.api.pinChatMessage(group.id, message_id)).rejects.toThrow(
    /not enough rights to manage pinned messages/,
  );
  group.setBot('administrator');
  expect(await bot.api.pinChatMessage(group.id, message_id)).toBe(true);
});

test('people outside a group cannot write to it', async () => {
  const { api } = await openBench();
  const { group } = openGroup(api);
  expect(() => createResident(api, '顾宁').send('早', { to: group })).toThrow(/Expected a member of chat/);
});
