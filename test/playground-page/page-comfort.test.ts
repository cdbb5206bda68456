import { Api } from 'grammy';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../src/adapters/clock.ts';
import { openPlayground } from '../../src/playground/page-server.ts';
import { visit } from './browser.ts';
import { suggestions } from './page-bench.ts';
import { bubble, button, describeInBrowser, openPage, person, say, textsOf } from './page-visit.ts';

const phone = { width: 390, height: 844 };

describeInBrowser("the page in anybody's hands", (browser) => {
  test('English at hand: the page, the questions, the menu and the bot speak it, whoever one is', async () => {
    const { page, playground } = await openPage(browser());
    await page.locator('.language').click();
    await page.locator('h2', { hasText: 'Hello, this is Jiamenkou' }).waitFor();
    expect(await textsOf(page, '.suggestion')).toEqual(suggestions.en);
    await say(page, '/help');
    await bubble(page, 'Just ask.').waitFor();
    await page.locator('.slash').click();
    await page.locator('.offer').first().waitFor();
    expect(await textsOf(page, '.offer-description')).toEqual(['Newest reports']);
    await person(page, '小林').click();
    await expect.poll(() => playground.cast.residents[1].user.language_code).toBe('en');
    await page.reload();
    await page.locator('.chat-pane', { hasText: 'Chats' }).waitFor();
  });

  test('the page follows the system into the dark, and a person who decides otherwise is remembered', async () => {
    const { page } = await openPage(browser(), { colorScheme: 'dark' });
    const brightness = async () => {
      const [red = 0] = (await inPage(page, 'getComputedStyle(document.body).backgroundColor')).match(/\d+/g) ?? [];
      return Number(red) > 127 ? 'light' : 'dark';
    };
    expect(await brightness()).toBe('dark');
    await page.locator('.theme').click();
    expect(await brightness()).toBe('light');
    await page.reload();
    await page.locator('.person').first().waitFor();
    expect(await brightness()).toBe('light');
    await page.emulateMedia({ colorScheme: 'light' });
    await page.locator('.theme').click();
    expect(await brightness()).toBe('dark');
  });

  test('everything goes by the keyboard alone', async () => {
    const { page } = await openPage(browser());
    const focused = () => inPage(page, 'document.activeElement.className');
    expect(await focused()).toBe('field');
    await page.keyboard.type('/');
    await page.locator('.offer').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.offer[aria-selected=true]').textContent()).toContain('/help');
    await page.keyboard.press('Escape');
    expect(await page.locator('.offer').count()).toBe(0);
    await page.locator('.field').fill('');
    await page.keyboard.type('/la');
    await page.locator('.offer').first().waitFor();
    await page.keyboard.press('Enter');
    await bubble(page, '第 1/3 页').waitFor();
    await tabTo(page, '下一页');
    await page.keyboard.press('Enter');
    await bubble(page, '第 2/3 页').waitFor();
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator(':focus').textContent()).toContain('/latest');
    await tabTo(page, '陈阿姨', 'Shift+Tab');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.locator('.person[aria-checked=true]', { hasText: '小林' }).waitFor();
    expect(await page.locator(':focus').textContent()).toContain('小林');
    await page.locator('.drawer').waitFor();
    await tabTo(page, '来往');
    await page.keyboard.press('Escape');
    expect(await page.locator('.drawer').isVisible()).toBe(false);
    expect(await focused()).toBe('field');
    await page.keyboard.type('第一行');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('第二行');
    await page.keyboard.press('Enter');
    await bubble(page, '您说：第一行').waitFor();
    expect(await textsOf(page, '.message.own .text')).toEqual(['第一行\n第二行']);
  });

  test('Enter that ends a word in an input method sends nothing', async () => {
    const { page } = await openPage(browser());
    await page.locator('.field').fill('路灯');
    await page.locator('.field').dispatchEvent('keydown', { key: 'Enter', isComposing: true });
    expect(await page.locator('.field').inputValue()).toBe('路灯');
    await page.keyboard.press('Enter');
    await bubble(page, '四十二盏').waitFor();
    expect(await page.locator('.message.own').count()).toBe(1);
  });

  test('what could not be sent stays in the field, and the page says why', async () => {
    const { page } = await openPage(browser(), { tolerates: /status of 400/ });
    const words = '巷'.repeat(100_001);
    await say(page, words);
    await page.locator('.toast', { hasText: '没有成功' }).waitFor();
    expect(await page.locator('.field').inputValue()).toBe(words);
    expect(await page.locator('.message').count()).toBe(0);
  });

  test('who reads further up stays there when something comes, and is told how much', async () => {
    const { page, playground } = await openPage(browser(), { viewport: phone });
    for (let n = 1; n <= 20; n += 1) playground.cast.residents[0].send(`第${n}句`);
    await bubble(page, '您说：第20句').waitFor();
    const scroller = page.locator('.scroller');
    await scroller.evaluate((node) => node.scrollTo(0, 200));
    await page.locator('.to-bottom').waitFor();
    playground.cast.editor.send('/digest 渡口茶馆重新开门');
    await page.locator('.to-bottom[data-unseen="0"]').waitFor({ state: 'detached' });
    expect(await scroller.evaluate((node) => node.scrollTop)).toBe(200);
    await page.locator('.to-bottom').click();
    expect(await page.locator('.to-bottom').isVisible()).toBe(false);
  });

  test('who reads the end of a long message stays there whatever else happens', async () => {
    const { page, playground } = await openPage(browser(), { viewport: { width: 390, height: 480 } });
    await page.locator('.suggestion').first().click();
    await button(page, '看原文').click();
    await bubble(page, '第12段').waitFor();
    const scroller = page.locator('.scroller');
    const place = () => inPage(page, `document.querySelector('.scroller').scrollTop`);
    await scroller.evaluate((node) => node.scrollTo(0, node.scrollHeight));
    const before = await place();
    playground.cast.residents[1].send('打字');
    playground.cast.residents[1].send('你好');
    await page.locator('.person', { hasText: '小林' }).locator('.badge').waitFor();
    expect(await place()).toBe(before);
  });

  test('marks stand inside one another and across each other, and every character is there once', async () => {
    const { page, playground } = await openPage(browser());
    const text = '青石桥边银杏巷口渡船来了';
    const api = new Api(playground.botApi.token, { apiRoot: playground.botApi.url });
    playground.cast.residents[0].send('/start');
    await api.sendMessage(playground.cast.residents[0].id, text, {
      entities: [
        { type: 'bold', offset: 0, length: 8 },
        { type: 'italic', offset: 3, length: 2 },
        { type: 'underline', offset: 6, length: 4 },
        { type: 'code', offset: 10, length: 2 },
      ],
    });
    const shown = bubble(page, text).locator('.text');
    expect(await shown.textContent()).toBe(text);
    expect(await shown.locator('strong').allTextContents()).toEqual(['青石桥边银杏巷口']);
    expect(await shown.locator('strong em').allTextContents()).toEqual(['边银']);
    expect(await shown.locator('u').allTextContents()).toEqual(['巷口', '渡船']);
    expect(await shown.locator('code').allTextContents()).toEqual(['来了']);
  });

  test('a page whose server was started anew begins anew by itself', async () => {
    const first = await openPlayground({ clock: systemClock, suggestions });
    first.cast.residents[0].send('昨天的话');
    const visitor = await visit(browser(), {
      address: first.address,
      tolerates: /ERR_(CONNECTION_REFUSED|CONNECTION_RESET|INCOMPLETE_CHUNKED_ENCODING)/,
    });
    onTestFinished(() => visitor.end());
    const { page } = visitor;
    await bubble(page, '昨天的话').waitFor();
    await first.close();
    await page.locator('.offline').waitFor();
    const second = await openPlayground({ clock: systemClock, suggestions, port: Number(new URL(first.address).port) });
    onTestFinished(() => second.close());
    await page.locator('.offline').waitFor({ state: 'hidden' });
    await page.locator('.suggestion').first().waitFor();
    expect(await page.locator('.message').count()).toBe(0);
    await say(page, '今天的话');
    await bubble(page, '今天的话').waitFor();
  });

  test('the drawer shows what travels as it travels, and finds a word in it', async () => {
    const { page } = await openPage(browser());
    await say(page, '银杏巷有路灯吗');
    const entries = page.locator('.entries .entry');
    await entries.filter({ hasText: 'sendMessage' }).waitFor();
    await entries.filter({ hasText: 'sendMessage' }).locator('summary').click();
    await page.locator('.json-key', { hasText: '"parse_mode"' }).waitFor();
    await page.locator('.filter-words').fill('sendChatAction');
    await expect.poll(() => entries.count()).toBe(1);
    await page.locator('.filter-words').fill('没有的词');
    await page.locator('.empty', { hasText: '没有符合筛选的来往' }).waitFor();
  });

  test('a person who switches is shown what they had begun to write, and the title counts what they have not read', async () => {
    const { page, playground } = await openPage(browser());
    await page.locator('.field').fill('还没写完');
    await person(page, '小林').click();
    expect(await page.locator('.field').inputValue()).toBe('');
    await person(page, '陈阿姨').click();
    expect(await page.locator('.field').inputValue()).toBe('还没写完');
    await page.locator('.chat', { hasText: '邻里群' }).click();
    playground.cast.residents[0].start();
    await page.locator('.chat .badge', { hasText: '1' }).waitFor();
    expect(await page.title()).toBe('(1) 家门口');
    await page.locator('.chat', { hasText: '您好' }).click();
    await expect.poll(() => page.title()).toBe('家门口');
  });

  test('on a phone of 360 pixels nothing is wider than the screen, and the way back leads to the chats', async () => {
    const { page } = await openPage(browser(), { viewport: { width: 360, height: 640 } });
    const overflow = async () =>
      Number(await inPage(page, 'document.documentElement.scrollWidth - document.documentElement.clientWidth'));
    expect(await overflow()).toBe(0);
    const title = await page.locator('.welcome img').boundingBox();
    expect(title?.y).toBeGreaterThan(100);
    expect(await page.locator('.drawer').isVisible()).toBe(false);
    await page.locator('.suggestion').first().click();
    await button(page, '看原文').waitFor();
    expect(await overflow()).toBe(0);
    for (const selector of ['.bubble', '.inline-button', '.person', '.bar-tools .round', '.send']) {
      for (const box of await Promise.all((await page.locator(selector).all()).map((each) => each.boundingBox()))) {
        expect(box?.x).toBeGreaterThanOrEqual(0);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(360);
      }
    }
    await page.locator('.back').click();
    await page.locator('.chat', { hasText: '邻里群' }).click();
    await page.locator('.chat-name', { hasText: '邻里群' }).waitFor();
    expect(await overflow()).toBe(0);
  });

  test('on a touch screen a chat opens without the keyboard over it, and the drawer over everything', async () => {
    const { page } = await openPage(browser(), { viewport: phone, hasTouch: true, isMobile: true });
    await page.locator('.suggestion').first().tap();
    await button(page, '看原文').tap();
    await bubble(page, '第12段').waitFor();
    expect(await inPage(page, 'document.activeElement.className')).not.toBe('field');
    await page.locator('.bar-tools .round').last().tap();
    await page.locator('.entry', { hasText: 'sendMessage' }).last().waitFor();
    const drawer = await page.locator('.drawer').boundingBox();
    expect(drawer?.width).toBe(phone.width);
    await page.locator('.drawer-head .round').tap();
    expect(await page.locator('.drawer').isVisible()).toBe(false);
  });
});

/** The value of an expression in the page, as words. Its names are the browser's, which this program's types do not know. */
async function inPage(page: Page, expression: string): Promise<string> {
  return String(await page.evaluate(expression));
}

/** Presses Tab until the focus is on a button with these words; fails after one round of the page. */
async function tabTo(page: Page, words: string, key = 'Tab'): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press(key);
    const focused = page.locator('button:focus', { hasText: words });
    if ((await focused.count()) === 1) return;
  }
  throw new Error(`Expected ${key} to reach ${words}, got once around the page`);
}
