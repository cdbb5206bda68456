import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from 'zod';
import { createApp } from '../../src/app.ts';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { parseConfig } from '../../src/config.ts';
import type { SecondReader } from '../../src/news/second-reader.ts';
import { ingest } from '../../src/terminal/ingest.ts';
import type { Terminal } from '../../src/terminal/terminal.ts';
import { torn, tornGroups } from '../news/support/torn-page.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { spoken, startModelServer } from '../support/model-server.ts';
import { createRecordingTerminal } from '../support/recording-terminal.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const story = (number: number): string =>
  `# 第${number}号码头修好了\n\n本报讯（记者 柳青禾）苇湖县第${number}号码头昨日修好，全长${number * 3 + 20}米，${number * 7 + 11}户船家可以靠岸。\n`;

async function openAt(path: string): Promise<Archive> {
  const archive = openArchive({ path, clock: createManualClock(), readerVersion: 'v1' });
  onTestFinished(() => archive.close());
  return archive;
}

interface RunParts extends Partial<Terminal> {
  readonly archive?: Archive;
  readonly openSecondReader?: () => Promise<SecondReader | null>;
}

async function run(args: readonly string[], { archive, openSecondReader = async () => null, ...extra }: RunParts) {
  const recorded = createRecordingTerminal();
  const terminal = { ...recorded, ...extra };
  const clock = createManualClock();
  const ok = await ingest(args, terminal, {
    clock,
    openSecondReader,
    openArchive: async () => archive ?? openAt(':memory:'),
  });
  return { ok, out: recorded.stdout, err: recorded.stderr };
}

const pageList = z.array(
  z.object({ file: z.string(), articles: z.array(z.object({ headline: z.string().nullable() })) }),
);

