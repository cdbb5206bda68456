import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { liveService } from '../../app/live-service.ts';
import { torn, tornGroups } from '../../news/support/torn-page.ts';
import { type ModelServer, spoken, startModelServer } from '../../support/model-server.ts';
import type { Reader } from '../../support/reader.ts';

/** People of the playground are numbered from here. */
const EDITOR = 1001;

let folder: string;
let server: ModelServer;
const running = liveService(async () => {
  server = await startModelServer();
  folder = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  await writeFile(join(folder, 'a.md'), '# 河湾镇图书节开幕\n\n图书节4月2日在河湾镇开幕，持续到月底。\n');
  const model = { OPENAI_API_KEY: 'k', OPENAI_BASE_URL: server.baseUrl, SECOND_READER: 'on' };
  return { SEEDS_DIR: folder, ADMIN_IDS: String(EDITOR), ...model };
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

let known: Reader | null = null;
async function sendsPage(name: string): Promise<string> {
  known ??= running().reader();
  known.person.sendDocument({ bytes: new TextEncoder().encode(torn), name, mimeType: 'text/markdown' });
  await running().settled();
  return known.sees().text;
}

test('an editor is told what the model proposed for his page, and that it was taken', async () => {
  server.script(spoken(JSON.stringify(tornGroups)));
  const shown = await sendsPage('一.md');
  expect(shown).toContain('找到 3 篇');
  expect(shown).toContain('建议重新归并 1 处，版面本身也支持的 1 处已采用');
});

test('an editor whose model answers in words sees the page as it is read without a model', async () => {
  server.script(spoken('候船棚是另一篇报道。'));
  const shown = await sendsPage('二.md');
  expect(shown).toContain('找到 2 篇');
  expect(shown).not.toContain('人工智能');
});
