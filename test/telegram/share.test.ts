import { expect, test } from 'vitest';
import { ferry } from './invented-town.ts';
import { aTownBot } from './town-bot.ts';

const payloadIn = (text: string): string => /\?start=(\S+)/.exec(text)?.[1] ?? '';

test('a shared link opens the report for somebody else, also after a restart', async () => {
  const town = await aTownBot();
  const [giver, taker] = [town.reader(), town.reader()];
  await giver.says('/latest');
  await giver.presses('看第1篇');
  await giver.presses('分享');
  const payload = payloadIn(giver.sees().text);
  expect(payload).toMatch(/^[\w-]{1,64}$/);
  await town.restart();
  await taker.says(`/start ${payload}`);
  expect(taker.sees().text).toContain('柳溪渡口添新船');
  await taker.presses('关闭');
  expect(taker.chat()).toStrictEqual([]);
});

test('a link that was tampered with opens nothing, and is logged', async () => {
  const town = await aTownBot();
  const reader = town.reader();
  await reader.says('/latest');
  await reader.presses('看第2篇');
  await reader.presses('分享');
  const payload = payloadIn(reader.sees().text);
  const forged = [payload.replace(/_[0-9a-f]{12}_/, `_${ferry.id}_`), `a_${ferry.id}`, `a_${ferry.id}_AAAAAAAAAA`];
  for (const each of forged) {
    await reader.says(`/start ${each}`);
    expect(reader.sees().text).toContain('这个链接不对');
  }
  expect(town.log.filter(({ event }) => event === 'link.forged')).toHaveLength(3);
});
