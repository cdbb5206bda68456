import { describe, expect, test } from 'vitest';
import { courtesyOf } from '../../src/telegram/courtesy.ts';
import { aTownBot } from './town-bot.ts';

describe('what is no question', () => {
  test.each([
    ['您好！', '直接打字问我就行'],
    ['谢谢您啦', '不客气'],
    ['好的，知道了', '接着问就行'],
    ['再见', '随时来问'],
    ['你是谁？', '/latest 看最新报道'],
    ['怎么用？', '/latest 看最新报道'],
  ])('%s gets a word in return, is looked up nowhere and is no gap', async (said, words) => {
    const town = await aTownBot({ editorIds: [1001] });
    const [editor, reader] = [town.reader(), town.reader()];
    await reader.says(said);
    expect(reader.heard()).toContain(words);
    expect(town.answerer.asked).toStrictEqual([]);
    await editor.says('/gaps');
    expect(editor.heard()).toContain('没有答不出的问题');
  });

  test('a greeting leads to the newest reports with one tap', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('早上好');
    await reader.presses('看最新报道');
    expect(reader.heard()).toContain('柳溪渡口添新船');
  });

  test('怎么用 after an answer asks on about what was answered', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('头班船几点开？');
    await reader.says('怎么用？');
    expect(town.answerer.asked.map(({ text }) => text)).toStrictEqual(['头班船几点开？', '怎么用？']);
  });

  test('a question with a greeting before it is a question', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('您好，头班船几点开？');
    expect(town.answerer.asked).toHaveLength(1);
  });
});

test.each([
  ['謝謝', 'thanks'],
  ['辛苦您了', 'thanks'],
  ['好的谢谢', 'thanks'],
  ['嗯嗯', 'agreed'],
  ['Hello!', 'greeting'],
  ['在吗', 'greeting'],
  ['你好吗？', 'greeting'],
  ['你能做什么', 'help'],
  ['谢谢侬饭店在哪里', null],
  ['好人好事', null],
  ['早市', null],
  ['说明书', null],
  ['', null],
  ['👍', null],
  ['谢'.repeat(4000), null],
])('%s is %s', (said, courtesy) => {
  expect(courtesyOf(said)).toBe(courtesy);
});
