import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openKeyvStore } from '../../src/adapters/keyv.ts';
import { findTappable } from '../support/telegram-html.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { chronicle, cite, extracted, ferry, hostile } from './invented-town.ts';
import { aTownBot, firstBoat } from './town-bot.ts';

describe('a first conversation', () => {
  test('a new reader gets from /start to a cited answer in one tap', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/start');
    expect(reader.heard()).toContain('您想知道什么就问什么');
    expect(reader.sees().buttons.map((button) => button.label)).toContain('头班船几点开？');
    await reader.presses('头班船几点开？');
    expect(reader.heard()).toContain(`您问：头班船几点开？\n${firstBoat}[1]`);
  });

  test('an answer comes first, then its source, then the folded quote, then where it is from', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('头班船几点开？');
    expect(reader.sees().text).toBe(
      [
        `${firstBoat}[1]`,
        '[1] 《柳溪渡口添新船》柳溪晚报 · 2031年4月9日 · 第3版',
        `依据的原文：\n[1] ${firstBoat}`,
        '以上回答逐字摘自报纸，没有改写。\n最新依据：2031年4月9日',
      ].join('\n\n'),
    );
    expect(reader.sees().styled).toContain(`expandable_blockquote: 依据的原文：\n[1] ${firstBoat}`);
  });

  test('a citation opens the article with the quote marked, and back returns to the answer', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('头班船几点开？');
    await reader.presses('[1] 看原文');
    expect(reader.sees().text).toContain('柳溪渡口添新船\n\n柳溪晚报 · 2031年4月9日 · 第3版\n文：本报记者 安小满');
    expect(reader.sees().styled).toContain(`underline: ${firstBoat}`);
    expect(reader.sees().styled).toContain('bold: 票价不变');
    await reader.presses('返回回答');
    expect(reader.sees().text).toContain(`${firstBoat}[1]`);
  });

  test('a follow-up question is asked with the conversation before it', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('老人要买票吗？');
    expect(town.answerer.asked[1]?.history).toStrictEqual([
      { question: '头班船几点开？', query: '头班船几点开', articleIds: [ferry.id] },
    ]);
    expect(reader.heard()).toContain('七十岁以上的老人免票。[1]');
  });

  test('the last six turns are remembered', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    for (let turn = 1; turn <= 8; turn++) await reader.says(`第${turn}问`);
    expect(town.answerer.asked[7]?.history.map((turn) => turn.question)).toStrictEqual([
      '第2问',
      '第3问',
      '第4问',
      '第5问',
      '第6问',
      '第7问',
    ]);
  });

  test('after half an hour of silence a new conversation begins', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await town.clock.advance(30 * 60_000 + 1);
    await reader.says('老人要买票吗？');
    expect(town.answerer.asked[1]?.history).toStrictEqual([]);
  });

  test('two readers do not share a conversation', async () => {
    const town = await aTownBot();
    await town.reader().says('头班船几点开？');
    await town.reader().says('老人要买票吗？');
    expect(town.answerer.asked[1]?.history).toStrictEqual([]);
  });
});

test('a reader asks, follows up, looks around and reads on while the bot is restarted in between', async () => {
  const url = `sqlite://${join(await temporaryFolder(), 'sessions.sqlite')}`;
  const store = await openKeyvStore({ url });
  const town = await aTownBot({ sessions: store });
  const reader = town.reader();
  await reader.says('/start');
  await reader.says('头班船几点开？');
  await reader.says('/latest');
  await reader.presses('下一页');
  await reader.says('/search 小学的学生');
  await store.close();

  const reopened = await openKeyvStore({ url });
  await town.restart(reopened);
  await reader.presses('下一页');
  expect(reader.heard()).toContain('9. 柳溪短讯之9');
  await reader.presses('看第7篇');
  expect(reader.heard()).toContain('柳溪镇第7小学的学生种了树。');
  await reader.presses('返回列表');
  expect(reader.heard()).toContain('9. 柳溪短讯之9');
  await reader.says('老人要买票吗？');
  expect(town.answerer.asked[1]?.history.map((turn) => turn.question)).toStrictEqual(['头班船几点开？']);
  await reader.presses('[1] 看原文');
  expect(reader.sees().styled).toContain('underline: 七十岁以上的老人免票。');
  expect(town.log.filter((line) => line.level !== 'info')).toStrictEqual([]);
  await reopened.close();
});

test('an answer longer than a message comes in several, with the buttons under the last', async () => {
  const claims = chronicle.blocks.map((block) => ({ text: block.text, citations: [1] }));
  const answer = { ...extracted(cite(chronicle, { n: 1, block: 0, words: '桥还是那座桥。' }), '桥'), claims };
  const reader = (await aTownBot({ answers: { 说说这座桥: answer } })).reader();
  await reader.says('说说这座桥');
  expect(reader.chat().length).toBeGreaterThan(1);
  expect(reader.chat().map((message) => message.buttons.length)).toStrictEqual([
    ...reader
      .chat()
      .slice(1)
      .map(() => 0),
    5,
  ]);
  for (const claim of claims) expect(reader.heard()).toContain(`${claim.text}[1]`);
});

test('nothing that a hostile page prints can be tapped, in a list, an answer or the report', async () => {
  const words = hostile.blocks[0]?.text ?? '';
  const answers = { '奖在哪里领？': extracted(cite(hostile, { n: 1, block: 0, words }), '领奖') };
  const reader = (await aTownBot({ answers })).reader();
  await reader.says('/latest');
  await reader.says('/search evil.example');
  await reader.says('/search @swindler');
  await reader.says('奖在哪里领？');
  await reader.presses('看原文');
  expect(reader.chat()).toHaveLength(5);
  for (const { text } of reader.chat()) {
    expect(text).toContain('swindler');
    expect(findTappable(text)).toStrictEqual([]);
    expect(text).not.toContain('\u202e');
  }
});
