import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../src/ports.ts';
import { createNewsroom, ferry } from './invented-town.ts';
import { aTownBot, firstBoat } from './town-bot.ts';

describe('what cannot be answered', () => {
  test.each([
    ['sticker', '我只看得懂文字'],
    ['voice', '我还听不懂语音'],
    ['photo', '我看不了图片和文件'],
    ['document', '我看不了图片和文件'],
    ['location', '我看不了图片和文件'],
  ] as const)('a %s gets a polite clear line', async (attachment, line) => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.sends(attachment);
    expect(reader.heard()).toContain(line);
    expect(town.answerer.asked).toStrictEqual([]);
  });

  test.each(['\u200b\u2060', '\u034f\u0301', '\u2063'])(
    'a question without a visible word (%j) is asked for again',
    async (text) => {
      const town = await aTownBot();
      const reader = town.reader();
      await reader.says(text);
      expect(reader.heard()).toContain('没有看到文字');
      expect(town.answerer.asked).toStrictEqual([]);
    },
  );

  test('ten thousand characters, which leave in three messages, get a clear line each and are not searched for', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('船'.repeat(10_000));
    const lineFor = (length: number): string =>
      `这段话太长了（${length} 字），我一次最多看 1000 字。请只写最想问的那一句。`;
    expect(reader.heard().split('\n')).toStrictEqual([lineFor(4096), lineFor(4096), lineFor(1808)]);
    expect(town.answerer.asked).toStrictEqual([]);
  });

  test('a question of exactly a thousand characters is asked', async () => {
    const town = await aTownBot();
    await town.reader().says('船'.repeat(1000));
    expect(town.answerer.asked).toHaveLength(1);
  });

  test('an unknown command is no question', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/wether 明天');
    expect(reader.heard()).toContain('我不认识这个命令');
    expect(town.answerer.asked).toStrictEqual([]);
  });

  test('a slash before Chinese words is no command', async () => {
    const town = await aTownBot();
    await town.reader().says('/头班船几点开？');
    expect(town.answerer.asked.map((question) => question.text)).toStrictEqual(['/头班船几点开？']);
  });

  test('what Telegram reports of a chat by itself gets no reply', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    reader.person.sendOther({ delete_chat_photo: true });
    reader.person.block();
    reader.person.unblock();
    await town.settled();
    expect(town.calls('sendMessage')).toBe(0);
    expect(town.log).toStrictEqual([]);
  });

  test('people who talk to each other in a group are left alone', async () => {
    const town = await aTownBot();
    const { person } = town.reader();
    const group = town.botApi.group({ title: '邻居', people: [person], bot: 'administrator' });
    person.send('头班船几点开？', { to: group });
    await town.settled();
    expect(town.calls('sendMessage')).toBe(0);
    expect(town.answerer.asked).toStrictEqual([]);
  });
});

