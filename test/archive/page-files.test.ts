import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPageFiles } from '../../src/archive/page-files.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const PAPERS = JSON.stringify({ version: 1, files: { 'a.txt': { paper: '河湾日报', date: '2025-03-02', page: '2' } } });

async function outcomesOf(...paths: readonly string[]) {
  const outcomes = [];
  for await (const outcome of readPageFiles(paths)) outcomes.push(outcome);
  return outcomes;
}

describe('readPageFiles', () => {
  it('reads the pages of a folder in the order of their names, with what papers.json knows of them', async () => {
    const folder = await temporaryFolder({ 'b.md': '# 乙', 'a.txt': '甲', 'papers.json': PAPERS });
    const outcomes = await outcomesOf(folder);
    expect(outcomes).toMatchObject([
      {
        status: 'read',
        page: { text: '甲', origin: { file: 'a.txt', paper: '河湾日报', date: '2025-03-02', page: '2' } },
      },
      { status: 'read', page: { text: '# 乙', origin: { file: 'b.md', paper: null, date: null } } },
      { status: 'skipped', file: 'papers.json' },
    ]);
  });

  it('still reads the good files when others are not text, and says what was expected', async () => {
    const folder = await temporaryFolder({
      'binary.txt': new Uint8Array([0x50, 0x4b, 0, 4]),
      'latin1.txt': new Uint8Array([0xb1, 0xb2, 0xb3]),
      'picture.png': 'x',
      'good.txt': '一条新闻。',
    });
    const outcomes = await outcomesOf(folder);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['failed', 'read', 'failed', 'skipped']);
    expect(outcomes.flatMap((outcome) => (outcome.status === 'failed' ? [outcome.error.message] : []))).toEqual([
      expect.stringContaining('expected a text file'),
      expect.stringContaining('expected text in UTF-8'),
    ]);
  });

  it('reads a single file with the papers.json that lies beside it', async () => {
    const folder = await temporaryFolder({ 'a.txt': '甲', 'papers.json': PAPERS });
    expect(await outcomesOf(join(folder, 'a.txt'))).toMatchObject([
      { status: 'read', page: { origin: { paper: '河湾日报' } } },
    ]);
  });

  it('drops a byte order mark and nothing else', async () => {
    const folder = await temporaryFolder({ 'a.txt': '\uFEFF 甲\r\n乙 ' });
    expect(await outcomesOf(folder)).toMatchObject([{ page: { text: ' 甲\r\n乙 ' } }]);
  });

  it('names the folder that is not there', async () => {
    await expect(outcomesOf('/nowhere/pages')).rejects.toThrow('/nowhere/pages: expected a folder or a file');
  });

  it.each([
    ['no JSON', '{', 'is not JSON'],
    ['an unknown field', '{"version":1,"files":{"a.txt":{"papr":"x"}}}', 'papr'],
    ['a date that is none', '{"version":1,"files":{"a.txt":{"date":"3月2日"}}}', 'YYYY-MM-DD'],
    ['another version', '{"version":2,"files":{}}', 'version'],
  ])('refuses a papers.json with %s and names the fault', async (_what, papers, fault) => {
    const folder = await temporaryFolder({ 'a.txt': '甲', 'papers.json': papers });
    await expect(outcomesOf(folder)).rejects.toThrow(fault);
  });
});
