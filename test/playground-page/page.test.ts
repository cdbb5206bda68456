import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { suggestions } from './page-bench.ts';
import { bubble, button, describeInBrowser, openPage, person, say, textsOf } from './page-visit.ts';

const question = suggestions.zh[0] ?? '';
const phone = { width: 390, height: 844 };

describeInBrowser('the page in a browser', (browser) => {
  test('a first visitor asks with one tap and sees the answer, its quotes folded until they are wanted', async () => {
    const { page } = await openPage(browser());
    expect(await textsOf(page, '.suggestion')).toEqual(suggestions.zh);
    await page.locator('.suggestion').first().click();
    const quote = bubble(page, '四十二盏').locator('blockquote');
    const toggle = quote.locator('.fold-toggle');
    await toggle.waitFor();
    const heightOf = async () => (await quote.boundingBox())?.height ?? 0;
    const folded = await heightOf();
    expect(await toggle.getAttribute('aria-expanded')).toBe('false');
    await toggle.click();
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    expect(await heightOf()).toBeGreaterThan(folded * 1.5);
    expect(await textsOf(page, '.message.own .text')).toEqual([question]);
    expect(await page.locator('.suggestion').count()).toBe(0);
  });

  test('a citation leads to the article, shown from its beginning, and back to the answer', async () => {
    const { page } = await openPage(browser(), { viewport: phone });
    await page.locator('.suggestion').first().click();
    await button(page, '看原文').click();
    const article = bubble(page, '第12段');
    await article.waitFor();
    const scroller = await page.locator('.scroller').boundingBox();
    const headline = await article.locator('strong').first().boundingBox();
    expect(headline?.y).toBeGreaterThanOrEqual(scroller?.y ?? Number.NaN);
    expect(headline?.y).toBeLessThan((scroller?.y ?? 0) + 60);
    await page.locator('.toast', { hasText: '翻到原文了' }).waitFor();
    await button(page, '返回回答').click();
    await article.waitFor({ state: 'detached' });
    await bubble(page, '四十二盏').waitFor();
  });

  test('a list is paged in place, and the focus stays on the button that turns it', async () => {
    const { page } = await openPage(browser());
    await say(page, '/latest');
    await bubble(page, '第 1/3 页').waitFor();
    await button(page, '下一页').click();
    await bubble(page, '第 2/3 页').waitFor();
    expect(await page.locator('.message.theirs').count()).toBe(1);
    expect(await page.locator(':focus').textContent()).toBe('下一页 ▶');
    await page.keyboard.press('Enter');
    await bubble(page, '第 3/3 页').waitFor();
    expect(await page.locator(':focus').textContent()).toBe('◀ 上一页');
  });

  test('what a bot says to a press waits as an alert until it is read', async () => {
    const { page } = await openPage(browser());
    await page.locator('.suggestion').first().click();
    await button(page, '这是真的吗').click();
    const alert = page.locator('dialog', { hasText: '这条新闻是编的' });
    await alert.waitFor();
    await page.keyboard.press('Escape');
    await alert.waitFor({ state: 'detached' });
  });

  test('a digest written as the editor reaches a resident as unread, and is read when they look', async () => {
    const { page } = await openPage(browser());
    await say(page, '你好');
    await bubble(page, '您说：你好').waitFor();
    await person(page, '周编辑').click();
    await say(page, '/digest 渡口茶馆重新开门');
    await bubble(page, '已送出').waitFor();
    const badge = person(page, '陈阿姨').locator('.badge');
    await badge.waitFor();
    expect(await badge.textContent()).toBe('1');
    expect(await person(page, '小林').locator('.badge').count()).toBe(0);
    await person(page, '陈阿姨').click();
    await bubble(page, '渡口茶馆重新开门').waitFor();
    await page.locator('.unread-line').waitFor();
    await person(page, '周编辑').click();
    expect(await badge.count()).toBe(0);
  });

  test('people write in the group under their names, each with their own side', async () => {
    const { page } = await openPage(browser());
    const group = page.locator('.chat', { hasText: '邻里群' });
    await group.click();
    await say(page, '谁家的猫？');
    await bubble(page, '谁家的猫').waitFor();
    await person(page, '小林').click();
    await bubble(page, '谁家的猫').locator('.sender', { hasText: '陈阿姨' }).waitFor();
    expect(await page.locator('.message.own').count()).toBe(0);
    await say(page, '/help');
    await bubble(page, '直接问就行').waitFor();
  });

  test('a dropped file reaches the bot, which answers to it, and a sound arrives as a voice message', async () => {
    const { page } = await openPage(browser());
    await drop(page, { name: '第三版.txt', type: 'text/plain' });
    await bubble(page, '收到文件 第三版.txt').locator('.replied', { hasText: '第三版.txt' }).waitFor();
    const receipt = page.locator('.file', { hasText: '回执.txt' });
    const [download] = await Promise.all([page.waitForEvent('download'), receipt.click()]);
    expect(download.suggestedFilename()).toBe('回执.txt');
    await drop(page, { name: 'hello.ogg', type: 'audio/ogg' });
    await bubble(page, '听到 audio/ogg').waitFor();
    expect(await page.locator('.message.own audio').count()).toBe(1);
  });

  test('a file is chosen by the button too, and one that is too large is refused in words', async () => {
    const { page } = await openPage(browser());
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer: Buffer.from('通知') });
    await bubble(page, '收到文件 通知.txt').waitFor();
    await drop(page, { name: '全年合订本.pdf', type: 'application/pdf', bytes: 20 * 1024 * 1024 + 1 });
    await page.locator('.toast', { hasText: '20 MB' }).waitFor();
    expect(await page.locator('.message.own').count()).toBe(1);
  });

  test('a person who blocks the bot has nothing to write in until they unblock it', async () => {
    const { page, playground } = await openPage(browser());
    await say(page, '你好');
    await bubble(page, '您说：你好').waitFor();
    await page.locator('.block').click();
    await page.locator('.instead .wide').waitFor();
    expect(await page.locator('.field').isVisible()).toBe(false);
    expect(playground.cast.residents[0].isBlocking).toBe(true);
    await page.locator('.instead .wide').click();
    await page.locator('.field').waitFor();
    expect(playground.cast.residents[0].isBlocking).toBe(false);
  });

  test('what people write is text, whatever it looks like', async () => {
    const { page } = await openPage(browser());
    const words = '<img src=x onerror="document.title=1"> <b>粗</b> javascript:alert(1)';
    await say(page, words);
    await bubble(page, '您说').waitFor();
    expect(await textsOf(page, '.message.own .text')).toEqual([words]);
    expect(await page.locator('.message img, .message .text strong, .message .text a').count()).toBe(0);
  });

  test('a link to the bot itself begins with a tap on Start and carries what it carries', async () => {
    const { page } = await openPage(browser());
    await say(page, '链接');
    await page.locator('.text a', { hasText: '从这里进来' }).click();
    await page.locator('.instead .wide').click();
    await bubble(page, '您带来了 lamp_7').waitFor();
    const spoiler = page.locator('.spoiler-text', { hasText: '谜底' });
    expect(await spoiler.isVisible()).toBe(false);
    await page.locator('.spoiler').click();
    expect(await spoiler.isVisible()).toBe(true);
  });

  test('a reply shows what it answers to, and the bot receives it as one', async () => {
    const { page, playground } = await openPage(browser());
    await say(page, '第一句');
    await bubble(page, '您说：第一句').hover();
    await bubble(page, '您说：第一句').locator('.tool').click();
    await page.locator('.reply-strip', { hasText: '您说：第一句' }).waitFor();
    await say(page, '第二句');
    await bubble(page, '您说：第二句').waitFor();
    await page.locator('.message.own .replied', { hasText: '您说：第一句' }).waitFor();
    const sent = playground.cast.residents[0].messages().find(({ text }) => text === '第二句');
    expect(sent?.reply_to_message?.text).toBe('您说：第一句');
  });

  test('a resident finds a report for the group without leaving it, and its button works there', async () => {
    const { page, playground } = await openPage(browser());
    await page.locator('.chat', { hasText: '邻里群' }).click();
    await page.locator('.field').pressSequentially(`@${playground.botApi.bot.username} 渡口`);
    await page.locator('.offer', { hasText: '渡口茶馆重新开门' }).waitFor();
    expect(await textsOf(page, '.offer-name')).toEqual(['夜市搬到渡口西边', '渡口茶馆重新开门']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await bubble(page, '请看：渡口茶馆重新开门').locator('.origin').waitFor();
    expect(await page.locator('.field').inputValue()).toBe('');
    await person(page, '小林').click();
    await button(page, '讲的是什么').click();
    await bubble(page, '讲的是街坊的事').waitFor();
  });

  test('the bot is seen typing', async () => {
    const { page } = await openPage(browser());
    await say(page, '打字');
    await page.locator('.chat-status.typing').waitFor();
  });
});

async function drop(page: Page, file: { name: string; type: string; bytes?: number }): Promise<void> {
  const carried = await page.evaluateHandle(`(() => {
    const { name, type, bytes = 64 } = ${JSON.stringify(file)};
    const transfer = new DataTransfer();
    transfer.items.add(new File([new Uint8Array(bytes)], name, { type }));
    return transfer;
  })()`);
  await page.locator('.chat-view').dispatchEvent('dragenter', { dataTransfer: carried });
  await page.locator('.drop-cover').waitFor();
  await page.locator('.chat-view').dispatchEvent('drop', { dataTransfer: carried });
}
