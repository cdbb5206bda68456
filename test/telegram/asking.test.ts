import { describe, expect, test } from 'vitest';
import type { Answer, Answerer, Claim } from '../../src/answering/answer.ts';
import type { FactChecker } from '../../src/answering/fact-check.ts';
import type { Records } from '../../src/telegram/records/records.ts';
import { chronicle, cite, createScriptedAnswerer, extracted, ferry, notFound } from './invented-town.ts';
import { aTownBot, firstBoat } from './town-bot.ts';

const lastBoat = '末班是晚上几点？';
const fares = '大人多少元？';
const byExtraction = createScriptedAnswerer({
  [lastBoat]: extracted(cite(ferry, { n: 1, block: 0, words: firstBoat }), '末班'),
});
const adults = extracted(cite(ferry, { n: 1, block: 2, words: '大人两元' }), '大人');
const answers = {
  '票价变了吗？': adults,
  '桥有多少年了？': extracted(cite(chronicle, { n: 1, block: 0, words: '桥还是那座桥。' }), '桥'),
  [lastBoat]: extracted(cite(ferry, { n: 1, block: 0, words: firstBoat }), '末班'),
};

describe('follow-up questions', () => {
  test('are offered where the cited report answers them, and answered at a tap', async () => {
    const town = await aTownBot({ answers, extractor: byExtraction });
    const reader = town.reader();
    await reader.says('票价变了吗？');
    expect(reader.sees().buttons.map(({ label }) => label)).toContain(`❓ ${lastBoat}`);
    await reader.presses(lastBoat);
    expect(reader.heard()).toContain(`您问：${lastBoat}`);
    expect(reader.heard()).toContain(`${firstBoat}[1]`);
  });

  test('are not offered where the check does not answer them', async () => {
    const nobody = createScriptedAnswerer({});
    const reader = (await aTownBot({ answers, extractor: nobody })).reader();
    await reader.says('票价变了吗？');
    expect(nobody.asked.map(({ text }) => text)).toContain(lastBoat);
    expect(reader.sees().buttons.filter(({ label }) => label.startsWith('❓'))).toStrictEqual([]);
  });

  test('never ask for what the answer has just said', async () => {
    const everybody: Answerer = { answer: async ({ text }) => ({ ...adults, query: text }) };
    const reader = (await aTownBot({ answers, extractor: everybody })).reader();
    await reader.says('票价变了吗？');
    expect(reader.sees().buttons.map(({ label }) => label)).not.toContain(`❓ ${fares}`);
  });
});

describe('the buttons under an answer', () => {
  test('依据 shows the quotes with their sources in place, and leads back', async () => {
    const reader = (await aTownBot({ answers })).reader();
    await reader.says('票价变了吗？');
    const before = reader.sees();
    await reader.presses('依据');
    expect(reader.sees().text).toContain('[1] 大人两元\n《柳溪渡口添新船》柳溪晚报 · 2031年4月9日 · 第3版');
    await reader.presses('返回回答');
    expect(reader.sees()).toStrictEqual(before);
    expect(reader.chat()).toHaveLength(1);
  });

  test('有用 is thanked for; 没用 asks why, and takes one tap as an answer', async () => {
    const reader = (await aTownBot({ answers })).reader();
    await reader.says('票价变了吗？');
    expect(await reader.presses('有用')).toContain('谢谢');
    await reader.presses('没用');
    expect(reader.sees().buttons.map(({ label }) => label)).toContain('消息太旧');
    await reader.presses('消息太旧');
    expect(reader.sees().text).toContain('谢谢');
  });

  test('换个问法 offers questions that are answered, or says what to change', async () => {
    const town = await aTownBot({ answers, extractor: byExtraction });
    const reader = town.reader();
    await reader.says('票价变了吗？');
    await reader.presses('换个问法');
    expect(reader.sees().text).toContain('您问的是：票价变了吗？');
    expect(reader.sees().buttons.map(({ label }) => label)).toStrictEqual([`❓ ${lastBoat}`]);
    await reader.says('桥有多少年了？');
    await reader.presses('换个问法');
    expect(reader.sees().text).toContain('写上地点、时间或人名');
  });

  test("of another reader's answer do nothing, and are logged", async () => {
    const town = await aTownBot({ answers });
    const [first, second] = [town.reader(), town.reader()];
    await first.says('票价变了吗？');
    const grounds = first.sees().buttons.find(({ label }) => label.includes('依据'));
    await second.says('/latest');
    const before = second.chat();
    expect(await second.forges(grounds?.data ?? '')).toContain('过去太久了');
    expect(second.chat()).toStrictEqual(before);
    expect(town.log.map(({ event }) => event)).toContain('press.unknown');
  });

  test('are pressed by a text command too', async () => {
    const reader = (await aTownBot({ answers })).reader();
    await reader.says('票价变了吗？');
    await reader.says('/1');
    expect(reader.sees().styled).toContain('underline: 大人两元');
    await reader.says('/3');
    expect(reader.heard(), 'what a press takes away, a command cannot').toBe(
      '好的。前面的都还在上面，往上翻就能看到。',
    );
    await reader.says('/9');
    expect(reader.sees().text).toContain('上面没有第9个按钮');
  });
});

