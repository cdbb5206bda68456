import { describe, expect, test } from 'vitest';
import type { KeyValueStore } from '../../src/ports.ts';
import { aReader } from '../support/reader.ts';
import { createNewsroom, ferry } from './invented-town.ts';
import { anApp, firstBoat } from './town-bot.ts';

describe('what cannot be answered', () => {
  test.each([
    ['sticker', '我只看得懂文字'],
    ['voice', '我还听不懂语音'],
    ['photo', '我看不了图片和文件'],
    ['location', '我看不了图片和文件'],
  ] as const)('a %s gets a polite clear line', async (attachment, line) => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.sends(attachment);
    expect(reader.heard()).toContain(line);
    expect(app.answerer.asked).toStrictEqual([]);
  });

  test.each(['   ', '\u200b\u2060', '\u3000'])(
    'a question without a visible word (%j) is asked for again',
    async (text) => {
      const app = anApp();
      const reader = aReader(app.telegram);
      await reader.says(text);
      expect(reader.heard()).toContain('没有看到文字');
      expect(app.answerer.asked).toStrictEqual([]);
    },
  );

  test('ten thousand characters get one clear line with the limit, and are not searched for', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('船'.repeat(10_000));
    expect(reader.heard()).toBe('这段话太长了（10000 字），我一次最多看 1000 字。请只写最想问的那一句。');
    expect(app.answerer.asked).toStrictEqual([]);
  });

  test('a question of exactly a thousand characters is asked', async () => {
    const app = anApp();
    await aReader(app.telegram).says('船'.repeat(1000));
    expect(app.answerer.asked).toHaveLength(1);
  });

  test('an unknown command is no question', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('/wether 明天');
    expect(reader.heard()).toContain('我不认识这个命令');
    expect(app.answerer.asked).toStrictEqual([]);
  });

  test('a slash before Chinese words is no command', async () => {
    const app = anApp();
    await aReader(app.telegram).says('/头班船几点开？');
    expect(app.answerer.asked.map((question) => question.text)).toStrictEqual(['/头班船几点开？']);
  });

  test('what Telegram reports of a chat by itself gets no reply', async () => {
    const { telegram } = anApp();
    const chat = { id: 5, type: 'private', first_name: 'Reader' } as const;
    const from = { id: 5, is_bot: false, first_name: 'Reader' };
    await telegram.deliver({ message: { message_id: 1, date: 1, chat, from, delete_chat_photo: true } });
    expect(telegram.calls).toStrictEqual([]);
  });

  test('people who talk to each other in a group are left alone', async () => {
    const app = anApp();
    const chat = { id: -100, type: 'supergroup', title: '邻居' } as const;
    const from = { id: 5, is_bot: false, first_name: 'Reader' };
    await app.telegram.deliver({ message: { message_id: 1, date: 1, chat, from, text: '头班船几点开？' } });
    expect(app.telegram.calls).toStrictEqual([]);
    expect(app.answerer.asked).toStrictEqual([]);
  });
});

