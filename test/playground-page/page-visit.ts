import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, onTestFinished } from 'vitest';
import { findChromium, launchBrowser, type VisitOptions, visit } from './browser.ts';
import { openBenchWithBot } from './page-bench.ts';

const chromium = findChromium();
if (chromium === null) {
  console.warn('The page is not tried in a browser: no Chromium found. Install one, or name it in CHROMIUM_PATH.');
}

/** Tests that share one browser; they are skipped where there is none. */
export function describeInBrowser(name: string, tell: (browser: () => Browser) => void): void {
  describe.skipIf(chromium === null)(name, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await launchBrowser(chromium ?? '');
    });
    afterAll(() => browser.close());
    tell(() => browser);
  });
}

/** A playground with a bot, and a visitor who has never been there; at the end nothing may have gone wrong unseen. */
export async function openPage(browser: Browser, options: Partial<VisitOptions> = {}) {
  const playground = await openBenchWithBot();
  const visitor = await visit(browser, { address: playground.address, ...options });
  onTestFinished(() => visitor.end());
  return { playground, page: visitor.page };
}

/** Writes into the field and sends it by Enter. */
export async function say(page: Page, words: string): Promise<void> {
  await page.locator('.field').fill(words);
  await page.keyboard.press('Enter');
}

export const bubble = (page: Page, words: string) => page.locator('.message', { hasText: words }).last();
export const button = (page: Page, label: string) => page.locator('.inline-button', { hasText: label });
export const person = (page: Page, name: string) => page.locator('.person', { hasText: name });
export const textsOf = (page: Page, selector: string) => page.locator(selector).allTextContents();
