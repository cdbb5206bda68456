import { describe, expect, test } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { EDITOR, editedService } from './edited-service.ts';

const page = `# 柳溪游泳馆九月五日开放

本报讯（记者 安小满）柳溪游泳馆将于9月5日上午九点向市民开放。成人票每张20元，学生凭证半价。馆长石磊介绍，游泳馆每周一闭馆检修。

# 柳溪渡口添两条新船

本报讯（记者 乔木）柳溪渡口的两条新船4月8日下水。新船每天六点开航，末班是晚上九点。

# 北街夜市亮灯了

本报讯（记者 陶然）北街夜市的灯每晚七点亮，十一点熄。`;
const papers = {
  version: 1,
  files: { 'a.md': { paper: '柳溪晚报', date: '2025-09-01', page: '3', place: null, note: '', licence: '' } },
  examples: { zh: [], en: [] },
};
const price = '游泳馆成人票多少钱？';
const boats = '新船每天几点开航？';
const lamps = '夜市的灯每晚几点亮？';

const { running, theEditor } = editedService({ pages: { 'a.md': page }, papers });

const reports = (editor: Reader) => editor.chat().filter(({ text }) => text.includes('更正完成'));

/** Writes the correction and confirms it; the report of its end. */
async function corrects(editor: Reader, { words, correction }: { words: string; correction: string }): Promise<string> {
  const before = reports(editor).length;
  await editor.says(`/correct ${words}`);
  await editor.says(correction);
  await editor.presses('确认更正');
  return running().botApi.until(() => (reports(editor).length > before ? reports(editor).at(-1)?.text : undefined));
}

const uneditable = { type: 'refusal', code: 400, description: "Bad Request: message can't be edited" } as const;
/** How long a line that is down is left alone. */
const LEFT_ALONE_MS = 60_000;
/** A call that hangs is given up after half a minute. */
const LOST_AFTER_MS = 30_000;

/** Corrects the boats' hours while Telegram does not answer the first change of an answer; how to wait for the report. */
async function correctsHeldUp(correction: string): Promise<() => Promise<string>> {
  const editor = theEditor();
  const before = reports(editor).length;
  await editor.says('/correct 渡口');
  await editor.says(correction);
  const { faults, until } = running().botApi;
  faults.clear();
  faults.next('editMessageText', { type: 'hang' });
  const hanging = hangs('editMessageText');
  // By its number, so that the preview itself is not changed.
  await editor.says('/1');
  await hanging;
  return () => until(() => (reports(editor).length > before ? reports(editor).at(-1)?.text : undefined));
}

/** Resolves when the next call of a method hangs. */
function hangs(method: string): Promise<unknown> {
  const { transcript } = running().botApi;
  const last = transcript.entries().at(-1)?.seq ?? 0;
  return transcript.next(
    (entry) =>
      entry.seq > last &&
      entry.type === 'call' &&
      entry.method === method &&
      entry.outcome.type === 'fault' &&
      entry.outcome.fault === 'hang',
  );
}

async function restarts(): Promise<void> {
  const { botApi, restart } = running();
  botApi.faults.clear();
  let isUp = false;
  const restarted = restart().then(() => {
    isUp = true;
  });
  // What hangs is not waited for longer than a process that stops may take.
  await timePassesUntil(() => isUp);
  await restarted;
}

async function timePassesUntil(isDone: () => boolean): Promise<void> {
  while (!isDone()) {
    await running().clock.advance(1000);
    await new Promise(setImmediate);
  }
}

const amendments = (reader: Reader): number => reader.chat().filter(({ text }) => text.startsWith('【更正】')).length;

