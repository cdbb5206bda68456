import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type ModelServer, spoken, startModelServer } from '../support/model-server.ts';
import type { Reader } from '../support/reader.ts';
import { liveService } from './live-service.ts';

const pages = {
  'a.md': `# 青禾渡口添两条新船

本报讯（记者 乔木）青禾渡口的两条新船9月8日下水。新船每天六点开航，末班是晚上九点。大人船票两元，七十岁以上的老人免票。

票价三年不变

渡口负责人说，船票三年内不会涨价。渡口还添了24张长椅。`,
  'b.md': `# 南巷剪纸展开展

本报讯（记者 陶然）8月20日，南巷剪纸展在青禾区文化馆开展，共展出剪纸60幅，为期12天。`,
};
const origin = (date: string, place: string) => ({ paper: '青禾晚报', date, page: '2', place, note: '', licence: '' });
const papers = {
  version: 1,
  files: { 'a.md': origin('2025-09-09', '云州市青禾区'), 'b.md': origin('2025-08-21', '云州市南巷镇') },
  examples: { zh: ['新船每天几点开航？'], en: [] },
};
/** People of the playground are numbered from here. */
const EDITOR = 1001;
const boats = '新船每天几点开航？';

let folder: string;
let server: ModelServer;
const running = liveService(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  for (const [name, text] of Object.entries(pages)) await writeFile(join(folder, name), text);
  await writeFile(join(folder, 'papers.json'), JSON.stringify(papers));
  server = await startModelServer();
  return {
    SEEDS_DIR: folder,
    ADMIN_IDS: String(EDITOR),
    OPENAI_API_KEY: 'scripted',
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: 'scripted',
    MODEL_ANSWERS_PER_READER: '1',
    QUESTIONS_PER_READER: '4',
    QUESTIONS_PER_GROUP: '2',
  };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let known: Reader | null = null;
/** The first person of the service. */
function theEditor(): Reader {
  known ??= running().reader();
  return known;
}

const labels = (reader: Reader): readonly string[] => reader.sees().buttons.map(({ label }) => label);

test('what readers may ask, and what they may make the bot spend, has an end that they are told of', async () => {
  theEditor();
  server.script(spoken('青禾渡口的新船每天六点开航。[1]'));
  const reader = running().reader();
  await reader.says(boats);
  expect(reader.sees().text).toContain('由人工智能写成');
  await reader.says('七十岁以上的老人坐船要买票吗？');
  expect(reader.sees().text).toContain('七十岁以上的老人免票');
  expect(reader.sees().text).toContain('逐字摘自报纸');
  expect(server.requests).toHaveLength(1);
  for (const question of ['剪纸展在哪里开展？', '共展出剪纸多少幅？']) await reader.says(question);
  await reader.says(boats);
  expect(reader.sees().text).toMatch(/今天问得够多了[\s\S]*明天零点以后/);
  await reader.says('/search 剪纸');
  expect(reader.sees().text).toContain('南巷剪纸展');
  const group = running().botApi.group({ title: '青禾街坊', people: [reader.person, theEditor().person] });
  await running().settled();
  for (const _ of [1, 2, 3]) {
    theEditor().person.send('/ask 新船末班是晚上几点？', { to: group });
    await running().settled();
  }
  const said = group.messages().filter(({ from }) => from?.is_bot === true);
  expect(said.map(({ text }) => text?.includes('这个群今天的提问次数用完了'))).toStrictEqual([false, false, true]);
});

describe('a reader who looks for a report', () => {
  test('finds it by pinyin, by a slip of the keyboard, with a month among the words, and narrows it by a button', async () => {
    const reader = running().reader();
    await reader.says('/search jianzhizhan');
    expect(reader.sees().text).toContain('没有“jianzhizhan”，是按“剪纸展”找的。');
    expect(reader.sees().text).toContain('1. 南巷剪纸展开展');
    await reader.says('/search 剪纸站');
    expect(reader.sees().text).toContain('1. 南巷剪纸展开展');
    expect(reader.sees().styled.join()).toMatch(/bold: 剪纸/);
    await reader.says('/search 青禾 8月');
    expect(reader.sees().text).toContain('南巷剪纸展开展');
    expect(reader.sees().text).not.toContain('青禾渡口');
    await reader.says('/search 青禾');
    await reader.presses('📅 2025年9月');
    expect(reader.sees().text).toContain('青禾渡口添两条新船');
    expect(reader.sees().text).not.toContain('剪纸');
  });

  test('reads it with headline, byline, paper, date and page, finds words in it, and asks about it alone', async () => {
    const reader = running().reader();
    await reader.says('/latest 渡口');
    await reader.presses('看第1篇');
    expect(reader.sees().text).toContain('青禾渡口添两条新船\n\n青禾晚报 · 2025年9月9日 · 第2版\n文：乔木\n\n');
    await reader.presses('只问这篇');
    await reader.says('/find 长椅');
    expect(reader.sees().styled).toContain('underline: 长椅');
    await reader.says('添了多少张长椅？');
    expect(reader.sees().text).toContain('24张长椅');
    expect(labels(reader)).toContain('💬 什么都问');
    await reader.says('/all');
    expect(reader.sees().text).toContain('现在什么都可以问');
  });

  test('is told first that there is no news of today where there is none', async () => {
    const reader = running().reader();
    await reader.says('今天渡口有什么新闻？');
    expect(reader.sees().text).toMatch(/^今天是2025年9月10日，报纸上还没有这么新的消息；最新的一篇是2025年9月9日的。/);
  });

  test('in another chat gets cards for words, and an answer only for the card that asks', async () => {
    const reader = running().reader();
    const before = server.requests.length;
    const { answered } = reader.person.inlineQuery('剪纸展');
    await running().settled();
    const answer = await answered;
    const titles = answer.results.map((result) => ('title' in result ? result.title : ''));
    expect(titles).toStrictEqual(['❓ 问：剪纸展', '南巷剪纸展开展']);
    expect(server.requests).toHaveLength(before);
    reader.person.choose({ query: '剪纸展在哪里开展？', answer, resultId: 'ask' });
    await running().settled();
    expect(reader.person.messages().at(-1)?.text).toMatch(/^您问：[\s\S]*文化馆开展/);
  });
});

test('an editor sees what the town asked and the paper did not print, and gets it as a file', async () => {
  const reader = running().reader();
  await reader.says('游泳池什么时候修好？');
  await reader.says('游泳池哪天能修好？');
  await reader.says('谢谢您');
  const editor = theEditor();
  await editor.says('/gaps');
  expect(editor.heard()).toMatch(/游泳池[^\n]*（2 次，2025-09-10）/);
  expect(editor.heard()).not.toContain('谢谢');
  await editor.says('/gaps export');
  expect(editor.person.messages().at(-1)?.document?.file_name).toBe('gaps.csv');
});

test('everybody is offered the commands of the place they are in, editors theirs and nobody else', async () => {
  const reader = running().reader();
  const editor = theEditor();
  const group = running().botApi.group({ title: '青禾老友', people: [editor.person, reader.person] });
  await running().settled();
  const offered = (menu: readonly { readonly command: string }[]) => menu.map(({ command }) => command);
  expect(offered(reader.person.menu())).toContain('forget');
  expect(offered(reader.person.menu(group))).toEqual(expect.arrayContaining(['ask', 'quiet']));
  for (const command of ['status', 'gaps', 'correct', 'ban', 'quota']) {
    expect(offered(editor.person.menu())).toContain(command);
    expect([...offered(reader.person.menu()), ...offered(editor.person.menu(group))]).not.toContain(command);
  }
});

test('forged buttons, a forged link, the answer of another and a command of editors do nothing and are logged', async () => {
  const [reader, stranger] = [running().reader(), running().reader()];
  await reader.says('剪纸展为期多少天？');
  const useful = reader.sees().buttons.find(({ label }) => label.includes('依据'))?.data ?? '';
  expect(useful).toMatch(/^c:quotes:/);
  await stranger.says('/start');
  const shown = stranger.chat();
  const before = running().troubles.length;
  expect(await stranger.forges(useful)).toContain('已经过去太久了');
  expect(await stranger.forges('a:zzz')).toContain('已经不能用了');
  stranger.person.start('a_0123456789ab_forgedsign');
  await running().settled();
  expect(stranger.sees().text).toContain('这个链接不对');
  await stranger.says('/ban 1001');
  expect(stranger.sees().text).toContain('我不认识这个命令');
  expect(stranger.chat().slice(0, shown.length)).toStrictEqual(shown);
  expect(running().troubles.slice(before)).toStrictEqual([
    'press.unknown',
    'press.unknown',
    'link.forged',
    'editor.refused',
  ]);
});

test('photos, voice without ears, stickers and places get a polite line, and /new begins anew', async () => {
  const reader = running().reader();
  const lines = {
    photo: '看不了图片和文件',
    voice: '还听不懂语音',
    sticker: '谢谢您的表情',
    location: '看不了图片和文件',
  };
  for (const attachment of ['photo', 'voice', 'sticker', 'location'] as const) {
    await reader.sends(attachment);
    expect(reader.sees().text).toContain(lines[attachment]);
  }
  await reader.says('/new');
  expect(reader.sees().text).toContain('重新开始');
});
