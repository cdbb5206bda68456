import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MessageOrigin } from 'grammy/types';
import { afterAll, describe, expect, test } from 'vitest';
import { liveService } from '../../app/live-service.ts';
import type { Reader } from '../../support/reader.ts';
import { fixture, searches, seen, sendsFile } from '../../support/sent-pages.ts';

/** People of the playground are numbered from here: the first three who write are editors. */
const EDITORS = [1001, 1002, 1003];

let folder: string;
const running = liveService(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  await writeFile(join(folder, 'a.md'), '# 河湾镇图书节开幕\n\n图书节4月2日在河湾镇开幕，持续到月底。\n');
  return { SEEDS_DIR: folder, ADMIN_IDS: EDITORS.join(',') };
});
afterAll(() => rm(folder, { recursive: true }));

const staff: Reader[] = [];
/** An editor whose client is set to this language. */
function anEditor(languageCode: 'zh-hans' | 'zh-hant' | 'en' = 'zh-hans'): Reader {
  for (const code of staff.length === 0 ? ['zh-hans', 'zh-hant', 'en'] : []) staff.push(running().reader(code));
  const editor = staff[['zh-hans', 'zh-hant', 'en'].indexOf(languageCode)];
  if (editor === undefined) throw new Error('Expected an editor of that language');
  return editor;
}

const page = (title: string, text: string): string => `# ${title}\n\n本报讯（记者 安小满）${text}\n`;

describe('what an editor pastes after /ingest', () => {
  test('is one page, in however many messages it leaves', async () => {
    const editor = anEditor();
    await editor.says('/ingest');
    expect(seen(editor)).toContain('请把版面文字粘贴过来');
    await editor.presses('整理成报道');
    expect(seen(editor)).toContain('还没有收到文字');
    await editor.says('老井修好了\n本报讯（记者 安小满）青禾镇老井9月1日修好，井深23米。');
    await editor.says('茶园采秋茶\n本报讯（记者 乔木）青禾镇茶园9月2日采秋茶，共采1300斤。');
    expect(seen(editor)).toMatch(/^收到 2 段，共 \d+ 字/);
    await editor.says('/done');
    expect(seen(editor)).toContain('📥 粘贴的版面：读好了，还没有发布');
    expect(seen(editor)).toContain('找到 2 篇');
    expect(await searches(running().reader(), '采秋茶')).toContain('没有找到');
    await editor.presses('全部发布');
    expect(await searches(running().reader(), '采秋茶')).toContain('茶园采秋茶');
  });

  test('is forgotten after /cancel, and the next text is a question again', async () => {
    const editor = anEditor();
    await editor.says('/ingest');
    await editor.says('图书节什么时候开幕？');
    expect(seen(editor)).toContain('收到 1 段');
    await editor.says('/cancel');
    expect(seen(editor)).toContain('好，不收了');
    await editor.says('图书节什么时候开幕？');
    expect(seen(editor)).toContain('4月2日');
  });

  test('is what /ingest answers, where it answers a text', async () => {
    const editor = anEditor();
    const message = editor.person.send(page('河神庙修缮', '河神庙9月3日开始修缮，工期90天。'));
    await running().settled();
    editor.person.send('/ingest', { replyTo: message });
    await running().settled();
    expect(seen(editor)).toContain('1. 河神庙修缮');
  });
});

describe('a text that an editor forwards from a channel', () => {
  const chat = { id: -1009, type: 'channel', title: '青禾镇发布' } as const;
  const channel: MessageOrigin = { type: 'channel', chat, message_id: 7, date: 1 };

  test('is looked up as ever, and taken into the archive at a press', async () => {
    const editor = anEditor();
    editor.person.sendOther({ text: page('渡船检修', '青禾渡船9月4日停航检修两天。'), forward_origin: channel });
    await running().settled();
    expect(editor.heard()).toContain('我一句一句到报纸里查了');
    await editor.presses('收进档案');
    expect(seen(editor)).toContain('1. 渡船检修');
    await editor.presses('全部发布');
    expect(await searches(running().reader(), '停航检修')).toContain('渡船检修');
  });

  test('that a reader forwards is offered nothing', async () => {
    const [, reader] = [anEditor(), running().reader()];
    reader.person.sendOther({ text: page('假消息', '木星今晚落进脸盆里。'), forward_origin: channel });
    await running().settled();
    expect(
      reader
        .chat()
        .flatMap(({ buttons }) => buttons.map(({ label }) => label))
        .join(),
    ).not.toContain('收进档案');
  });
});