describe('an editor who corrects a report', () => {
  test('sees first what will change; then new questions and the answers given are right, and the editor hears how many', async () => {
    const editor = theEditor();
    expect(editor.chatId).toBe(EDITOR);
    const [reader, other] = [running().reader(), running().reader()];
    await reader.says(price);
    expect(reader.sees().text).toContain('成人票每张20元');
    await other.says(boats);
    const untouched = other.sees().text;

    await editor.says('/correct 游泳馆');
    expect(editor.heard()).toContain('更正《柳溪游泳馆九月五日开放》');
    await editor.says('30元 → 25元');
    expect(editor.heard()).toContain('这篇里没有“30元”');
    await editor.says('20元 → 25元');
    expect(editor.heard()).toContain('原文：成人票每张20元，学生凭证半价。\n应为：成人票每张25元，学生凭证半价。');
    expect(editor.heard()).toContain('近48小时有1个回答引用了它');
    expect(reader.sees().text).toContain('20元');
    await editor.presses('确认更正');
    await editor.awaits('已更正。正在改正1个回答');
    await editor.awaits('更正完成：改正1个回答，回复0个，送不到0个，不确定0个');
    const amended = reader.sees();
    expect(amended.text).toMatch(/^【更正】这个回答依据的《柳溪游泳馆九月五日开放》有更正：\n原文：成人票每张20元/);
    expect(amended.text).toContain('成人票每张25元，学生凭证半价。[1]');
    expect(amended.text).toContain('《柳溪游泳馆九月五日开放》柳溪晚报 · 2025年9月1日 · 第3版 · 已更正');
    expect(reader.chat()).toHaveLength(1);
    expect(other.sees().text).toBe(untouched);

    const late = running().reader();
    await late.says(price);
    expect(late.sees().text).toContain('成人票每张25元');
    expect(late.sees().text).not.toContain('【更正】');
  });

  test('leaves a report that says what was printed, and the grounds of an amended answer lead back to it', async () => {
    const reader = running().reader();
    await reader.says(boats);
    await corrects(theEditor(), { words: '渡口', correction: '六点 → 七点' });
    await reader.presses('看原文');
    expect(reader.sees().text).toContain('【更正】\n原文：新船每天六点开航，末班是晚上九点。\n应为：新船每天七点开航');
    expect(reader.sees().styled).toContain('underline: 新船每天七点开航，末班是晚上九点。');
    await reader.presses('返回回答');
    await reader.presses('依据');
    expect(reader.sees().text).toContain('[1] 新船每天七点开航');
    await reader.presses('返回回答');
    expect(reader.sees().text).toMatch(/^【更正】这个回答依据的/);
  });

  test('may reply to the answer itself, name a link, or a number of the list', async () => {
    const editor = theEditor();
    await editor.says(boats);
    const answer = editor.person.messages().at(-1);
    if (answer === undefined) throw new Error('Expected an answer in the chat, got none');
    editor.person.send('/correct 七点 → 八点', { replyTo: answer });
    await running().settled();
    expect(editor.sees().text).toContain('应为：新船每天八点开航');
    await editor.presses('放弃');
    expect(editor.sees().text).toContain('不更正了');
    await editor.says('/latest');
    await editor.says('/correct 1');
    expect(editor.heard()).toMatch(/更正《北街夜市亮灯了》/);
    await editor.says('/cancel');
    expect(editor.heard()).toContain('不更正了');
    await editor.says('/search 游泳馆');
    await editor.presses('看第1篇');
    await editor.presses('分享');
    const link = /https:\S+/.exec(editor.sees().text)?.[0] ?? '';
    await editor.says(`/correct ${link}`);
    expect(editor.heard()).toContain('更正《柳溪游泳馆九月五日开放》');
    await editor.says('/cancel');
    await editor.says('/correct');
    expect(editor.heard()).toContain('要更正哪一篇？');
    await editor.says('/correct 柳溪');
    expect(editor.sees().buttons.map(({ label }) => label)).toHaveLength(2);
    await editor.presses('渡口');
    expect(editor.heard()).toContain('更正《柳溪渡口添两条新船》');
    await editor.says('/cancel');
  });
});

test('a link to the report as it was printed says that it has been corrected, and leads to how it reads now', async () => {
  const reader = running().reader();
  await reader.says('/search 渡口');
  await reader.presses('看第1篇');
  await reader.presses('分享');
  const payload = /start=(\S+)/.exec(reader.sees().text)?.[1] ?? '';
  await corrects(theEditor(), { words: '渡口', correction: '两条新船 → 三条新船' });
  reader.person.start(payload);
  await running().settled();
  expect(reader.sees().text).toMatch(/^【更正】这是当时印出来的样子/);
  expect(reader.sees().text).toContain('两条新船4月8日下水');
  await reader.presses('看更正后的报道');
  expect(reader.sees().text).toContain('三条新船4月8日下水');
  await reader.presses('只问这篇');
  await reader.says('有几条新船下水？');
  expect(reader.sees().text).toContain('三条新船4月8日下水');
});

test('answers in a group and on a card in another chat are amended where they stand', async () => {
  const reader = running().reader();
  const group = running().botApi.group({ title: '柳溪街坊', people: [reader.person] });
  reader.person.send(`/ask ${boats}`, { to: group });
  const { answered } = reader.person.inlineQuery(boats);
  await running().settled();
  reader.person.choose({ query: boats, answer: await answered, resultId: 'ask' });
  await running().settled();
  await corrects(theEditor(), { words: '渡口', correction: '七点开航 → 七点半开航' });
  const inGroup = group.messages().filter(({ from }) => from?.is_bot === true);
  const card = reader.person.messages().at(-1);
  for (const message of [inGroup.at(-1), card]) {
    expect(message?.text).toMatch(/^【更正】/);
    expect(message?.text).toContain('新船每天七点半开航');
  }
  expect(inGroup).toHaveLength(1);
  expect(JSON.stringify(card?.reply_markup)).toContain('?start=a_');
  await corrects(theEditor(), { words: '渡口', correction: '七点半开航 → 七点开航' });
});