describe('ingest', () => {
  it('reads the good half of a folder whose other half is bad, and says what is wrong with each', async () => {
    const folder = await temporaryFolder({
      'a.txt': story(1),
      'b.pdf': 'not a PDF',
      'c.docx': 'not a document',
      'd.txt': new Uint8Array([0xff, 0xff, 0xff]),
      'e.md': story(2),
      'f.doc': 'an old one',
      'g.html': '<html></html>',
    });
    const archive = await openAt(':memory:');
    const { ok, out, err } = await run([folder], { archive });
    expect(ok).toBe(false);
    expect([...archive.articles()].map(({ article }) => article.headline)).toEqual([
      '第1号码头修好了',
      '第2号码头修好了',
    ]);
    expect(out.at(-1)).toBe('2 imported, 1 skipped, 4 could not be read; 2 articles read');
    expect(err.map((line) => line.replace(folder, ''))).toEqual([
      expect.stringMatching(/^\/b\.pdf: expected a PDF/u),
      expect.stringMatching(/^\/c\.docx: expected a zip archive/u),
      expect.stringMatching(/^\/d\.txt: expected text in UTF-8/u),
      expect.stringMatching(/^f\.doc skipped: .*save it as \.docx/u),
      expect.stringMatching(/^\/g\.html: expected a web page with text/u),
    ]);
  });

  it('done twice changes nothing', async () => {
    const folder = await temporaryFolder({ 'a.txt': story(1), 'b.md': story(2) });
    const path = join(await temporaryFolder(), 'archive.sqlite');
    const archive = await openAt(path);
    await run([folder], { archive });
    const before = rowsOf(path);
    const { ok, out } = await run([folder], { archive });
    expect(ok).toBe(true);
    expect(out).toEqual(['a.txt: unchanged', 'b.md: unchanged', '2 unchanged; 0 articles read']);
    expect(rowsOf(path)).toEqual(before);
  });

  it('--json prints one array and nothing else on standard output, also of pages already held', async () => {
    const folder = await temporaryFolder({
      'a.txt': story(1),
      'b.md': story(2),
      'papers.json': '{"version":1,"files":{}}',
    });
    const archive = await openAt(':memory:');
    for (const args of [
      [folder, '--json'],
      [folder, '--json'],
      [folder, '--dry-run', '--json'],
    ]) {
      const { out } = await run(args, { archive });
      expect(pageList.parse(JSON.parse(out.join('\n')))).toEqual([
        { file: 'a.txt', articles: [{ headline: '第1号码头修好了' }] },
        { file: 'b.md', articles: [{ headline: '第2号码头修好了' }] },
      ]);
    }
    const { out } = await run([await temporaryFolder(), '--json'], { archive });
    expect(JSON.parse(out.join('\n'))).toEqual([]);
  });

  it('opens the folders in a folder, and two days’ pages of one name are two pages', async () => {
    const folder = await temporaryFolder();
    for (const [day, first] of [
      ['0908', 10],
      ['0909', 500],
    ] as const) {
      await mkdir(join(folder, day));
      await writeFile(
        join(folder, day, '01.txt'),
        Array.from({ length: 12 }, (_, at) => story(first + at * 17)).join('\n'),
      );
    }
    const archive = await openAt(':memory:');
    await run([folder], { archive });
    const names = new Set([...archive.articles()].map(({ article }) => article.file));
    expect([...names]).toEqual(['0908/01.txt', '0909/01.txt']);
  });

  it('does not let the second day’s 01.txt take the place of the first', async () => {
    const page = (topic: string): string =>
      Array.from(
        { length: 8 },
        (_, at) => `# ${topic}第${at}条\n\n${topic.repeat(9)}，${'记者看到现场'.repeat(at)}。\n`,
      ).join('\n');
    const monday = await temporaryFolder({ '01.txt': page('码头修缮工程完工') });
    const tuesday = await temporaryFolder({ '01.txt': page('果园采摘节今天开幕') });
    const archive = await openAt(':memory:');
    for (const day of [monday, tuesday, tuesday]) await run([join(day, '01.txt')], { archive });
    const files = [...new Set([...archive.articles()].map(({ article }) => article.file))];
    expect(files).toHaveLength(2);
    expect(files).toContain('01.txt');
  });

  it('shows on a terminal how far it has come, and takes the line away before it writes', async () => {
    const folder = await temporaryFolder({ 'a.txt': story(1), 'b\u001b[31m.txt': story(2) });
    const shown: (string | null)[] = [];
    await run([folder, '--dry-run'], { status: (line) => shown.push(line) });
    expect(shown).toEqual([
      '░░░░░░░░░░░░░░░░░░░░░░░░ 0/2 a.txt',
      null,
      '████████████░░░░░░░░░░░░ 1/2 b?[31m.txt',
      null,
      null,
    ]);
  });

  it('says how many regroupings a second reader proposed, and how many the pages bore out', async () => {
    const folder = await temporaryFolder({ 'a.md': torn, 'b.md': `${story(1)}\n${story(2)}` });
    const groupings = [
      tornGroups,
      [
        [1, 4],
        [3, 2],
      ],
    ];
    const server = await startModelServer();
    onTestFinished(() => server.close());
    server.script(...groupings.map((grouping) => spoken(JSON.stringify(grouping))));
    const app = createApp(
      parseConfig({ SECOND_READER: 'on', OPENAI_API_KEY: 'k', OPENAI_BASE_URL: server.baseUrl, LOG_LEVEL: 'silent' }),
    );
    const { out } = await run([folder, '--dry-run'], { openSecondReader: () => app.openSecondReader() });
    expect(out.at(-1)).toMatch(/; 5 articles read; the second reader proposed 2 regroupings, 1 taken$/);
    expect(server.requests).toHaveLength(2);
  });

  it('killed in the middle goes on where it was, and ends as if it had never been', async () => {
    const folder = await temporaryFolder(
      Object.fromEntries(Array.from({ length: 120 }, (_, at) => [`${String(at).padStart(3, '0')}.txt`, story(at)])),
    );
    const undisturbed = await temporaryFolder();
    const killed = await temporaryFolder();
    await ingestInChild(folder, { dataDir: undisturbed });
    await ingestInChild(folder, { dataDir: killed, killAfterPages: 20 });
    const held = articlesIn(killed).length;
    expect(held).toBeGreaterThanOrEqual(20);
    expect(held).toBeLessThan(120);
    await ingestInChild(folder, { dataDir: killed });
    expect(articlesIn(killed)).toEqual(articlesIn(undisturbed));
  });
});

interface Child {
  readonly dataDir: string;
  readonly killAfterPages?: number;
}

/** Runs the program itself; kills it without warning once it has told of so many pages. */
async function ingestInChild(
  folder: string,
  { dataDir, killAfterPages = Number.POSITIVE_INFINITY }: Child,
): Promise<void> {
  const child = spawn(process.execPath, ['src/main.ts', 'ingest', folder], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let pages = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.endsWith('(imported)')) pages += 1;
    if (pages >= killAfterPages) child.kill('SIGKILL');
  }
  await ended;
}

function articlesIn(dataDir: string): readonly unknown[] {
  const database = new DatabaseSync(join(dataDir, 'archive.sqlite'));
  const rows = database
    .prepare('select id, file, document, story_id, shown from articles order by file, ordinal')
    .all();
  database.close();
  return rows;
}

/** The whole archive, as text. */
function rowsOf(path: string): readonly string[] {
  const database = new DatabaseSync(path);
  const tables = ['pages', 'articles', 'passages', 'unread', 'stories', 'versions'];
  const rows = tables.map((table) => JSON.stringify(database.prepare(`select * from ${table}`).all()));
  database.close();
  return rows;
}
