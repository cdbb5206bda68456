import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../src/app.ts';
import { parseConfig } from '../../src/config.ts';
import { startService } from '../../src/service.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { findChromium, launchBrowser, visit } from './browser.ts';

const chromium = findChromium();

/** The program as `npm start` runs it with nothing configured: the real bot, the seed pages, no model. */
describe.skipIf(chromium === null)('the front door', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser(chromium ?? '');
  });
  afterAll(() => browser.close());

  async function enter(): Promise<Page> {
    const dataDir = await temporaryFolder();
    const service = await startService(createApp(parseConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' })));
    onTestFinished(() => service.stop());
    const visitor = await visit(browser, { address: service.address ?? '' });
    onTestFinished(() => visitor.end());
    return visitor.page;
  }

  test('a person asks with one tap, sees a cited answer and opens the article at that place', async () => {
    const page = await enter();
    expect(await page.locator('.suggestion').count()).toBe(3);
    await page.locator('.suggestion').first().click();
    const answer = page.locator('.message.theirs').first();
    await answer.locator('.fold-body', { hasText: '[1]' }).waitFor();
    const quote = (await answer.locator('.fold-body').textContent()) ?? '';
    await answer.locator('.inline-button').first().click();
    const article = page.locator('.message.theirs').nth(1);
    await article.locator('u').first().waitFor();
    const marked = (await article.locator('u').allTextContents()).join('');
    expect(quote.replace(/\s/g, '')).toContain(marked.replace(/\s/g, ''));
    await article.locator('.inline-button', { hasText: '返回' }).click();
    await article.waitFor({ state: 'detached' });
  });

  test('the newest reports are paged through in one message, and one of them is opened and left again', async () => {
    const page = await enter();
    await page.locator('.slash').click();
    await page.locator('.offer', { hasText: '/latest' }).click();
    const list = page.locator('.message.theirs');
    const turn = list.locator('.inline-button', { hasText: '下一页' });
    await turn.waitFor();
    const first = await list.locator('.text').textContent();
    await turn.click();
    await list.locator('.inline-button', { hasText: '上一页' }).waitFor();
    const second = await list.locator('.text').textContent();
    expect(second).not.toBe(first);
    await list.locator('.inline-button').first().click();
    await list.locator('.inline-button', { hasText: '返回列表' }).click();
    await turn
      .or(list.locator('.inline-button', { hasText: '上一页' }))
      .first()
      .waitFor();
    expect(await list.locator('.text').textContent()).toBe(second);
    expect(await list.count()).toBe(1);
  });
});