test('a card that was changed by calls whose ends were all lost counts as changed', async () => {
  const reader = running().reader();
  const { answered } = reader.person.inlineQuery(lamps);
  await running().settled();
  reader.person.choose({ query: lamps, answer: await answered, resultId: 'ask' });
  await running().settled();
  const editor = theEditor();
  await editor.says('/correct 夜市');
  await editor.says('七点亮 → 八点亮');
  const before = running().troubles.length;
  const { faults, until } = running().botApi;
  faults.next('editMessageText', { type: 'drop-after' }, 20);
  await editor.says('/1');
  await timePassesUntil(() => running().troubles.slice(before).includes('amendment.waits'));
  faults.clear();
  const report = until(
    () =>
      reports(editor)
        .at(-1)
        ?.text.match(/夜市.*更正完成：.*/)?.[0],
  );
  await running().clock.advance(LEFT_ALONE_MS);
  expect(await report).toContain('改正1个回答，回复0个，送不到0个，不确定0个');
  expect(reader.person.messages().at(-1)?.text).toContain('每晚八点亮');
});

describe('an answer that cannot be changed', () => {
  test('is replied to, once', async () => {
    const reader = running().reader();
    await reader.says(price);
    // One for each older answer of this file too.
    running().botApi.faults.next('editMessageText', uneditable, 20);
    const report = await corrects(theEditor(), { words: '游泳馆', correction: '半价 → 七折' });
    running().botApi.faults.clear();
    expect(report).toMatch(/改正0个回答，回复[1-9]\d*个/);
    expect(reader.chat()).toHaveLength(2);
    expect(reader.chat()[1]?.text).toMatch(/^【更正】[\s\S]*成人票每张25元，学生凭证七折。\[1\]/);
  });

  test('because its reader has blocked the bot is counted as out of reach', async () => {
    const reader = running().reader();
    await reader.says(price);
    reader.person.block();
    const report = await corrects(theEditor(), { words: '游泳馆', correction: '七折 → 八折' });
    expect(report).toMatch(/送不到1个，不确定0个/);
  });

  test('and whose reply is lost is in doubt, and is not sent a second time by itself', async () => {
    const readers = [running().reader(), running().reader()];
    for (const reader of readers) await reader.says(boats);
    const report = await correctsHeldUp('七点 → 六点半');
    running().botApi.faults.next('editMessageText', uneditable, 20);
    running().botApi.faults.next('sendMessage', { type: 'drop-after' });
    await running().clock.advance(LOST_AFTER_MS);
    expect(await report()).toMatch(/改正0个回答，回复\d+个，送不到1个，不确定1个/);
    for (const reader of readers) expect(amendments(reader)).toBe(1);
  });
});

describe('a bot that is stopped while it amends', () => {
  test('goes on where it was, each answer once, and the editor hears the whole count once', async () => {
    const readers = [running().reader(), running().reader(), running().reader()];
    for (const reader of readers) await reader.says(boats);
    const report = await correctsHeldUp('六点半 → 六点三刻');
    await restarts();
    expect(await report()).toMatch(/改正\d+个回答，回复0个，送不到0个，不确定0个/);
    for (const reader of readers) {
      expect(reader.chat()).toHaveLength(1);
      expect(reader.sees().text).toContain('新船每天六点三刻开航');
    }
    const late = running().reader();
    await late.says(boats);
    expect(late.sees().text).toContain('新船每天六点三刻开航');
  });

  test('does not repeat the reply that was leaving, and counts it as in doubt', async () => {
    const reader = running().reader();
    await reader.says(boats);
    expect(reader.sees().text).toContain('末班是晚上九点');
    const report = await correctsHeldUp('晚上九点 → 晚上十点');
    const { faults } = running().botApi;
    faults.next('editMessageText', uneditable, 40);
    faults.next('sendMessage', { type: 'hang' });
    const hanging = hangs('sendMessage');
    await running().clock.advance(LOST_AFTER_MS);
    await hanging;
    await restarts();
    expect(await report()).toMatch(/不确定1个/);
    expect(amendments(reader)).toBeLessThanOrEqual(1);
  });
});

describe('nobody but an editor', () => {
  test('corrects anything, with words or with forged buttons, and each try is logged', async () => {
    const reader = running().reader();
    await reader.says(price);
    const before = running().troubles.length;
    await reader.says('/correct 游泳馆');
    expect(reader.heard()).toContain('我不认识这个命令');
    await reader.says(price);
    for (const data of ['m:confirm:1', 'm:drop:1', 'm:aaaaaaaaaaaa']) {
      expect(await reader.forges(data)).toBe('这个按钮已经不能用了。');
    }
    expect(running().troubles.slice(before)).toStrictEqual([
      'editor.refused',
      'press.unknown',
      'press.unknown',
      'press.unknown',
    ]);
  });

  test('and no editor twice', async () => {
    const editor = theEditor();
    await editor.says('/correct 游泳馆');
    await editor.says('八折 → 免费');
    await editor.says('/1');
    await editor.awaits('更正完成');
    expect(await editor.presses('确认更正')).toBeNull();
    expect(editor.sees().text).toContain('这份更正已经处理过');
  });
});
