import { describe, expect, test } from 'vitest';
import type { Answer, Answerer, Listener } from '../../src/answering/answer.ts';
import type { Group } from '../../src/playground/group.ts';
import type { Transcriber } from '../../src/ports.ts';
import { cite, extracted, ferry } from './invented-town.ts';
import { aTownBot, firstBoat } from './town-bot.ts';

async function aGroup(parts: Parameters<typeof aTownBot>[0] = {}) {
  const town = await aTownBot(parts);
  const [asker, neighbour] = [town.reader(), town.reader()];
  const group = town.botApi.group({
    title: '柳溪街坊',
    people: [asker.person, neighbour.person],
    bot: 'administrator',
  });
  await town.settled();
  const says = async (
    text: string,
    where: { readonly replyTo?: { readonly message_id: number }; readonly topic?: number } = {},
  ) => {
    const message = asker.person.send(text, { to: group, ...where });
    await town.settled();
    return message;
  };
  return { town, group, asker: asker.person, neighbour: neighbour.person, says };
}

const botMessages = (group: Group) => group.messages().filter((message) => message.from?.is_bot === true);

describe('in a group the bot', () => {
  test('does not meddle in what people say to each other', async () => {
    const { town, group, says } = await aGroup();
    await says('头班船几点开？');
    await says('/nonsense');
    expect(botMessages(group)).toStrictEqual([]);
    expect(town.answerer.asked).toStrictEqual([]);
  });

  test('answers a command, a mention and a reply to it, each to the question', async () => {
    const { group, says, town } = await aGroup();
    const first = await says('/ask 头班船几点开？');
    expect(botMessages(group).at(-1)?.text).toContain(firstBoat);
    expect(botMessages(group).at(-1)?.reply_to_message?.message_id).toBe(first.message_id);
    await says(`@jiamenkou_bot 老人要买票吗？`);
    expect(botMessages(group).at(-1)?.text).toContain('七十岁以上的老人免票。[1]');
    const answer = botMessages(group).at(-1);
    await says('头班船几点开？', { replyTo: answer ?? { message_id: 0 } });
    expect(botMessages(group)).toHaveLength(3);
    expect(town.answerer.asked.map(({ text }) => text)).toStrictEqual([
      '头班船几点开？',
      '老人要买票吗？',
      '头班船几点开？',
    ]);
  });

  test('is made quiet by its admins only, and then answers commands only', async () => {
    const { group, says, town, neighbour } = await aGroup();
    neighbour.send('/quiet', { to: group });
    await town.settled();
    expect(botMessages(group).at(-1)?.text).toContain('只有群管理员能改');
    await says('/quiet');
    expect(botMessages(group).at(-1)?.text).toContain('我只回答命令');
    await says(`@jiamenkou_bot 老人要买票吗？`);
    expect(town.answerer.asked).toStrictEqual([]);
    await says('/ask 老人要买票吗？');
    expect(town.answerer.asked).toHaveLength(1);
    await says('/quiet off');
    await says(`@jiamenkou_bot 头班船几点开？`);
    expect(town.answerer.asked).toHaveLength(2);
  });

  test('has a quota for all of them together', async () => {
    const { group, says, town } = await aGroup({ quotas: { questionsPerGroupDaily: 1 } });
    await says('/ask 头班船几点开？');
    await says('/ask 老人要买票吗？');
    expect(botMessages(group).at(-1)?.text).toContain('这个群今天的提问次数用完了');
    expect(town.answerer.asked).toHaveLength(1);
  });
});

