import { Api } from 'grammy';
import { expect, test } from 'vitest';
import { publishCommands } from '../../../src/telegram/commands.ts';
import { editorsMenu, readersMenu } from '../../../src/telegram/digest/add-digest.ts';
import { day } from '../../digest/support/invented-reports.ts';
import type { Reader } from '../../support/reader.ts';
import { aDigestStage } from './digest-stage.ts';

const NOTICE = '明早六点停水，请提前储水。';

test('an editor sees the notice as readers will, chooses, confirms once, and gets a report with a table', async () => {
  const stage = await aDigestStage();
  const readers = await stage.subscribers(5);
  await stage.editor.says('/broadcast');
  await stage.editor.says(NOTICE);
  expect(stage.editor.chat().filter((message) => message.text === NOTICE)).toHaveLength(1);
  expect(stage.editor.sees().text).toContain('全部订阅者（5 人）');
  await stage.editor.presses('提示音');
  expect(stage.editor.sees().text).toContain('无（静音）');
  const confirm = stage.editor.sees().buttons.find((button) => button.label.includes('发给'))?.data ?? '';
  await stage.editor.presses('发给 5 人');
  expect(await stage.editor.forges(confirm)).toBe('这个按钮已经不能用了。');
  await stage.untilState(1, 'done');
  await stage.editor.awaits('已发完');
  for (const reader of readers) expect(reader.chat().filter((message) => message.text === NOTICE)).toHaveLength(1);
  await stage.botApi.until(() => stage.editor.person.messages().find((message) => message.document !== undefined));
  stage.upholds(1, { words: NOTICE });
});

test('a post with formatting reaches readers as it is', async () => {
  const stage = await aDigestStage();
  const [reader] = await stage.subscribers(1);
  await stage.editor.says('/broadcast');
  const entities = [{ type: 'bold', offset: 0, length: 2 }] as const;
  stage.editor.person.sendOther({ text: '停水通知', entities: [...entities] });
  await stage.settled();
  await stage.editor.presses('发给');
  await stage.untilState(1, 'done');
  expect(reader?.sees()).toMatchObject({ text: '停水通知', styled: ['bold: 停水'] });
});

test('text of an editor is text, not markup', async () => {
  const stage = await aDigestStage();
  const [reader] = await stage.subscribers(1);
  await stage.editor.says('/broadcast 1 < 2 & <b>x</b>');
  await stage.editor.presses('发给');
  await stage.untilState(1, 'done');
  expect(reader?.sees()).toMatchObject({ text: '1 < 2 & <b>x</b>', styled: [] });
});

test('readers of every kind of closed chat are counted and not written to again; a reader who comes back is', async () => {
  const stage = await aDigestStage();
  const [blocked, deactivated, well] = await stage.subscribers(3);
  stage.botApi.faults.next('sendMessage', {
    type: 'refusal',
    code: 403,
    description: 'Forbidden: user is deactivated',
  });
  await stage.parts.ledger.readers.setReachable(deactivated?.chatId ?? 0, true);
  blocked?.person.block();
  await stage.settled();
  expect(stage.parts.ledger.readers.find(blocked?.chatId ?? 0)?.isReachable).toBe(false);
  stage.botApi.faults.clear();
  deactivated?.person.deactivate();
  await stage.editor.says(`/broadcast ${NOTICE}`);
  await stage.editor.presses('发给 2 人');
  await stage.untilState(1, 'done');
  expect(stage.parts.ledger.deliveries.counts(1)).toMatchObject({ sent: 1, unreachable: 1 });
  blocked?.person.start();
  await stage.settled();
  await stage.editor.says(`/broadcast ${NOTICE}${NOTICE}`);
  await stage.editor.presses('发给 2 人');
  await stage.untilState(2, 'done');
  expect(blocked?.sees().text).toBe(NOTICE + NOTICE);
  expect(well?.sees().text).toBe(NOTICE + NOTICE);
});

