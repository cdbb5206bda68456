import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Core, createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';

const PAGES = `# 棠州市东港区渡口改造完工

本报讯 棠州市东港区渡口改造4月8日完工，新添候船厅一座，乘客不再淋雨等船。

# 棠州市西岭区建成果蔬市场

本报讯 棠州市西岭区果蔬市场5月开业，摊位三百个，农户自产自销不收摊位费。

# 东区老人学唱戏

本报讯 东区社区请来老师，每周教老人唱戏两次，到场的人越来越多。`;
const ALL = { offset: 0, limit: 10 };

let folder: string;
let core: Core;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jiamenkou-test-'));
  await writeFile(join(folder, 'a.md'), PAGES);
  await writeFile(
    join(folder, 'papers.json'),
    JSON.stringify({ version: 1, files: {}, synonyms: { 东区: ['棠州市东港区'] } }),
  );
  core = await createApp(
    parseConfig({ SEEDS_DIR: folder, DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' }),
  ).openCore();
});
afterAll(async () => {
  core.close();
  await rm(folder, { recursive: true });
});

describe('a short form in papers.json', () => {
  it('finds what it stands for after what has the form itself', async () => {
    const { entries } = await core.newsroom.search('东区', ALL);
    expect(entries.slice(0, 2).map(({ article }) => article.title)).toEqual([
      '东区老人学唱戏',
      '棠州市东港区渡口改造完工',
    ]);
  });

  it('leads a question to the report that has the full name', async () => {
    const { entries } = await core.newsroom.search('东区渡口改造', ALL);
    expect(entries[0]?.article.title).toBe('棠州市东港区渡口改造完工');
  });
});

describe('a search for words that no page has', () => {
  it.each([
    ['塘州', { from: '塘州', to: '棠州' }],
    ['donggangqu', { from: 'donggangqu', to: '东港区' }],
  ])('says which near spelling it took "%s" for', async (words, repair) => {
    const { repairs, total } = await core.newsroom.search(words, ALL);
    expect(repairs).toContainEqual(repair);
    expect(total).toBeGreaterThan(0);
  });
});
