import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPages } from '../../../src/archive/readers/formats.ts';
import { parsePage } from '../../../src/news/parse-page.ts';
import { findChromium, launchBrowser } from '../../playground-page/browser.ts';
import { fixture, storiesOf } from './known-page.ts';

const chromium = findChromium();
if (chromium === null) console.warn('No Chromium here: the test that prints a page of columns does not run.');

const read = (bytes: Uint8Array) => readPages(bytes, { file: '版面.pdf', format: 'pdf' });

describe.skipIf(chromium === null)('a newspaper page printed to PDF by a browser', () => {
  let printed: Uint8Array;
  beforeAll(async () => {
    printed = await print(new URL('../../fixtures/files/newspaper.html', import.meta.url));
  }, 60_000);

  it('is read column by column, headings with their stories', async () => {
    expect(await storiesOf(printed, 'pdf')).toEqual([
      {
        headline: '老渡口人行桥国庆前通车',
        authors: ['柳青禾'],
        text: expect.stringMatching(
          /^9月8日，记者从苇湖县.*可以通行。\n老渡口两岸.*落了地。\n施工队队长.*休息。\n住建局.*散步。$/u,
        ),
      },
      {
        headline: '夜间门诊开到九点',
        authors: ['杜小满'],
        text: expect.stringMatching(/^苇湖县中医院.*不另外收费。\n院长表示，试行三个月后再决定是否增加科室。$/u),
      },
      {
        headline: '早市搬进新棚',
        authors: ['袁一舟'],
        text: expect.stringMatching(/^东关早市.*泥水。\n摊主们说，棚里装了水龙头和电子秤，收摊后还有人冲洗地面。$/u),
      },
    ]);
  });

  it('tells the kicker from the headline by its size, and when the page was printed', async () => {
    const [page] = (await read(printed)).pages;
    const origin = { file: '版面.pdf', paper: null, date: null, page: null, place: null };
    const [article] = parsePage(page?.text ?? '', origin).articles;
    expect(article).toMatchObject({
      kicker: '两岸居民盼了十年',
      page: '3',
      date: { iso: '2025-09-08', ground: 'printed' },
    });
  });

  it('keeps every character that was printed, once', async () => {
    const html = await readFile(new URL('../../fixtures/files/newspaper.html', import.meta.url), 'utf8');
    const shown = html.replace(/<style>.*<\/style>/su, '').replaceAll(/<[^>]*>/gu, '');
    const [page] = (await read(printed)).pages;
    expect(sorted(page?.text.replaceAll('#', '') ?? '')).toBe(sorted(shown));
  });

  it('cut off anywhere is refused or read as far as it goes, never a crash', async () => {
    for (const share of [0.1, 0.5, 0.9, 0.999]) {
      const outcome = await read(printed.subarray(0, Math.floor(printed.length * share))).then(
        ({ pages }) => pages.length > 0,
        (error: Error) => error.message.startsWith('版面.pdf: '),
      );
      expect(outcome).toBe(true);
    }
  });
});

describe('a PDF that holds no text', () => {
  it('is refused with the tools that recognise text', async () => {
    await expect(read(await fixture('scan.pdf'))).rejects.toThrow(
      /版面\.pdf: expected a PDF with a text layer, got 1 pages of pictures.*ocrmypdf/u,
    );
  });

  it('is refused as damaged where it is no PDF at all', async () => {
    await expect(read(Buffer.from('not a PDF'))).rejects.toThrow('版面.pdf: expected a PDF, got a damaged file');
  });
});

async function print(page: URL): Promise<Uint8Array> {
  await using browser = await launchBrowser(chromium ?? '');
  const tab = await browser.newPage();
  await tab.goto(page.href);
  return await tab.pdf({ preferCSSPageSize: true });
}

function sorted(text: string): string {
  return [...text.replaceAll(/\s/gu, '')].sort().join('');
}
