import { describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/archive.ts';
import type { Newsroom } from '../../src/newsroom.ts';
import { createCorrections } from '../../src/telegram/correcting/corrections.ts';
import { createWaker } from '../../src/telegram/digest/waker.ts';
import { clusterGaps } from '../../src/telegram/editors/gap-clusters.ts';
import { openRecords } from '../../src/telegram/records/records.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { chronicle, createNewsroom } from './invented-town.ts';
import { aTownBot } from './town-bot.ts';

/** People of the playground are numbered from here. */
const EDITOR = 1001;

describe('a stranger', () => {
  test.each(['/status', '/gaps', '/ban 5', '/unban 5', '/quota reader 1'])(
    'is told that there is no %s',
    async (command) => {
      const town = await aTownBot({ editorIds: [5] });
      const reader = town.reader();
      await reader.says(command);
      expect(reader.heard()).toContain('我不认识这个命令');
      expect(town.log.map(({ event }) => event)).toContain('editor.refused');
    },
  );
});

describe('an editor', () => {
  test('sees with /status what was asked and how it went', async () => {
    const town = await aTownBot({ editorIds: [EDITOR] });
    const [editor, reader] = [town.reader(), town.reader()];
    await reader.says('头班船几点开？');
    await reader.presses('没用');
    await reader.says('飞碟来了吗？');
    await editor.says('/status');
    expect(editor.heard()).toContain('近1天：读者 1，提问 2（答出·摘录 1，没找到·摘录 1），有用 0，没用 1');
    expect(editor.heard()).toContain('报道 12 篇，最新 2031年4月9日');
  });

  test('sees with /gaps what the paper did not answer, like questions together, and gets it as a file', async () => {
    const town = await aTownBot({ editorIds: [EDITOR] });
    const [editor, reader] = [town.reader(), town.reader()];
    await editor.says('/gaps');
    expect(editor.heard()).toContain('没有答不出的问题');
    for (const question of ['公交三路改道了吗？', '三路公交为什么改道', '飞碟来了吗？']) await reader.says(question);
    await editor.says('/gaps');
    expect(editor.heard()).toContain('3 问，2 类\n1. 公交三路改道了吗？（2 次，2025-09-10）\n2. 飞碟来了吗？（1 次');
    editor.person.send('/gaps export');
    await town.settled();
    expect(editor.person.messages().at(-1)?.document?.file_name).toBe('gaps.csv');
  });

  test('bans a reader, who then hears nothing, and takes that back', async () => {
    const town = await aTownBot({ editorIds: [EDITOR] });
    const [editor, reader] = [town.reader(), town.reader()];
    await reader.says('/help');
    await editor.says(`/ban ${reader.chatId}`);
    await reader.says('头班船几点开？');
    expect(reader.heard()).toBe('');
    expect(town.answerer.asked).toStrictEqual([]);
    await editor.says(`/unban ${reader.chatId}`);
    await reader.says('头班船几点开？');
    expect(town.answerer.asked).toHaveLength(1);
    await editor.says(`/ban ${EDITOR}`);
    expect(editor.heard()).toContain('编辑不能停用');
  });

  test('changes with /quota how much everybody, or one reader, may ask', async () => {
    const town = await aTownBot({ editorIds: [EDITOR] });
    const [editor, reader] = [town.reader(), town.reader()];
    await editor.says('/quota');
    expect(editor.heard()).toContain('每位读者 100，每个群 300');
    await editor.says('/quota reader 0');
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain('明天零点以后');
    await editor.says(`/quota ${reader.chatId} 5`);
    await reader.says('头班船几点开？');
    expect(town.answerer.asked).toHaveLength(1);
  });
});

test('where no newspaper comes in, readers see it below answers, and editors are told once a day', async () => {
  const all = createNewsroom();
  const newsroom: Newsroom = {
    ...all,
    async latest(window, filter) {
      const listing = await all.latest(window, filter);
      const addedAt = '2025-09-10T08:00:00.000Z';
      return { ...listing, entries: listing.entries.map((entry) => ({ ...entry, addedAt })) };
    },
  };
  const town = await aTownBot({ newsroom, editorIds: [EDITOR], staleAfterDays: 7 });
  const [editor, reader] = [town.reader(), town.reader()];
  await editor.says('/help');
  await town.clock.advance(6 * 24 * 60 * 60_000);
  await reader.says('头班船几点开？');
  expect(reader.sees().text).not.toContain('没有新报纸');
  await town.clock.advance(24 * 60 * 60_000);
  await reader.says('头班船几点开？');
  await reader.says('老人要买票吗？');
  expect(reader.sees().text).toContain('已有7天没有新报纸收进来');
  expect(
    editor
      .chat()
      .map(({ text }) => text)
      .filter((text) => text.startsWith('提醒编辑')),
  ).toHaveLength(1);
});

describe('questions that were not answered', () => {
  const askedAt = new Date('2031-04-09T08:00:00Z');
  const gaps = (...questions: readonly string[]) => questions.map((question) => ({ question, askedAt }));

  test('are put together whatever way they are asked, and kept apart where they ask for different things', () => {
    const clusters = clusterGaps(
      gaps('游泳馆什么时候开？', '请问游泳馆几点开', '菜市场搬到哪里去了？', '游泳馆开了吗'),
    );
    expect(clusters.map(({ question, count }) => [question, count])).toStrictEqual([
      ['游泳馆什么时候开？', 3],
      ['菜市场搬到哪里去了？', 1],
    ]);
  });

  test('lose none on the way, all thousand of them', () => {
    const thousand = Array.from({ length: 1000 }, (_, at) => `第${at}街的第${(at * 7) % 31}号楼什么时候修？`);
    const clusters = clusterGaps(gaps(...thousand));
    expect(clusters.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
    expect(clusters.flatMap(({ questions }) => questions).length).toBe(1000);
  });
});

test('an editor names a report to be corrected by its number, on every page of a list', async () => {
  const archive = openArchive({ path: ':memory:', clock: createManualClock(), readerVersion: 'v1' });
  const reports = Array.from({ length: 7 }, (_, at) => ({
    ...chronicle,
    id: `ccccccccccc${at}`,
    headline: `第${at + 1}号通报`,
    blocks: chronicle.blocks.slice(at, at + 1),
  }));
  for (const article of reports) {
    const origin = { file: `${article.id}.txt`, paper: null, date: null, page: null, place: null };
    const page = { origin, articles: [{ ...article, file: origin.file, kind: 'notice' as const }], unread: [] };
    archive.importPage({ origin, text: article.headline, parsed: page, passages: [] });
  }
  const records = openRecords({ path: ':memory:', clock: createManualClock() });
  const waker = createWaker(createManualClock());
  const corrections = createCorrections({ archive, refresh: () => {}, records, clock: createManualClock(), waker });
  const town = await aTownBot({ newsroom: createNewsroom(reports), editorIds: [EDITOR], corrections });
  const editor = town.reader();
  await editor.says('/latest');
  await editor.says('/correct 2');
  expect(editor.heard()).toContain('更正《第2号通报》');
  await editor.says('/latest');
  await editor.presses('下一页');
  await editor.says('/correct 7');
  expect(editor.heard()).toContain('更正《第7号通报》');
  await editor.says('/correct 99');
  expect(editor.heard()).toContain('没有找到这样的报道');
  for (const part of [records, archive]) part.close();
});