describe('a question that is changed', () => {
  test('is answered again in place, and the conversation goes on from the new one', async () => {
    const town = await aTownBot({ answers });
    const reader = town.reader();
    const message = reader.person.send('飞碟来了吗？');
    await town.settled();
    expect(reader.sees().text).toContain('没有找到');
    reader.person.edit(message, '票价变了吗？');
    await town.settled();
    expect(reader.chat()).toHaveLength(1);
    expect(reader.sees().text).toContain('大人两元[1]');
    await reader.says('桥有多少年了？');
    expect(town.answerer.asked.at(-1)?.history.map(({ question }) => question)).toStrictEqual(['票价变了吗？']);
  });

  test('takes away the messages that a shorter answer leaves over', async () => {
    const long = chronicle.blocks.map(({ text }): Claim => ({ text, citations: [1] }));
    const bridge = answers['桥有多少年了？'];
    const town = await aTownBot({ answers: { ...answers, '桥有多少年了？': { ...bridge, claims: long } } });
    const reader = town.reader();
    const message = reader.person.send('桥有多少年了？');
    await town.settled();
    expect(reader.chat().length).toBeGreaterThan(1);
    reader.person.edit(message, '票价变了吗？');
    await town.settled();
    expect(reader.chat().map(({ text }) => text.split('\n')[0])).toStrictEqual(['大人两元[1]']);
  });
});

/** An answerer that waits until it is told to go on. */
function aSlowAnswerer(answer: Answer) {
  const gate = Promise.withResolvers<void>();
  const drafted = Promise.withResolvers<void>();
  const answerer: Answerer = {
    async answer(_, listener) {
      listener?.onProgress?.({ claims: answer.claims.slice(0, 1), citations: answer.citations });
      drafted.resolve();
      const stopped = new Promise<void>((resolve) => listener?.signal?.addEventListener('abort', () => resolve()));
      await Promise.race([gate.promise, stopped]);
      return listener?.signal?.aborted === true ? notFound('') : answer;
    },
  };
  return { answerer, finish: gate.resolve, drafted: drafted.promise };
}

const twoSentences: Answer = {
  ...adults,
  mode: 'model',
  claims: [
    { text: '大人坐船两元。', citations: [1] },
    { text: '票价没有变。', citations: [1] },
  ],
};

describe('an answer that takes its time', () => {
  test('grows in one message and ends in it, never in a second one', async () => {
    const slow = aSlowAnswerer(twoSentences);
    const town = await aTownBot({ answerer: slow.answerer });
    const reader = town.reader();
    reader.person.send('票价变了吗？');
    const draft = await reader.awaits('正在写');
    expect(draft.text).toContain('大人坐船两元。[1]');
    expect(draft.text).not.toContain('票价没有变');
    expect(draft.buttons.map(({ label }) => label)).toStrictEqual(['⏹ 停止']);
    slow.finish();
    await town.settled();
    expect(reader.chat()).toHaveLength(1);
    expect(reader.sees().id).toBe(draft.id);
    expect(reader.sees().text).toContain('大人坐船两元。[1]\n票价没有变。[1]');
    expect(reader.sees().text).not.toContain('正在写');
  });

  test('ends with what was checked when the reader presses 停止', async () => {
    const slow = aSlowAnswerer(twoSentences);
    const town = await aTownBot({ answerer: slow.answerer });
    const reader = town.reader();
    reader.person.send('票价变了吗？');
    await reader.awaits('正在写');
    await reader.presses('停止');
    expect(reader.chat()).toHaveLength(1);
    expect(reader.sees().text).toMatch(/^已按您的要求停止/);
    expect(reader.sees().text).toContain('大人坐船两元。[1]');
  });

  test('lets the next question wait, with a word to the reader', async () => {
    const slow = aSlowAnswerer(twoSentences);
    const town = await aTownBot({ answerer: slow.answerer });
    const reader = town.reader();
    reader.person.send('票价变了吗？');
    await reader.awaits('正在写');
    reader.person.send('桥有多少年了？');
    await reader.awaits('上一个问题还在回答');
    slow.finish();
    await town.settled();
    expect(reader.chat().filter(({ text }) => text.includes('票价没有变'))).toHaveLength(2);
  });
});