test.each([
  { name: 'a 429 storm', fault: { type: 'status', code: 429, retryAfterSeconds: 1 }, times: 4, lost: 0 },
  { name: 'a burst of 500s', fault: { type: 'status', code: 500 }, times: 4, lost: 0 },
  { name: 'a burst of 502s', fault: { type: 'status', code: 502 }, times: 2, lost: 2 },
  { name: 'connections dropped after accepting', fault: { type: 'drop-after' }, times: 2, lost: 2 },
  { name: 'connections dropped before accepting', fault: { type: 'drop-before' }, times: 2, lost: 2 },
] as const)('$name leaves a ledger that adds up, and nobody with two notices', async ({ fault, times, lost }) => {
  const stage = await aDigestStage();
  await stage.subscribers(8);
  await stage.editor.says(`/broadcast ${NOTICE}`);
  stage.botApi.faults.next('sendMessage', fault, times);
  await stage.editor.presses('发给 8 人');
  await stage.pass(120_000);
  await stage.untilState(1, 'done');
  stage.upholds(1, { words: NOTICE, lostAnswers: lost });
  const { sent, in_doubt: inDoubt } = stage.parts.ledger.deliveries.counts(1);
  expect({ sent, inDoubt }).toStrictEqual({ sent: 8 - lost, inDoubt: lost });
});

test('a paused broadcast survives a restart, goes on when told to, and is taken back when told to', async () => {
  const stage = await aDigestStage();
  const readers = await stage.subscribers(12);
  await stage.editor.says(`/broadcast ${NOTICE}`);
  const { broadcasts, deliveries } = stage.parts.ledger;
  broadcasts.moveOn(1, { from: ['drafted'], to: 'scheduled' });
  broadcasts.beginNotice(1);
  broadcasts.moveOn(1, { from: ['running'], to: 'paused' });
  expect(deliveries.counts(1).pending).toBe(12);
  await stage.restart();
  await stage.pass(60_000);
  expect((await stage.editor.awaits('已暂停')).text).toContain('0% (0/12)');
  await stage.editor.presses('继续');
  await stage.untilState(1, 'done');
  stage.upholds(1, { words: NOTICE });
  await stage.editor.awaits('已发完');
  await stage.editor.presses('撤回');
  await stage.botApi.until(() =>
    readers.every((reader) => !reader.chat().some((message) => message.text === NOTICE)) ? true : undefined,
  );
});

test('a cancelled broadcast sends no more', async () => {
  const stage = await aDigestStage();
  await stage.subscribers(4);
  await stage.editor.says(`/broadcast ${NOTICE}`);
  await stage.editor.presses('换时间');
  await stage.editor.presses('发给 4 人');
  await stage.editor.awaits('开始');
  await stage.editor.presses('取消');
  // Past seven in the evening, for which it was planned.
  await stage.pass(3.2 * 3_600_000);
  expect(stage.parts.ledger.broadcasts.find(1)).toMatchObject({ state: 'cancelled', audience: null });
});

test('a reader sets hour, days, topics and silence with buttons, pauses and comes back', async () => {
  const stage = await aDigestStage({ articles: () => day });
  const reader = stage.reader();
  await reader.says('/subscribe');
  await reader.presses('改时间');
  await reader.presses('19:00');
  await reader.presses('改日子');
  await reader.presses('周六和周日');
  await reader.presses('选话题');
  await reader.presses('文体');
  await reader.presses('返回');
  await reader.presses('静音');
  expect(reader.sees().text).toContain('时间：周六和周日 19:00');
  await reader.presses('停一周');
  expect(reader.sees().text).toContain('已暂停到 2025年9月17日');
  expect(stage.parts.ledger.readers.find(reader.chatId)).toMatchObject({
    hour: 19,
    days: 0b1100000,
    topics: ['文体'],
    isSilent: true,
  });
  expect(stage.parts.ledger.readers.countActive(stage.clock.now().getTime())).toBe(0);
  await reader.presses('恢复');
  expect(stage.parts.ledger.readers.countActive(stage.clock.now().getTime())).toBe(1);
});

test('editors are offered their commands, others are not', async () => {
  const stage = await aDigestStage();
  const api = new Api(stage.botApi.token, { apiRoot: stage.botApi.url });
  const more = { readers: readersMenu, editors: editorsMenu };
  await publishCommands({ api }, { editorIds: [...stage.parts.editorIds], more });
  const stranger = stage.reader();
  const offered = (reader: Reader) => reader.person.menu().map(({ command }) => command);
  expect(offered(stage.editor)).toEqual(expect.arrayContaining(['subscribe', 'unsubscribe', 'digest', 'broadcast']));
  expect(offered(stranger)).toEqual(expect.arrayContaining(['subscribe', 'unsubscribe']));
  expect(offered(stranger)).not.toEqual(expect.arrayContaining(['digest']));
  expect(offered(stranger)).not.toEqual(expect.arrayContaining(['broadcast']));
});
