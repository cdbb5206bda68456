import { expect, test } from 'vitest';
import { findTappable } from '../support/telegram-html.ts';
import { liveService } from './live-service.ts';

const running = liveService();

test('a new reader taps an example and gets an answer from the seed pages, with its source a tap away', async () => {
  const service = running();
  const reader = service.reader();
  await reader.says('/start');
  expect(reader.heard()).toContain('您想知道什么就问什么');
  await reader.presses('书画展什么时候开展');
  expect(reader.heard()).toMatch(/^您问：书画展什么时候开展/);
  expect(reader.heard()).toMatch(/9月1日[^\n]*\[1\]/);
  expect(reader.heard()).toContain('以上回答逐字摘自报纸，没有改写。');
  await reader.presses('[1] 看原文');
  expect(reader.heard()).toContain('银龄墨韵');
  expect(reader.sees().styled.join('\n')).toMatch(/underline: .*9月1日/);
  expect(service.troubles).toStrictEqual([]);
});

test('a reader asks, follows up, pages, searches and reads on, over a restart in the middle', async () => {
  const service = running();
  const reader = service.reader();
  await reader.says('书画展什么时候开展？');
  expect(reader.heard()).toContain('9月1日');

  await reader.says('/latest');
  const first = reader.heard();
  expect(first).toMatch(/第 1\/\d 页$/);
  await reader.presses('下一页');
  expect(reader.heard()).toMatch(/第 2\/\d 页$/);
  await reader.presses('上一页');
  expect(reader.heard()).toBe(first);

  await reader.says('/search 社区');
  const found = reader.heard();
  expect(found).toMatch(/^“社区”：找到 \d+ 篇/);
  expect(reader.sees().styled).toContain('bold: 社区');

  await service.restart();
  await reader.presses('下一页');
  expect(reader.heard()).toMatch(/^“社区”：找到 \d+ 篇/);
  await reader.presses('上一页');
  expect(reader.heard()).toBe(found);

  await reader.says('一共有多少幅？');
  expect(reader.heard()).toContain('60幅');
  const stranger = service.reader();
  await stranger.says('一共有多少幅？');
  expect(stranger.heard()).not.toContain('60幅');
  const quote = /依据的原文：\n\[1\] (.*)/.exec(reader.sees().text)?.[1];
  await reader.presses('看原文');
  expect(reader.sees().styled).toContain(`underline: ${quote}`);
  await reader.presses('返回回答');
  expect(reader.sees().text).toContain(`[1] ${quote}`);
  expect(service.troubles).toStrictEqual([]);
});

test('a question that was asked while the bot was down is answered when it is up again, once', async () => {
  const service = running();
  const reader = service.reader();
  await reader.says('/help');
  await service.stop();
  reader.person.send('书画展什么时候开展？');
  await service.restart();
  await service.settled();
  expect(reader.chat().filter((message) => message.text.includes('9月1日'))).toHaveLength(1);
});

test('what the seed pages print is nowhere a link, a command or a telephone number', async () => {
  const service = running();
  const reader = service.reader();
  for (const text of ['/latest', '/search 2025', '书画展什么时候开展？']) await reader.says(text);
  await reader.presses('看原文');
  for (const message of reader.chat()) expect(findTappable(message.text)).toStrictEqual([]);
});
