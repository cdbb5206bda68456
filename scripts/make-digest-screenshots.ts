/**
 * Walks a digest and a notice through the playground as an editor and two residents, and takes a picture of each step:
 * `node scripts/make-digest-screenshots.ts`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { systemClock } from '../src/adapters/clock.ts';
import { openKeyvStore } from '../src/adapters/keyv.ts';
import { createApp } from '../src/app.ts';
import { parseConfig } from '../src/config.ts';
import { defaultSchedule } from '../src/digest/schedule.ts';
import { playgroundEditorId } from '../src/playground/page-cast.ts';
import { openPlayground } from '../src/playground/page-server.ts';
import { createBot } from '../src/telegram/bot.ts';
import { addDigest } from '../src/telegram/digest/add-digest.ts';
import { startDigestClock } from '../src/telegram/digest/digest-clock.ts';
import { openDigest, withBulkPace } from '../src/telegram/digest/digest-parts.ts';
import { createGate } from '../src/telegram/gate/gate.ts';
import { telegramPaces } from '../src/telegram/gate/pace.ts';
import { openInbox } from '../src/telegram/inbox/inbox.ts';
import { startInbox } from '../src/telegram/inbox/run-inbox.ts';
import { findChromium, launchBrowser } from '../test/playground-page/browser.ts';

const folder = new URL('../docs/', import.meta.url);
const patienceMs = 20_000;
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };
const [ELDER, YOUNGER, EDITOR] = [0, 1, 2];

/** The bot over the pages under seeds/, with a digest that is not bound to an hour. */
async function startProgram() {
  const dataDir = await mkdtemp(join(tmpdir(), 'jiamenkou-digest-screenshots-'));
  const core = await createApp(parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'error' })).openCore();
  const playground = await openPlayground({ clock: systemClock, suggestions: { zh: [], en: [] } });
  const parts = openDigest({
    ledgerPath: ':memory:',
    articles: () => core.archive.articles(),
    clock: systemClock,
    logger: quiet,
    editorIds: [playgroundEditorId],
    // The pictures are taken at any hour: nothing comes by itself, and what is approved leaves at once.
    schedule: { ...defaultSchedule, hour: 0, draftMinutesBefore: 0, quietHours: { from: 0, to: 0 } },
  });
  const bot = createBot({
    token: playground.botApi.token,
    apiRoot: playground.botApi.url,
    install: (each) => addDigest(each, parts),
    answerer: core.answerer,
    newsroom: core.newsroom,
    sessions: await openKeyvStore({ url: 'sqlite://:memory:' }),
    clock: systemClock,
    logger: quiet,
    examples: { zh: [], en: [] },
    editorIds: [playgroundEditorId],
  });
  const inbox = openInbox({ path: ':memory:', clock: systemClock });
  const paces = withBulkPace(telegramPaces, parts.pace);
  const gate = createGate({ clock: systemClock, logger: quiet, paces, onFlood: parts.pace.flooded });
  const front = startInbox({ bot, inbox, gate, clock: systemClock, logger: quiet, mode: { type: 'polling' } });
  const clock = startDigestClock({ parts, api: bot.api, gate });
  return {
    address: playground.address,
    async stop() {
      await clock.stop();
      await front.stop();
      inbox.close();
      parts.close();
      core.close();
      await playground.close();
      await rm(dataDir, { recursive: true });
    },
  };
}

function stepsOn(page: Page) {
  const theirs = (words: string) => page.locator('.message.theirs', { hasText: words }).last();
  return {
    be: (person: number) => page.locator('.person').nth(person).click(),
    async say(text: string) {
      await page.locator('.field').fill(text);
      await page.locator('.send').click();
    },
    press: (label: string) => page.locator('.inline-button', { hasText: label }).last().click(),
    see: (words: string) => theirs(words).waitFor(),
    async picture(name: string) {
      await page.locator('.field').blur();
      await page.screenshot({ path: new URL(`${name}.png`, folder).pathname, animations: 'disabled' });
      console.log(`${name}.png`);
    },
  };
}

const chromium = findChromium();
if (chromium === null) throw new Error('Expected a Chromium, got none: install one, or name it in CHROMIUM_PATH');
const program = await startProgram();
const browser = await launchBrowser(chromium);
try {
  await mkdir(folder, { recursive: true });
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  await page.goto(program.address);
  const { be, say, press, see, picture } = stepsOn(page);
  for (const resident of [ELDER, YOUNGER]) {
    await be(resident ?? 0);
    await say('/subscribe');
    await see('已订阅每日摘要');
  }
  await picture('digest-subscribe');
  await be(EDITOR ?? 0);
  await say('/digest');
  await see('摘要草稿');
  await picture('digest-draft');
  await press('通过');
  await see('已发完');
  await picture('digest-report');
  await be(ELDER ?? 0);
  await see('以上是今天的全部');
  await picture('digest-reader');
  await be(YOUNGER ?? 0);
  await press('退订');
  await see('已退订');
  await be(EDITOR ?? 0);
  await say('/broadcast 明早六点起检修水管，请提前储水。');
  await see('上面就是读者会看到的样子');
  await picture('digest-notice');
  await press('发给 1 人');
  await see('群发 #2');
  await be(ELDER ?? 0);
  await see('明早六点起检修水管');
} finally {
  await browser.close();
  await program.stop();
}
