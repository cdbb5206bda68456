import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { inPlainLayout } from '../../src/telegram/plain-layout.ts';
import { renderAnswer } from '../../src/telegram/render-answer.ts';
import { renderDate } from '../../src/telegram/render-source.ts';
import type { Screen } from '../../src/telegram/screen.ts';
import { createSpeaker } from '../../src/telegram/texts.ts';
import { chronicle, cite, ferry, hostile, notFound } from './invented-town.ts';
import { aTownBot } from './town-bot.ts';

const speaker = createSpeaker('zh-Hans');
const bridge = cite(chronicle, { n: 2, block: 3, words: '桥还是那座桥。' });
const price = cite(ferry, { n: 3, block: 2, words: '大人两元' });
const boat = cite(ferry, { n: 1, block: 0, words: '末班是晚上九点。' });
const swindle = cite(hostile, { n: 4, block: 0, words: '点击 evil.example' });

const fromThreePapers: Answer = {
  status: 'answered',
  claims: [
    { text: '末班船晚上九点开，大人两元。', citations: [1, 3] },
    { text: '桥没有变。', citations: [2] },
    { text: '有人行骗。', citations: [4] },
  ],
  citations: [boat, bridge, price, swindle],
  related: [],
  mode: 'model',
  query: '船',
  droppedSentences: 0,
};

const textOf = (screen: Screen): string => screen.messages.map((message) => message.text).join('\n\n');
const labelsOf = (screen: Screen): readonly (readonly string[])[] =>
  screen.buttons.map((row) => row.map((button) => button.text));

describe('an answer from several reports', () => {
  const screen = renderAnswer({ answer: fromThreePapers, places: new Map(), speaker });
  const parts = textOf(screen).split('\n\n');

  test('gives each sentence a line with its numbers', () => {
    expect(parts[0]).toBe('末班船晚上九点开，大人两元。[1][3]\n桥没有变。[2]\n有人行骗。[4]');
  });

  test.each([
    ['zh-Hans', { kind: 'printed', value: '两元' }, '报道写的是两元。大人两元。[3]'],
    ['zh-Hant', { kind: 'reported', date: '2031-04-07' }, '2031年4月7日的報道：大人两元。[3]'],
    ['en', { kind: 'printed', value: '两元' }, 'The report says 两元. 大人两元。[3]'],
    ['en', { kind: 'reported', date: null }, 'One report: 大人两元。[3]'],
  ] as const)('says in its own words what goes before a sentence: %s %j', (locale, lead, line) => {
    const answer = { ...fromThreePapers, claims: [{ text: '大人两元。', citations: [3], lead }] };
    const shown = renderAnswer({ answer, places: new Map(), speaker: createSpeaker(locale) });
    expect(textOf(shown).split('\n\n')[0]).toBe(line);
  });

  test('shows two lines of sources, each report once with all its numbers', () => {
    expect(parts[1]?.split('\n').map((line) => line.split('》')[0])).toStrictEqual([
      '[1][3] 《柳溪渡口添新船',
      '[2] 《柳溪桥的一百年',
    ]);
  });

  test('folds all quotes and the other sources', () => {
    expect(parts[2]).toContain('[3] 大人两元');
    expect(parts[2]).toMatch(/\n\[4\] 《.*柳溪晚报 · 2031年4月7日 · 第3版$/);
    expect(screen.messages[0]?.html).toContain('<blockquote expandable><b>依据的原文：</b>\n[1] 末班');
  });

  test('says at its foot that a model wrote it and that it was checked', () => {
    expect(parts[3]).toBe('以上回答由人工智能写成，每一句都与报纸原文核对过。');
  });

  test('has a button for every citation, in rows', () => {
    expect(labelsOf(screen)).toStrictEqual([
      ['📖 [1] 看原文', '📖 [2] 看原文'],
      ['📖 [3] 看原文', '📖 [4] 看原文'],
    ]);
  });
});

describe('a question that the paper does not answer', () => {
  test('is met with the reports near it, each one a tap away', async () => {
    const related = [
      { articleId: ferry.id, headline: ferry.headline },
      { articleId: chronicle.id, headline: null },
    ];
    const answers = { '船票能退吗？': { ...notFound('船票'), status: 'related' as const, related } };
    const reader = (await aTownBot({ answers })).reader();
    await reader.says('船票能退吗？');
    expect(reader.heard()).toContain('报纸上没有直接回答这个问题');
    expect(reader.sees().buttons.map((button) => button.label)).toStrictEqual([
      '📖 柳溪渡口添新船',
      '📖 看第2篇',
      '🔁 换个问法',
      '📰 看最新报道',
    ]);
    await reader.presses('柳溪渡口添新船');
    expect(reader.heard()).toContain('票价不变');
  });

  test('is met with an honest word and the next thing to try', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('明天股市涨吗？');
    expect(reader.heard()).toContain('报纸上没有找到能回答这个问题的报道');
    await reader.presses('看最新报道');
    expect(reader.chat()).toHaveLength(2);
    expect(reader.heard()).toContain('最新报道');
  });
});

describe('a date', () => {
  test.each([
    ['2031-04-09', 'day', 'printed', '2031年4月9日'],
    ['2031-04', 'month', 'file', '2031年4月'],
    ['2031', 'year', 'inferred', '2031年（据文中推断）'],
    [null, 'unknown', 'unknown', '日期不详'],
  ] as const)('of %s known to the %s (%s) is shown as far as it is known', (iso, precision, ground, shown) => {
    expect(renderDate({ iso, precision, ground, evidence: null }, speaker)).toBe(shown);
  });
});

test('the plain layout writes a button out in one line, however long its label', () => {
  const followUps = Array.from({ length: 3 }, () => '渡口'.repeat(3000));
  const screen = renderAnswer({ answer: fromThreePapers, places: new Map(), code: '0123456789ab', followUps, speaker });
  const { messages } = inPlainLayout(screen);
  for (const { text } of messages) expect(text.length).toBeLessThanOrEqual(4096);
  expect(messages.at(-1)?.text).toMatch(/^\/5 ❓ [渡口]+…$/m);
});