describe('when something fails', () => {
  test('the reader hears one sentence, with a reference that stands in the log with the error', async () => {
    const fault = new Error('the index is on fire');
    const app = anApp({ answers: { '头班船几点开？': fault } });
    const reader = aReader(app.telegram);
    await reader.says('头班船几点开？');
    const reference = /^抱歉，刚才出了点问题，没能完成。请过一会儿再试一次。（编号 (\w+)）$/.exec(reader.heard())?.[1];
    const errors = app.log.filter((line) => line.level === 'error');
    expect(errors).toStrictEqual([
      {
        level: 'error',
        event: 'update.failed',
        fields: { reference, error: expect.objectContaining({ message: fault.message }) },
      },
    ]);
  });

  test('a question that failed is not remembered as a turn of the conversation', async () => {
    const app = anApp({ answers: { '头班船几点开？': new Error('down') } });
    const reader = aReader(app.telegram);
    await reader.says('头班船几点开？');
    await reader.says('老人要买票吗？');
    expect(app.answerer.asked[1]?.history).toStrictEqual([]);
  });

  test('no log line holds what a reader wrote', async () => {
    const app = anApp({ answers: { 出错: new Error('down') } });
    const reader = aReader(app.telegram);
    for (const text of ['头班船几点开？', '出错', '/search 小学', '/nonsense 秘密']) await reader.says(text);
    const written = JSON.stringify(app.log);
    for (const words of ['头班船', '出错', '小学', '秘密', String(reader.chatId)]) expect(written).not.toContain(words);
  });

  test('a reader who has blocked the bot is not apologized to', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    app.telegram.refuseNext('sendMessage', { code: 403, description: 'Forbidden: bot was blocked by the user' });
    await reader.says('头班船几点开？');
    expect(app.telegram.calls.filter((call) => call.method === 'sendMessage')).toHaveLength(1);
    expect(app.log.map((line) => line.event)).toContain('reader.unreachable');
  });

  test('an apology that cannot be sent is logged, and the bot lives on', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    const refusal = { code: 500, description: 'Internal Server Error' };
    app.telegram.refuseNext('sendMessage', refusal);
    app.telegram.refuseNext('sendMessage', refusal);
    await reader.says('头班船几点开？');
    expect(app.log.map((line) => line.event)).toStrictEqual(['update.failed', 'apology.failed']);
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
  });

  test('an answer whose markup is refused arrives once, as plain text with its buttons', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    app.telegram.refuseNext('sendMessage', { code: 400, description: "Bad Request: can't parse entities: surprise" });
    await reader.says('头班船几点开？');
    expect(reader.chat()).toHaveLength(1);
    expect(reader.sees().text).toContain(`${firstBoat}[1]`);
    expect(reader.sees().styled).toStrictEqual([]);
    await reader.presses('看原文');
    expect(reader.heard()).toContain('柳溪渡口添新船');
  });

  test('a typing sign that fails does not cost the answer', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    app.telegram.refuseNext('sendChatAction', { code: 429, description: 'Too Many Requests: retry after 3' });
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
  });

  test('a session store that is broken costs the conversation, not the answer', async () => {
    const down = async (): Promise<never> => Promise.reject(new Error('disk full'));
    const broken: KeyValueStore = { get: down, set: down, delete: down, close: async () => {} };
    const app = anApp({ sessions: broken });
    const reader = aReader(app.telegram);
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
    expect(app.log.map((line) => line.event)).toContain('session.read_failed');
    expect(app.log.map((line) => line.event)).toContain('session.write_failed');
  });

  test('a session of another version begins a new conversation and is reported', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await app.sessions.set(`session:${reader.chatId}`, { version: 99, history: 'elsewhere' });
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain(firstBoat);
    expect(app.answerer.asked[0]?.history).toStrictEqual([]);
    expect(app.log.map((line) => line.event)).toContain('session.unreadable');
  });
});

describe('buttons', () => {
  test.each([
    '',
    'x:1',
    'a:../../etc/passwd:::',
    `a:${ferry.id}::q:1-`,
    `a:${ferry.id}:-1:q:`,
    `a:${ferry.id}::s.zzzzzzzz.0:`,
    'l:999999999999:',
    'l:0:elsewhere',
    'e:3',
    'delete everything',
  ])('forged data %j does nothing, is logged, and the press is answered', async (data) => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('/latest');
    const before = reader.chat();
    expect(await reader.forges(data)).toBe('这个按钮已经不能用了。');
    expect(reader.chat()).toStrictEqual(before);
    expect(app.log).toStrictEqual([{ level: 'warn', event: 'press.unknown', fields: expect.anything() }]);
  });

  test('a press that is answered too late still does what it asks for', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('/latest');
    app.telegram.refuseNext('answerCallbackQuery', {
      code: 400,
      description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
    });
    await expect(reader.presses('下一页')).rejects.toThrow('was never answered');
    expect(reader.heard()).toContain('第 2/3 页');
  });

  test('pressing the same button twice is no fault', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('/latest');
    await reader.forges('l:0:');
    expect(reader.heard()).toBe('');
    expect(app.log).toStrictEqual([]);
  });

  test('a list that can no longer be changed is shown below', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('/latest');
    app.telegram.refuseNext('editMessageText', { code: 400, description: "Bad Request: message can't be edited" });
    await reader.presses('下一页');
    expect(reader.chat()).toHaveLength(2);
    expect(reader.heard()).toContain('第 2/3 页');
  });

  test('a report too old to be deleted loses its buttons when the reader goes back', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('头班船几点开？');
    await reader.presses('看原文');
    app.telegram.refuseNext('deleteMessage', {
      code: 400,
      description: "Bad Request: message can't be deleted for everyone",
    });
    await reader.presses('返回回答');
    expect(reader.sees().buttons).toStrictEqual([]);
    expect(app.log.filter((line) => line.level === 'error')).toStrictEqual([]);
  });

  test('an archive that fails under a button is apologized for', async () => {
    const broken = { ...createNewsroom(), article: async () => Promise.reject(new Error('locked')) };
    const app = anApp({ newsroom: broken });
    const reader = aReader(app.telegram);
    await reader.says('/latest');
    await reader.presses('看第1篇');
    expect(reader.heard()).toContain('抱歉，刚才出了点问题');
  });
});