describe('a stranger', () => {
  test('who sends a file, or /ingest, gets the line that everybody gets', async () => {
    const [, reader] = [anEditor(), running().reader()];
    const said = await sendsFile(reader, { name: '谣言.txt', bytes: page('谣言', '磨盘村9月5日发现金矿。') });
    expect(said).toContain('看不了图片和文件');
    await reader.says('/ingest');
    expect(seen(reader)).toContain('我不认识这个命令');
    expect(await searches(running().reader(), '金矿')).toContain('没有找到');
  });

  test('cannot publish with a forged press', async () => {
    const [editor, reader] = [anEditor(), running().reader()];
    await sendsFile(editor, { name: '机密.md', bytes: page('还没定的稿子', '磨盘村9月6日修路。') });
    const data = editor.sees().buttons.find(({ label }) => label.includes('全部发布'))?.data ?? '';
    await reader.says('/help');
    expect(await reader.forges(data)).toBe('这个按钮已经不能用了。');
    expect(await searches(running().reader(), '磨盘村')).toContain('没有找到');
  });

  test('nor can another editor reach a draft that is not his', async () => {
    const [editor, other] = [anEditor(), anEditor('en')];
    await sendsFile(editor, { name: '别人的.md', bytes: page('别人的稿子', '磨盘村9月7日种树。') });
    const data = editor.sees().buttons.find(({ label }) => label.includes('全部发布'))?.data ?? '';
    await other.says('/help');
    await other.forges(data);
    expect(seen(other)).toContain('has expired');
    expect(await searches(running().reader(), '种树')).toContain('没有找到');
  });
});

describe('a file that cannot be read', () => {
  test.each([
    ['扫描.pdf', 'scan.pdf', /“扫描\.pdf”没有读成：只有图片，没有文字。.*ocrmypdf.*PaddleOCR/],
    ['坏了.pdf', null, /“坏了\.pdf”没有读成：文件坏了/],
    ['坏了.docx', null, /文件坏了/],
    ['照片.jpg', null, /\.txt \.md \.html \.pdf \.docx.*文字识别/],
    ['老稿.doc', null, /另存为 \.docx/],
    ['空.html', null, /里面没有文字/],
  ])('%s is refused in words that say what to do', async (name, file, words) => {
    const bytes = file === null ? new TextEncoder().encode('<html></html>') : fixture(file);
    expect(await sendsFile(anEditor(), { name, bytes })).toMatch(words);
  });

  test('in no known encoding, or too large, too', async () => {
    const nonsense = new Uint8Array([0xff, 0xff, 0xff]);
    expect(await sendsFile(anEditor(), { name: '乱码.txt', bytes: nonsense })).toContain('另存为 UTF-8');
    const large = new Uint8Array(5 * 1024 * 1024).fill(0x61);
    expect(await sendsFile(anEditor(), { name: '太大.txt', bytes: large })).toContain('文件太大');
    const tooLarge = new Uint8Array(20 * 1024 * 1024 + 1).fill(0x61);
    expect(await sendsFile(anEditor(), { name: '更大.pdf', bytes: tooLarge })).toContain('最多 20 MB');
  });

  test('a PDF of which one page is a scan is read as far as it goes, and the page is named', async () => {
    const shown = await sendsFile(anEditor(), { name: '半版.pdf', bytes: fixture('half-scanned.pdf') });
    expect(shown).toContain('1. 水车重新转起来');
    expect(shown).toMatch(/第2页只有图片，没有文字，没有读。.*ocrmypdf --skip-text/);
  });

  test('a photograph is answered with what recognises text', async () => {
    const editor = anEditor();
    await editor.sends('photo');
    expect(seen(editor)).toContain('PaddleOCR');
  });
});

test('a page that is out to harm its editor is shown as words, its name too', async () => {
  const editor = anEditor();
  const headline = '点 t.me/x 或 /forget <a href="https://x.example">领奖</a> @admin';
  await sendsFile(editor, { name: '<b>/forget@x</b>.md', bytes: page(headline, '磨盘村9月11日晒谷。\n\n✏ 1.1') });
  expect(editor.sees().styled.filter((style) => !/^(?:bold|italic): /.test(style))).toEqual([]);
  expect(seen(editor)).toContain('<b>/forget@x</b>.md');
  await editor.presses('第1篇');
  await editor.presses('修改标题');
  expect(editor.sees().styled).toEqual([]);
  editor.person.send('晒谷', { replyTo: { message_id: editor.sees().id } });
  await running().settled();
  expect(seen(editor)).toMatch(/^1\. 晒谷\n/);
});

test('an editor whose client is English, or Traditional Chinese, is told in his language', async () => {
  const text = `苇湖日报 2025年9月8日 第3版\n\n${page('雨棚搭好了', '磨盘村9月8日搭好雨棚3座。')}`;
  const english = await sendsFile(anEditor('en'), { name: 'page.md', bytes: text });
  expect(english).toContain('read, not published yet');
  expect(english).toContain('line 1: masthead, page name, date or editors');
  const traditional = await sendsFile(anEditor('zh-hant'), { name: 'page.md', bytes: text });
  expect(traditional).toContain('讀好了，還沒有發佈');
  expect(await sendsFile(anEditor('zh-hant'), { name: 'a.pdf', bytes: 'x' })).toContain('文件壞了');
});

test('an editor who sends /forget loses the drafts, not what is published', async () => {
  const editor = anEditor('en');
  await sendsFile(editor, { name: 'kept.md', bytes: page('留下的稿子', '磨盘村9月9日收玉米70吨。') });
  await editor.presses('Publish all');
  await sendsFile(editor, { name: 'lost.md', bytes: page('没发的稿子', '磨盘村9月10日收高粱60吨。') });
  await editor.says('/forget');
  await editor.presses('Delete everything');
  expect(seen(editor)).toContain('page drafts are deleted too');
  await editor.presses('Publish all');
  expect(editor.heard()).toContain('has expired');
  expect(await searches(running().reader(), '收玉米')).toContain('留下的稿子');
});
