import { expect, test } from 'vitest';
import { day } from '../../digest/support/invented-reports.ts';
import { aDigestStage } from './digest-stage.ts';

const articles = () => day;
/** After that the hour of the digest has come. */
const HOUR_MS = 3_600_000 + 1000;

test('an editor makes a digest, changes it and lets it go; readers get it once, at their hour', async () => {
  const stage = await aDigestStage({ articles });
  const [reader] = await stage.subscribers(3);
  await stage.editor.says('/digest');
  expect(stage.editor.sees().text).toContain('摘要草稿（8 条，3 位订阅者）');
  await stage.editor.presses('删一条');
  await stage.editor.presses('2');
  expect(stage.editor.sees().text).toContain('7 条');
  await stage.editor.presses('改标题');
  await stage.editor.presses('1');
  await stage.editor.says('夜里也有公交车了');
  await stage.editor.presses('加一段话');
  await stage.editor.says('今天降温，请添衣服。');
  await stage.editor.presses('通过');
  await stage.pass(HOUR_MS);
  await stage.untilState(1, 'done');
  const digest = reader?.sees();
  expect(digest?.text).toContain('2025年9月10日');
  expect(digest?.text).toContain('今天降温，请添衣服。');
  expect(digest?.text).toContain('夜里也有公交车了');
  expect(digest?.text.endsWith('以上是今天的全部。')).toBe(true);
  expect(digest?.text.length).toBeLessThan(900);
  expect(digest?.buttons.map((button) => button.label)).toContain('详细 1');
  stage.upholds(1, { words: '以上是今天的全部' });
});

test('the first editor decides; the others see who it was, and their buttons are gone', async () => {
  const stage = await aDigestStage({ articles });
  await stage.subscribers(1);
  await stage.editor.says('/digest');
  await stage.deputy.awaits('摘要草稿');
  const late = stage.deputy.sees().buttons.find((button) => button.label.includes('通过'))?.data ?? '';
  await stage.editor.presses('不发');
  expect(stage.deputy.sees()).toMatchObject({ text: '⛔ 2025年9月10日 的摘要已由主编决定不发。', buttons: [] });
  expect(await stage.deputy.forges(late)).toBe('已经有人决定了。');
  expect(stage.parts.ledger.broadcasts.open()).toStrictEqual([]);
});

test('a reader who chose a district gets its news first, and two of the city', async () => {
  const stage = await aDigestStage({ articles });
  const reader = stage.reader();
  await reader.says('/subscribe');
  await reader.presses('选地区');
  await reader.presses('北渡区');
  await stage.editor.says('/digest');
  await stage.editor.presses('通过');
  await stage.pass(HOUR_MS);
  await stage.untilState(1, 'done');
  const { text } = reader.sees();
  expect(text).toMatch(/本区\n1\. 北渡区[\s\S]*全市\n[\s\S]*服务信息\n[\s\S]*停水通知/);
  expect(text).not.toContain('南坪区');
  expect(
    /全市\n(?<city>[\s\S]*)\n\n服务信息/.exec(text)?.groups?.city?.match(/^\d\. /gm)?.length,
  ).toBeGreaterThanOrEqual(2);
});

test("a stranger who types or forges an editor's commands finds nothing behind them", async () => {
  const stage = await aDigestStage({ articles });
  const stranger = stage.reader();
  await stranger.says('/digest');
  expect(stranger.sees().text).toContain('我不认识这个命令');
  await stranger.says('/broadcast 大家好');
  expect(stranger.sees().text).toContain('我不认识这个命令');
  expect(await stranger.forges('d:draft:approve:2025-09-10')).toBe('这个按钮已经不能用了。');
  expect(await stranger.forges('d:run:cancel:1')).toBe('这个按钮已经不能用了。');
});

test('the draft is with the editors before its hour, and is sent at its hour where the policy says so', async () => {
  const stage = await aDigestStage({ articles, schedule: { hour: 18, onSilence: 'send' } });
  const [reader] = await stage.subscribers(1);
  // It is four in the afternoon in Shanghai.
  await stage.pass(85 * 60_000);
  expect(stage.editor.chat().some((message) => message.text.includes('摘要草稿'))).toBe(false);
  await stage.pass(6 * 60_000);
  await stage.editor.awaits('到 18:00 没有人决定，就照此发出。');
  await stage.pass(31 * 60_000);
  expect((await reader?.awaits('以上是今天的全部'))?.text).toContain('柳溪市开通夜间公交专线');
  await stage.untilState(1, 'done');
  expect(stage.deputy.chat().some((message) => message.text.includes('设定（无人决定）'))).toBe(true);
  stage.upholds(1, { words: '以上是今天的全部' });
});

test('a draft that nobody approves is held, and the next day says that it was not sent', async () => {
  const stage = await aDigestStage({ articles, schedule: { hour: 18 } });
  const [reader] = await stage.subscribers(1);
  await stage.pass(3 * 3_600_000);
  await stage.editor.awaits('没有人通过，就不发。');
  // Past midnight.
  await stage.pass(5.1 * 3_600_000);
  await stage.editor.awaits('没有发出');
  expect(reader?.chat().some((message) => message.text.includes('以上是今天的全部'))).toBe(false);
});

test('nothing new, nothing sent: no draft, no digest', async () => {
  const stage = await aDigestStage({ schedule: { hour: 18, onSilence: 'send' } });
  await stage.subscribers(1);
  await stage.pass(3 * 3_600_000);
  // The welcome, and nothing more.
  expect(stage.editor.chat()).toHaveLength(1);
  await stage.editor.says('/digest');
  expect(stage.editor.sees().text).toContain('没有新报道');
});

test('a clock that jumps over the hour and back makes one digest', async () => {
  const stage = await aDigestStage({ articles, schedule: { hour: 18, onSilence: 'send' } });
  const [reader] = await stage.subscribers(1);
  await stage.pass(2.1 * 3_600_000);
  await reader?.awaits('以上是今天的全部');
  await stage.clock.advance(-1 * 3_600_000);
  await stage.pass(1.5 * 3_600_000);
  await stage.untilState(1, 'done');
  expect(reader?.chat().filter((message) => message.text.includes('以上是今天的全部'))).toHaveLength(1);
  stage.upholds(1, { words: '以上是今天的全部' });
});

test('a reader who unsubscribes under a digest gets nothing more', async () => {
  const stage = await aDigestStage({ articles });
  const [reader, other] = await stage.subscribers(2);
  await stage.editor.says('/digest');
  await stage.editor.presses('通过');
  await stage.pass(HOUR_MS);
  await stage.untilState(1, 'done');
  await reader?.presses('退订');
  await stage.editor.says('/broadcast 明早停水');
  await stage.editor.presses('发给 1 人');
  await stage.untilState(2, 'done');
  expect(other?.sees().text).toBe('明早停水');
  expect(reader?.chat().some((message) => message.text === '明早停水')).toBe(false);
  stage.upholds(2, { words: '明早停水' });
});
