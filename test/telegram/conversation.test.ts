import { describe, expect, test } from 'vitest';
import { aReader } from '../support/reader.ts';
import { ferry } from './invented-town.ts';
import { anApp, firstBoat } from './town-bot.ts';

describe('a first conversation', () => {
  test('a new reader gets from /start to a cited answer in one tap', async () => {
    const reader = aReader(anApp().telegram);
    await reader.says('/start');
    expect(reader.heard()).toContain('您想知道什么就问什么');
    expect(reader.sees().buttons.map((button) => button.label)).toContain('头班船几点开？');
    await reader.presses('头班船几点开？');
    expect(reader.heard()).toContain(`您问：头班船几点开？\n${firstBoat}[1]`);
  });

  test('an answer comes first, then its source, then the folded quote, then where it is from', async () => {
    const reader = aReader(anApp().telegram);
    await reader.says('头班船几点开？');
    expect(reader.sees().text).toBe(
      [
        `${firstBoat}[1]`,
        '[1] 《柳溪渡口添新船》柳溪晚报 · 2031年4月9日 · 第3版',
        `依据的原文：\n[1] ${firstBoat}`,
        '以上回答逐字摘自报纸，没有改写。',
      ].join('\n\n'),
    );
    expect(reader.sees().styled).toContain(`expandable_blockquote: 依据的原文：\n[1] ${firstBoat}`);
  });

  test('a citation opens the article with the quote marked, and back returns to the answer', async () => {
    const reader = aReader(anApp().telegram);
    await reader.says('头班船几点开？');
    await reader.presses('[1] 看原文');
    expect(reader.sees().text).toContain('柳溪渡口添新船\n\n柳溪晚报 · 2031年4月9日 · 第3版\n文：本报记者 安小满');
    expect(reader.sees().styled).toContain(`underline: ${firstBoat}`);
    expect(reader.sees().styled).toContain('bold: 票价不变');
    await reader.presses('返回回答');
    expect(reader.sees().text).toContain(`${firstBoat}[1]`);
  });

  test('a follow-up question is asked with the conversation before it, also after a restart', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('头班船几点开？');
    app.restart();
    await reader.says('老人要买票吗？');
    expect(app.answerer.asked[1]?.history).toStrictEqual([
      { question: '头班船几点开？', query: '头班船几点开', articleIds: [ferry.id] },
    ]);
    expect(reader.heard()).toContain('七十岁以上的老人免票。[1]');
  });

  test('after half an hour of silence a new conversation begins', async () => {
    const app = anApp();
    const reader = aReader(app.telegram);
    await reader.says('头班船几点开？');
    await app.clock.advance(30 * 60_000 + 1);
    await reader.says('老人要买票吗？');
    expect(app.answerer.asked[1]?.history).toStrictEqual([]);
  });

  test('two readers do not share a conversation', async () => {
    const app = anApp();
    await aReader(app.telegram).says('头班船几点开？');
    await aReader(app.telegram).says('老人要买票吗？');
    expect(app.answerer.asked[1]?.history).toStrictEqual([]);
  });
});
