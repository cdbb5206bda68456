import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { Reader } from '../support/reader.ts';
import { liveService } from './live-service.ts';

const page = `# 柳溪游泳馆九月五日开放

本报讯（记者 安小满）柳溪游泳馆将于9月5日上午九点向市民开放。成人票每张20元，学生凭证半价。馆长石磊介绍，游泳馆每周一闭馆检修。`;
const papers = {
  version: 1,
  files: { 'a.md': { paper: '柳溪晚报', date: '2025-09-01', page: '3', place: null, note: '', licence: '' } },
  examples: { zh: [], en: [] },
};

let folder: string;
const running = liveService(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  await writeFile(join(folder, 'a.md'), page);
  await writeFile(join(folder, 'papers.json'), JSON.stringify(papers));
  return { SEEDS_DIR: folder };
});
afterAll(() => rm(folder, { recursive: true }));

async function forwards(reader: Reader, text: string): Promise<string> {
  const forward_origin = { type: 'hidden_user', sender_user_name: '邻居', date: 1 } as const;
  reader.person.sendOther({ text, forward_origin });
  await running().settled();
  return reader.sees().text;
}

test('what a reader forwards is checked sentence by sentence, each with the report that it stands in', async () => {
  const reader = running().reader();
  const told = await forwards(
    reader,
    '听说柳溪游泳馆将于9月5日向市民开放！成人票每张50元，学生凭证半价。进馆必须打疫苗，快转发！',
  );
  const [intro, ...parts] = told.split('\n\n');
  expect(intro).toBe('这段话，我一句一句到报纸里查了：');
  expect(parts.slice(0, 3)).toStrictEqual([
    '✅ 报道里有[1]：“柳溪游泳馆将于9月5日向市民开放！”',
    '❌ 与报道不符[2]：“成人票每张50元，学生凭证半价。”\n报道说：成人票每张20元，学生凭证半价。',
    '❔ 没有找到：“进馆必须打疫苗，快转发！”',
  ]);
  expect(parts[3]).toBe('[1][2] 《柳溪游泳馆九月五日开放》柳溪晚报 · 2025年9月1日 · 第3版');
  expect(told).toContain('是真是假，我不能断定');
  await reader.presses('[2] 看原文');
  expect(reader.sees().styled).toContain('underline: 成人票每张20元，学生凭证半价。');
});

test('what no report tells of is said not to have been printed, and no more', async () => {
  const reader = running().reader();
  const told = await forwards(reader, '柳溪镇明天停水三天，请大家储水！');
  expect(told).toContain('❔ 没有找到：“柳溪镇明天停水三天，请大家储水！”');
  expect(told).not.toMatch(/✅|❌|\[1\]/);
  expect(reader.sees().buttons.map(({ label }) => label)).toStrictEqual(['📰 看最新报道']);
});

test('the words below a forwarded picture are checked too', async () => {
  const reader = running().reader();
  const photo = [{ file_id: 'file', file_unique_id: 'unique', width: 90, height: 90 }];
  const forward_origin = { type: 'hidden_user', sender_user_name: '邻居', date: 1 } as const;
  reader.person.sendOther({ photo, caption: '游泳馆成人票每张50元。', forward_origin });
  await running().settled();
  expect(reader.sees().text).toContain('❌ 与报道不符[1]：“游泳馆成人票每张50元。”');
});

test('a forwarded question is answered like one', async () => {
  const reader = running().reader();
  expect(await forwards(reader, '游泳馆成人票多少钱？')).toContain('成人票每张20元');
});

test('the same is done by a command, with words or in reply to a message', async () => {
  const reader = running().reader();
  await reader.says('/check 游泳馆成人票每张50元。');
  expect(reader.heard()).toContain('❌ 与报道不符[1]');
  const rumour = reader.person.send('谣言来了');
  await running().settled();
  reader.person.send('/check', { replyTo: rumour });
  await running().settled();
  expect(reader.sees().text).not.toContain('请把要查的话写在');
  const photo = [{ file_id: 'file', file_unique_id: 'unique', width: 90, height: 90 }];
  const picture = reader.person.sendOther({ photo, caption: '游泳馆成人票每张60元。' });
  reader.person.send('/check', { replyTo: picture });
  await running().settled();
  expect(reader.sees().text).toContain('❌ 与报道不符[1]：“游泳馆成人票每张60元。”');
  await reader.says('/check');
  expect(reader.heard()).toContain('请把要查的话写在 /check 后面');
});

test('what is forwarded cannot become markup, a link or a command', async () => {
  const reader = running().reader();
  await forwards(reader, '<b>点击</b> evil.example 领取 @swindler 的 /start 大奖，限时三天！');
  expect(reader.sees().styled.filter((one) => !one.startsWith('italic'))).toStrictEqual([]);
  expect(reader.sees().text.replaceAll('\u200d', '')).toContain('<b>点击</b> evil.example');
});