describe('when something fails', () => {
  test('the reader hears one sentence, with a reference that stands in the log with the error', async () => {
    const fault = new Error('the index is on fire');
    const town = await aTownBot({ answers: { '头班船几点开？': fault } });
    const reader = town.reader();
    await reader.says('头班船几点开？');
    const reference = /^抱歉，刚才出了点问题，没能完成。请过一会儿再试一次。（编号 (\w+)）$/.exec(reader.heard())?.[1];
    const errors = town.log.filter((line) => line.level === 'error');
    expect(errors).toStrictEqual([
      {
        level: 'error',
        event: 'update.failed',
        fields: { reference, error: expect.objectContaining({ message: fault.message }) },
      },
    ]);
  });

  test('a question that failed is not remembered as a turn of the conversation', async () => {
    const town = await aTownBot({ answers: { '头班船几点开？': new Error('down') } });
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('老人要买票吗？');
    expect(town.answerer.asked[1]?.history).toStrictEqual([]);
  });

  test('no log line holds what a reader wrote', async () => {
    const town = await aTownBot({ answers: { 出错: new Error('down') } });
    const reader = town.reader();
    for (const text of ['头班船几点开？', '出错', '/search 小学', '/nonsense 秘密']) await reader.says(text);
    const written = JSON.stringify(town.log);
    for (const words of ['头班船', '出错', '小学', '秘密', String(reader.chatId)]) expect(written).not.toContain(words);
  });

  test('a reader who has blocked the bot is not apologized to', async () => {
    const town = await aTownBot();
    const { person } = town.reader();
    person.send('头班船几点开？');
    person.block();
    await town.settled();
    expect(town.calls('sendMessage')).toBe(1);
    expect(town.log.map((line) => line.event)).toContain('reader.unreachable');
  });

  test('an apology that cannot be sent is logged, and the bot lives on', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    const refusal = { type: 'refusal', code: 400, description: 'Bad Request: CHAT_SEND_PLAIN_FORBIDDEN' } as const;
    town.botApi.faults.next('sendMessage', refusal, 2);
    await reader.says('头班船几点开？');
    expect(town.log.map((line) => line.event)).toStrictEqual(['update.failed', 'apology.failed']);
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
  });

  test('an answer whose markup is refused arrives once, as plain text with its buttons', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    town.botApi.faults.next('sendMessage', {
      type: 'refusal',
      code: 400,
      description: "Bad Request: can't parse entities: surprise",
    });
    await reader.says('头班船几点开？');
    expect(reader.chat()).toHaveLength(1);
    expect(reader.sees().text).toContain(`${firstBoat}[1]`);
    expect(reader.sees().styled).toStrictEqual([]);
    await reader.presses('看原文');
    expect(reader.heard()).toContain('柳溪渡口添新船');
  });

  test('a typing sign that fails does not cost the answer', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    town.botApi.faults.next('sendChatAction', {
      type: 'refusal',
      code: 429,
      description: 'Too Many Requests: retry after 3',
    });
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
  });

  test('a session store that is broken costs the conversation, not the answer', async () => {
    const down = async (): Promise<never> => Promise.reject(new Error('disk full'));
    const broken: KeyValueStore = { get: down, set: down, delete: down, close: async () => {} };
    const town = await aTownBot({ sessions: broken });
    const reader = town.reader();
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
    expect(town.log.map((line) => line.event)).toContain('session.read_failed');
    expect(town.log.map((line) => line.event)).toContain('session.write_failed');
  });

  test('a session of another version begins a new conversation and is reported', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await town.sessions.set(`session:${reader.chatId}`, { version: 99, history: 'elsewhere' });
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
    expect(town.answerer.asked[0]?.history).toStrictEqual([]);
    expect(town.log.map((line) => line.event)).toContain('session.unreadable');
  });
});

describe('buttons', () => {
  test.each([
    'x:1',
    'a:../../etc/passwd:::',
    `a:${ferry.id}::q:1-`,
    `a:${ferry.id}:-1:q:`,
    `a:${ferry.id}::s.zzzzzzzz.0:`,
    'l:999999999999:',
    'l:0:elsewhere',
    'e:3',
    'again:zz',
    'delete everything',
  ])('forged data %j does nothing, is logged, and the press is answered', async (data) => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/latest');
    const before = reader.chat();
    expect(await reader.forges(data)).toBe('这个按钮已经不能用了。');
    expect(reader.chat()).toStrictEqual(before);
    expect(town.log).toStrictEqual([{ level: 'warn', event: 'press.unknown', fields: expect.anything() }]);
  });

  test('a press that is answered too late still does what it asks for', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/latest');
    const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid';
    town.botApi.faults.next('answerCallbackQuery', { type: 'refusal', code: 400, description });
    await expect(reader.presses('下一页')).rejects.toThrow('it never was');
    expect(reader.heard()).toContain('第 2/3 页');
    expect(town.log.filter((line) => line.level !== 'info')).toStrictEqual([]);
  });

  test('pressing the same button twice is no fault', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/latest');
    await Promise.all([reader.presses('下一页'), reader.presses('下一页')]);
    expect(reader.heard()).toContain('第 2/3 页');
    expect(reader.chat()).toHaveLength(1);
    expect(town.log).toStrictEqual([]);
  });

  test('a list that can no longer be changed is shown below', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/latest');
    town.botApi.faults.next('editMessageText', {
      type: 'refusal',
      code: 400,
      description: "Bad Request: message can't be edited",
    });
    await reader.presses('下一页');
    expect(reader.chat()).toHaveLength(2);
    expect(reader.heard()).toContain('第 2/3 页');
  });

  test('a report too old to be deleted loses its buttons when the reader goes back', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.presses('看原文');
    await town.clock.advance(49 * 60 * 60_000);
    await reader.presses('返回回答');
    expect(reader.chat()).toHaveLength(2);
    expect(reader.sees().buttons).toStrictEqual([]);
    expect(town.log.filter((line) => line.level === 'error')).toStrictEqual([]);
  });

  test('an archive that fails under a button is apologized for', async () => {
    const broken = { ...createNewsroom(), article: async () => Promise.reject(new Error('locked')) };
    const town = await aTownBot({ newsroom: broken });
    const reader = town.reader();
    await reader.says('/latest');
    await reader.presses('看第1篇');
    expect(reader.heard()).toContain('抱歉，刚才出了点问题');
  });
});