describe('how new an answer is', () => {
  test('is said first where the reader wants the news of today and there is none', async () => {
    const question = '渡口最近有什么新闻？';
    const town = await aTownBot({ answers: { [question]: adults } });
    await town.clock.advance(6 * 365 * 24 * 60 * 60_000);
    const reader = town.reader();
    await reader.says(question);
    expect(reader.sees().text).toMatch(/^今天是2031年9月9日，报纸上还没有这么新的消息；最新的一篇是2031年4月9日的。/);
  });

  test('is said again where the reader comes back from the grounds', async () => {
    const question = '渡口最近有什么新闻？';
    const town = await aTownBot({ answers: { [question]: adults } });
    await town.clock.advance(6 * 365 * 24 * 60 * 60_000);
    const reader = town.reader();
    await reader.says(question);
    const before = reader.sees();
    expect(before.text).toMatch(/^今天是2031年9月9日/);
    await reader.presses('依据');
    await reader.presses('返回回答');
    expect(reader.sees()).toStrictEqual(before);
  });

  test('is said at the foot of every answer, and of an old subject nothing more', async () => {
    const reader = (await aTownBot({ answers })).reader();
    await reader.says('票价变了吗？');
    expect(reader.sees().text).toMatch(/^大人两元[\s\S]*最新依据：2031年4月9日$/);
  });
});

describe('a question about one report', () => {
  test('is put to that report alone, until the reader asks about all again', async () => {
    const town = await aTownBot({
      answers: { '几点开？': extracted(cite(ferry, { n: 1, block: 0, words: firstBoat }), '') },
    });
    const reader = town.reader();
    await reader.says('/latest');
    await reader.presses('看第1篇');
    await reader.presses('只问这篇');
    expect(reader.sees().text).toContain('我先在《柳溪渡口添新船》里找');
    await reader.says('几点开？');
    expect(town.answerer.asked.map(({ articleId, history }) => [articleId, history])).toStrictEqual([[ferry.id, []]]);
    await reader.presses('什么都问');
    expect(reader.sees().text).toContain('现在什么都可以问');
    await reader.says('几点开？');
    expect(town.answerer.asked[1]?.articleId).toBeUndefined();
    expect(reader.sees().buttons.map(({ label }) => label)).not.toContain('💬 什么都问');
  });

  test('that it does not answer is answered from others, and said to be', async () => {
    const anywhere = createScriptedAnswerer(answers);
    const answerer: Answerer = {
      answer: async (question) =>
        question.articleId === chronicle.id ? notFound(question.text) : anywhere.answer(question),
    };
    const reader = (await aTownBot({ answerer })).reader();
    await reader.says('/latest');
    await reader.presses('看第2篇');
    await reader.presses('只问这篇');
    await reader.says('票价变了吗？');
    expect(reader.sees().text).toMatch(/^您选的那篇报道里没有说到这个/);
    expect(reader.sees().text).toContain('大人两元[1]');
    await reader.says('飞碟来了吗？');
    expect(reader.sees().text).toMatch(/^报纸上没有找到/);
    await reader.says('/all');
    expect(reader.sees().text).toContain('现在什么都可以问');
  });

  test('/find marks the words in it', async () => {
    const reader = (await aTownBot({ answers })).reader();
    await reader.says('/find 末班');
    expect(reader.sees().text).toContain('请先打开一篇报道');
    await reader.says('/latest');
    await reader.presses('看第1篇');
    await reader.presses('只问这篇');
    await reader.says('/find 末班');
    expect(reader.sees().styled).toContain('underline: 末班');
    await reader.says('/find 飞碟');
    expect(reader.sees().text).toContain('这篇里没有“飞碟”');
  });
});

test('what a reader forwards is looked up, and its truth is left to the reader', async () => {
  const rumour = '听说渡口的船票涨到十元了！请转发。';
  const town = await aTownBot({ answers: { '听说渡口的船票涨到十元了！': adults } });
  const reader = town.reader();
  reader.person.sendOther({
    text: rumour,
    forward_origin: { type: 'hidden_user', sender_user_name: '邻居', date: 1 },
  });
  await town.settled();
  expect(reader.sees().text).toMatch(/^您转来的这段话是真是假，我不能断定/);
  expect(reader.sees().text).toContain('大人两元[1]');
});

test('a disk that takes nothing more costs the buttons, never the answer, and is logged', async () => {
  const full = () => {
    throw new Error('database or disk is full');
  };
  const spoil = (records: Records): Records => ({
    ...records,
    answers: { ...records.answers, keep: full },
    readers: { ...records.readers, rememberButtons: full },
    limits: { ...records.limits, use: full },
  });
  const factChecker: FactChecker = {
    check: (text) => ({ statements: [{ text, verdict: 'unreported' }], unchecked: 0 }),
  };
  const town = await aTownBot({ answers, spoil, factChecker });
  const reader = town.reader();
  await reader.says('票价变了吗？');
  expect(reader.chat()).toHaveLength(1);
  expect(reader.sees().text).toContain('大人两元[1]');
  await reader.says('/check 飞碟明天来。');
  expect(reader.chat()).toHaveLength(2);
  expect(reader.sees().text).toContain('❔ 没有找到：“飞碟明天来。”');
  const troubles = town.log.filter(({ level }) => level === 'error').map(({ event }) => event);
  const each = ['quota.not-counted', 'buttons.not-kept', 'answer.not-kept'];
  expect(troubles).toStrictEqual([...each, ...each]);
});
