/**
 * Takes the pictures of the playground that the READMEs show: `node scripts/make-screenshots.ts [address]`. Without an
 * address it starts the program itself, over the pages under seeds/ and without a model.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { startService } from '../src/service.ts';
import { findChromium, launchBrowser } from '../test/playground-page/browser.ts';

const folder = new URL('../docs/', import.meta.url);
const patienceMs = 20_000;
const schemes = ['light', 'dark'] as const;
const views = [
  { name: 'phone', viewport: { width: 390, height: 844 }, person: 0 },
  { name: 'desktop', viewport: { width: 1280, height: 800 }, person: 1 },
];

interface Picture {
  readonly address: string;
  readonly file: URL;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: (typeof schemes)[number];
  /** Which of the people asks. */
  readonly person: number;
}

async function takePicture(browser: Browser, { address, file, person, ...screen }: Picture): Promise<void> {
  const context = await browser.newContext({ ...screen, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(address);
  await page.locator('.person').nth(person).click();
  await showAnswer(page);
  // The field's ring and its caret belong to whoever is typing.
  await page.locator('.field').blur();
  await page.screenshot({ path: file.pathname, animations: 'disabled' });
  await context.close();
  console.log(`${file.pathname}: ${Math.round((await stat(file)).size / 1024)} KB`);
}

/** Asks the first suggested question, or looks at what was answered to it before. */
async function showAnswer(page: Page): Promise<void> {
  const suggestion = page.locator('.suggestion').first();
  const answered = page.locator('.message.theirs .inline-button').first();
  await suggestion.or(answered).first().waitFor();
  if (await suggestion.isVisible()) await suggestion.click();
  await answered.waitFor();
}

async function startProgram(): Promise<{ address: string; stop(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiamenkou-screenshots-'));
  const service = await startService(createApp(parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' })));
  if (service.address === null) throw new Error('Expected the playground to start, got the bot in Telegram');
  return {
    address: service.address,
    async stop() {
      await service.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

const chromium = findChromium();
if (chromium === null) throw new Error('Expected a Chromium, got none: install one, or name it in CHROMIUM_PATH');
const [given] = process.argv.slice(2);
const program = given === undefined ? await startProgram() : { address: given, stop: async () => {} };
const browser = await launchBrowser(chromium);
try {
  await mkdir(folder, { recursive: true });
  for (const { name, ...view } of views) {
    for (const colorScheme of schemes) {
      const file = new URL(`playground-${name}${colorScheme === 'dark' ? '-dark' : ''}.png`, folder);
      await takePicture(browser, { address: program.address, file, colorScheme, ...view });
    }
  }
} finally {
  await browser.close();
  await program.stop();
}
