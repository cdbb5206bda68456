import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { systemClock } from '../src/adapters/clock.ts';
import { openArchive } from '../src/archive/archive.ts';
import { createFetchPage } from '../src/archive/fetch-page.ts';
import { ingest } from '../src/archive/ingest.ts';
import { type PageFormat, readPages } from '../src/archive/readers/formats.ts';
import { parsePage } from '../src/news/parse-page.ts';
import { findChromium } from '../test/playground-page/browser.ts';

// How fast pages of each format are read and parsed, and how much memory a long ingest takes.
//   npm run bench            2,000 pages for the memory
//   node bench/ingest-bench.ts --pages 10000

const MEGABYTE = 1024 * 1024;
const MEASURE_MS = 2000;
const { values } = parseArgs({ options: { pages: { type: 'string', default: '2000' } } });

const stories = Array.from({ length: 8 }, (_, at) => story(at));
const html = `<html><head><meta charset="utf-8"><title>第1号码头</title></head><body><h1>第1号码头</h1>${stories.map(({ text }) => `<p>${text}</p>`).join('')}</body></html>`;
const feed = `<rss version="2.0"><channel><title>苇湖日报</title>${stories.map(({ title, text }, at) => `<item><title>${title}</title><link>https://weihu.example/${at}</link><description>${text}</description></item>`).join('')}</channel></rss>`;
const text = pageText(stories);
const samples: readonly (readonly [string, PageFormat, Uint8Array | null])[] = [
  ['txt', 'text', Buffer.from(text)],
  ['html', 'web', Buffer.from(html)],
  ['docx', 'word', await readFile(new URL('../test/fixtures/files/word.docx', import.meta.url))],
  ['feed', 'feed', Buffer.from(feed)],
  ['pdf', 'pdf', await printed()],
];

for (const [name, format, bytes] of samples) {
  console.log(
    bytes === null ? `${name}: no Chromium here to print a page with` : await speedOf(name, { format, bytes }),
  );
}
await measureMemory(Number(values.pages));

async function speedOf(
  name: string,
  { format, bytes }: { readonly format: PageFormat; readonly bytes: Uint8Array },
): Promise<string> {
  const read = async (): Promise<number> => {
    const { pages } = await readPages(bytes, { file: name, format });
    for (const page of pages) parsePage(page.text, { file: name, paper: null, date: null, page: null, place: null });
    return pages.length;
  };
  await read();
  const start = performance.now();
  let pages = 0;
  let files = 0;
  while (performance.now() - start < MEASURE_MS) {
    pages += await read();
    files += 1;
  }
  const seconds = (performance.now() - start) / 1000;
  return `${name.padEnd(5)} ${(pages / seconds).toFixed(1).padStart(8)} pages/s ${((files * bytes.length) / MEGABYTE / seconds).toFixed(2).padStart(7)} MB/s   (${(bytes.length / 1024).toFixed(0)} KB a file)`;
}

async function measureMemory(count: number): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'jiamenkou-bench-'));
  try {
    for (let at = 0; at < count; at += 1) {
      await writeFile(join(folder, `${String(at).padStart(6, '0')}.txt`), pageText([story(at * 2), story(at * 2 + 1)]));
    }
    const archive = openArchive({ path: join(folder, 'archive.sqlite'), clock: systemClock, readerVersion: 'bench' });
    const parts = {
      archive,
      clock: systemClock,
      fetchPage: createFetchPage(fetch),
      parseHeld: false,
      secondReader: null,
      onProgress: () => {},
    };
    const start = performance.now();
    let pages = 0;
    for await (const { status } of ingest([folder], parts)) {
      if (status === 'imported') pages += 1;
      if (pages > 0 && status === 'imported' && pages % Math.ceil(count / 5) === 0) {
        const { rss, heapUsed } = process.memoryUsage();
        const perSecond = pages / ((performance.now() - start) / 1000);
        console.log(
          `ingest ${String(pages).padStart(6)} pages  ${perSecond.toFixed(0)} pages/s  RSS ${(rss / MEGABYTE).toFixed(0)} MB  heap ${(heapUsed / MEGABYTE).toFixed(0)} MB`,
        );
      }
    }
    archive.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function printed(): Promise<Uint8Array | null> {
  const executablePath = findChromium();
  if (executablePath === null) return null;
  await using browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const tab = await browser.newPage();
  await tab.goto(new URL('../test/fixtures/files/newspaper.html', import.meta.url).href);
  return await tab.pdf({ preferCSSPageSize: true });
}

function story(seed: number): { readonly title: string; readonly text: string } {
  const pick = (words: string, salt: number): string => {
    const list = words.split(' ');
    return list[(seed * 31 + salt * 17 + ((seed * salt) % 7)) % list.length] ?? '';
  };
  const sentences = Array.from({ length: 6 }, (_, at) => {
    const who = pick('船家 菜农 老师 医生 学生 司机 护林员 裁缝 邮递员 面点师', at);
    const what = pick(
      '修好了水闸 种下了树苗 换上了新灯 开通了班车 搬进了新棚 办起了夜校 清理了河道 补上了课桌',
      at + 3,
    );
    return `${who}告诉记者，${pick('东关 西街 河口 南塘 北坡 老渡口 新桥头 码头', at + 5)}${what}，共用了${seed * 7 + at * 13 + 5}天，花去${seed * 3 + at * 29 + 11}万元。`;
  });
  return {
    title: `${pick('东关 西街 河口 南塘 北坡 老渡口', 1)}第${seed + 1}处工程完工`,
    text: `本报讯（记者 柳青禾）${sentences.join('')}`,
  };
}

function pageText(list: readonly ReturnType<typeof story>[]): string {
  return list.map(({ title, text: body }) => `# ${title}\n\n${body}\n`).join('\n');
}
