import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Where a Chromium is on this machine; null where there is none. `CHROMIUM_PATH` says it for other places. */
export function findChromium(): string | null {
  return [process.env.CHROMIUM_PATH, ...places].find((place) => place !== undefined && existsSync(place)) ?? null;
}

/** A browser without a window and without a past. */
export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: quietly });
}

/** A browser window on the page, which keeps what should not happen there. */
export interface Visit {
  readonly page: Page;
  /** Fails when the console showed an error or a request went anywhere but to the page's own server. */
  end(): Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  readonly address: string;
  /** What the browser's console may remark on: a refusal or an outage that the test brings about. */
  readonly tolerates?: RegExp;
}

/** Opens the page as somebody who has never been there. */
export async function visit(browser: Browser, { address, tolerates, ...options }: VisitOptions): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'zh-CN', ...options });
  const page = await context.newPage();
  // Below the test's own patience, so that a failure names what was waited for.
  page.setDefaultTimeout(8000);
  const faults: string[] = [];
  page.on('console', (message) => {
    const isFault = message.type() === 'error' || message.type() === 'warning';
    if (isFault && !tolerates?.test(message.text())) faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  page.on('request', (request) => {
    const { protocol, origin } = new URL(request.url());
    if (protocol !== 'blob:' && protocol !== 'data:' && `${origin}/` !== new URL('/', address).href) {
      faults.push(`request to ${request.url()}`);
    }
  });
  await page.goto(address);
  await page.locator('.person').first().waitFor();
  return {
    page,
    async end() {
      await context.close();
      expect(faults).toEqual([]);
    },
  };
}