describe('in a group', () => {
  const bytes = new TextEncoder().encode('柳溪');
  const spoken: Transcriber = { transcribe: async () => '老人要买票吗？' };

  test('a voice message that replies to the bot is heard like a reply, any other is not', async () => {
    const { group, says, asker, town } = await aGroup({ transcriber: spoken });
    asker.sendVoice({ bytes, durationSeconds: 3 }, { to: group });
    await town.settled();
    expect([botMessages(group), town.calls('getFile')]).toStrictEqual([[], 0]);
    await says('/ask 头班船几点开？');
    const [answer] = botMessages(group);
    asker.sendVoice({ bytes, durationSeconds: 3 }, { to: group, replyTo: answer ?? { message_id: 0 } });
    await town.settled();
    const [, heard, second] = botMessages(group);
    expect(heard?.text).toBe('我听到的是：「老人要买票吗？」');
    expect(second?.text).toContain('七十岁以上的老人免票。[1]');
    await says('/quiet');
    const before = botMessages(group).length;
    asker.sendVoice({ bytes, durationSeconds: 3 }, { to: group, replyTo: answer ?? { message_id: 0 } });
    await town.settled();
    expect(botMessages(group)).toHaveLength(before);
  });

  test('a question that is changed is answered again in place, and words that were not for the bot stay so', async () => {
    const { group, says, asker, town } = await aGroup();
    const asked = await says('@jiamenkou_bot 老人要买票吗？');
    const chatter = await says('今天鸡蛋便宜');
    asker.edit(asked, '@jiamenkou_bot 头班船几点开？');
    asker.edit(chatter, '今天鸡蛋真便宜');
    await town.settled();
    expect(botMessages(group).map(({ text }) => text?.split('\n')[0])).toStrictEqual([`${firstBoat}[1]`]);
    const command = await says('/ask 老人要买票吗？');
    asker.edit(command, '/ask 头班船几点开？');
    await town.settled();
    expect(botMessages(group).map(({ text }) => text?.split('\n')[0])).toStrictEqual([
      `${firstBoat}[1]`,
      `${firstBoat}[1]`,
    ]);
  });

  test('help says how to ask in a group, and so does /start', async () => {
    const { group, says } = await aGroup();
    for (const command of ['/help', '/start']) {
      await says(command);
      expect(botMessages(group).at(-1)?.text).toMatch(/^在群里这样问我[\s\S]*@我[\s\S]*\/quiet/);
    }
  });

  test('an admin who stays anonymous may make the bot quiet', async () => {
    const { group, neighbour, town } = await aGroup();
    neighbour.sendOther(
      {
        text: '/quiet',
        entities: [{ type: 'bot_command', offset: 0, length: 6 }],
        sender_chat: { id: group.id, type: 'supergroup', title: '柳溪街坊' },
      },
      { to: group },
    );
    await town.settled();
    expect(botMessages(group).at(-1)?.text).toContain('我只回答命令');
  });
});

test('an answer that grows in a group is changed every three seconds at most', async () => {
  const whole = extracted(cite(ferry, { n: 1, block: 0, words: firstBoat }), '');
  const claims = [1, 2, 3].map((at) => ({ text: `第${at}句。`, citations: [1] }));
  const written = Promise.withResolvers<Answer>();
  const listening = Promise.withResolvers<Listener>();
  const answerer: Answerer = {
    answer(_, listener = {}) {
      listening.resolve(listener);
      return written.promise;
    },
  };
  const { town, group, asker } = await aGroup({ answerer });
  asker.send('/ask 头班船几点开？', { to: group });
  const { onProgress } = await listening.promise;
  const grow = (count: number) => onProgress?.({ claims: claims.slice(0, count), citations: whole.citations });
  grow(1);
  const times = (method: string) =>
    town.botApi.transcript
      .entries()
      .flatMap((entry) => (entry.type === 'call' && entry.method === method ? [entry.at.getTime()] : []));
  await town.botApi.until(() => botMessages(group)[0]);
  grow(2);
  while (times('editMessageText').length === 0) {
    await town.clock.advance(100);
    await new Promise(setImmediate);
  }
  written.resolve(whole);
  await town.settled();
  const [sentMs = 0] = times('sendMessage');
  const [changedMs = 0] = times('editMessageText');
  expect(changedMs - sentMs).toBeGreaterThanOrEqual(3000);
  expect(botMessages(group).map(({ text }) => text?.split('\n')[0])).toStrictEqual([`${firstBoat}[1]`]);
});

test('every topic of a group is a conversation of its own, and is answered in its place', async () => {
  const { group, says, town } = await aGroup();
  await says('/ask 头班船几点开？', { topic: 4 });
  await says('/ask 老人要买票吗？', { topic: 5 });
  await says('@jiamenkou_bot 老人要买票吗？', { topic: 4 });
  await says('/ask 老人要买票吗？');
  expect(town.answerer.asked.map(({ history }) => history.map(({ question }) => question))).toStrictEqual([
    [],
    [],
    ['头班船几点开？'],
    [],
  ]);
  expect(botMessages(group).map((message) => message.message_thread_id)).toStrictEqual([4, 5, 4, undefined]);
});
