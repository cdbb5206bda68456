/**
 * Takes pictures of ten moments of a reader at phone width: `node scripts/make-reader-screenshots.ts`. It starts the
 * bot itself on a playground, over the pages under seeds/ and without a model.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { playgroundEditorId } from '../src/playground/page-cast.ts';
import { openPlayground } from '../src/playground/page-server.ts';
import { createBot } from '../src/telegram/bot.ts';
import { createGate } from '../src/telegram/gate/gate.ts';
import { openInbox } from '../src/telegram/inbox/inbox.ts';
import { startInbox } from '../src/telegram/inbox/run-inbox.ts';
import { findChromium, launchBrowser } from '../test/playground-page/browser.ts';
import { createMemoryStore } from '../test/support/memory-store.ts';

const folder = new URL('../docs/reader/', import.meta.url);
const question = '书画展什么时候开展？';

async function startBot() {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiamenkou-reader-'));
  const app = createApp(parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' }));
  const { clock, logger } = app;
  const core = await app.openCore();
  const examples = { zh: [question, '今年9月是首个什么月？'], en: [] };
  const playground = await openPlayground({ clock, suggestions: examples });
  const { token, url: apiRoot } = playground.botApi;
  const sessions = createMemoryStore(clock);
  const bot = createBot({
    ...{ token, apiRoot, examples, sessions, clock, logger },
    ...{ answerer: core.extractor, extractor: core.extractor, newsroom: core.newsroom },
    editorIds: [playgroundEditorId],
  });
  const inbox = openInbox({ path: ':memory:', clock });
  const front = startInbox({
    bot,
    inbox,
    gate: createGate({ clock, logger }),
    clock,
    logger,
    mode: { type: 'polling' },
  });
  return {
    address: playground.address,
    async stop() {
      await front.stop();
      inbox.close();
      await playground.close();
      core.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

const chromium = findChromium();
if (chromium === null) throw new Error('Expected a Chromium, got none: install one, or name it in CHROMIUM_PATH');
const bot = await startBot();
const browser = await launchBrowser(chromium);

async function openAs(person: number): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  const context = await browser.newContext({
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: 'light',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(bot.address);
  await page.locator('.person').nth(person).click();
  return page;
}

/** What the page shows last once nothing has come for a moment. */
async function settle(page: Page): Promise<void> {
  let before = '';
  for (;;) {
    await page.waitForTimeout(700);
    const now = await page
      .locator('.message')
      .allTextContents()
      .then((texts) => texts.join());
    if (now === before) return;
    before = now;
  }
}

async function say(page: Page, words: string): Promise<void> {
  await page.locator('.field').fill(words);
  await page.keyboard.press('Enter');
  await settle(page);
}

async function press(page: Page, label: string): Promise<void> {
  await page.locator('.inline-button', { hasText: label }).last().click();
  await settle(page);
}

async function takePicture(page: Page, name: string): Promise<void> {
  await page.locator('.field').blur();
  const path = new URL(`${name}.png`, folder).pathname;
  await page.screenshot({ path, animations: 'disabled' });
  console.log(`${name}.png: ${Math.round((await stat(path)).size / 1024)} KB`);
}

try {
  await mkdir(folder, { recursive: true });
  const page = await openAs(0);
  const moments: readonly (readonly [name: string, moment: () => Promise<void>])[] = [
    ['01-start', () => say(page, '/start')],
    ['02-answer', () => press(page, question)],
    ['03-grounds', () => press(page, '依据')],
    ['04-article', () => press(page, '[1] 看原文')],
    ['05-one-report', () => press(page, '只问这篇')],
    [
      '06-not-answered',
      async () => {
        await say(page, '/all');
        await say(page, '明天会下雨吗？');
      },
    ],
    ['07-latest', () => say(page, '/latest')],
    ['08-search', () => say(page, '/search 书画展 9月')],
    [
      '09-plain-layout',
      async () => {
        await say(page, '/settings');
        await press(page, '展开');
        await say(page, question);
      },
    ],
    [
      '10-forget',
      async () => {
        await say(page, '/privacy');
        await say(page, '/forget');
        await press(page, '全部删掉');
      },
    ],
  ];
  for (const [name, moment] of moments) {
    await moment();
    await takePicture(page, name);
  }
} finally {
  await browser.close();
  await bot.stop();
}
