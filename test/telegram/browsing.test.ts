import { describe, expect, test } from 'vitest';
import { articleText } from '../../src/news/article.ts';
import { chronicle, cite, createNewsroom, extracted, ferry } from './invented-town.ts';
import { aTownBot } from './town-bot.ts';

const visible = (text: string): string => text.replace(/[\s\u200d]/gu, '');

describe('/latest', () => {
  test('shows the newest reports first, with where and when they were printed', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    expect(reader.heard()).toContain(
      '1. 柳溪渡口添新船\n柳溪晚报 · 2031年4月9日 · 第3版\n柳溪渡口的两条新船昨天下水。',
    );
    expect(reader.heard()).toContain('第 1/3 页');
  });

  test('is paged in place, to the end and back, and no report is left out', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    const pages = [reader.heard()];
    await reader.presses('下一页');
    pages.push(reader.heard());
    await reader.presses('下一页');
    pages.push(reader.heard());
    expect(reader.sees().buttons.map((button) => button.label)).not.toContain('下一页 ▶');
    expect(pages.flatMap((page) => page.match(/^\d+(?=\. )/gm) ?? [])).toStrictEqual(
      Array.from({ length: 12 }, (_, index) => String(index + 1)),
    );
    await reader.presses('上一页');
    await reader.presses('上一页');
    expect(reader.heard()).toBe(pages[0]);
    expect(reader.chat()).toHaveLength(1);
  });

  test('opens a report in place, and returns to the page it was opened from', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    await reader.presses('下一页');
    const list = reader.heard();
    await reader.presses('看第7篇');
    expect(reader.heard()).toContain('柳溪短讯之4');
    await reader.presses('返回列表');
    expect(reader.heard()).toBe(list);
    expect(reader.chat()).toHaveLength(1);
  });

  test('says so when nothing has come in yet', async () => {
    const reader = (await aTownBot({ newsroom: createNewsroom([]) })).reader();
    await reader.says('/latest');
    expect(reader.heard()).toContain('这里还没有报道');
    expect(reader.sees().buttons).toStrictEqual([]);
  });

  test('shows the last page where a button points beyond the end', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    await reader.forges('l:zz:');
    expect(reader.heard()).toContain('第 3/3 页');
    expect(reader.heard()).toContain('12. ');
  });
});

describe('/search', () => {
  test('shows what is found with the words bold', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/search 末班');
    expect(reader.heard()).toContain('“末班”：找到 1 篇');
    expect(reader.sees().styled).toContain('bold: 末班');
  });

  test('finds words that touch the command', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/search末班');
    expect(reader.heard()).toContain('“末班”：找到 1 篇');
  });

  test('is paged in place, also after a restart', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/search 小学的学生');
    expect(reader.heard()).toContain('找到 9 篇');
    await town.restart();
    await reader.presses('下一页');
    expect(reader.heard()).toContain('9. 柳溪短讯之9');
    await reader.presses('看第6篇');
    await reader.presses('返回列表');
    expect(reader.heard()).toContain('9. 柳溪短讯之9');
    expect(reader.chat()).toHaveLength(1);
  });

  test('pages as long as its buttons are kept, then says how to search again', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.says('/search 小学的学生');
    await town.clock.advance(8 * 24 * 60 * 60_000);
    await reader.presses('下一页');
    expect(reader.heard()).toContain('请重新发送 /search');
  });

  test("cannot be used to look into another reader's search", async () => {
    const town = await aTownBot();
    const [first, second] = [town.reader(), town.reader()];
    await first.says('/search 小学的学生');
    const next = first.sees().buttons.find((button) => button.label.includes('下一页'));
    await second.says('/latest');
    await second.forges(next?.data ?? '');
    expect(second.heard()).toContain('请重新发送 /search');
  });

  test('explains itself without words, and with too many', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/search');
    expect(reader.heard()).toContain('请在 /search 后面加上要找的词');
    await reader.says(`/search ${'船'.repeat(61)}`);
    expect(reader.heard()).toContain('要找的词太长了（61 字）。请不要超过 60 字');
  });

  test('says honestly that nothing was found, and what to try', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/search 飞碟');
    expect(reader.heard()).toContain('没有找到含有“飞碟”的报道');
    expect(reader.heard()).toContain('换个短一点的词再试');
  });
});

describe('reading', () => {
  test('a long report is paged in place, and its pages together are the whole report', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    await reader.presses('看第2篇');
    const pages = [reader.heard()];
    while (reader.sees().buttons.some((button) => button.label.includes('下一页'))) {
      await reader.presses('下一页');
      pages.push(reader.heard());
    }
    expect(pages.length).toBeGreaterThan(2);
    const body = pages.map((page) => page.replace(/\n\n第 \d+\/\d+ 页$/, '')).join('');
    expect(visible(body)).toContain(visible(articleText(chronicle)));
    expect(reader.chat()).toHaveLength(1);
  });

  test('a citation far inside a long report opens the page where the quote stands', async () => {
    const words = '桥还是那座桥。';
    const citation = cite(chronicle, { n: 1, block: 50, words });
    const reader = (await aTownBot({ answers: { '桥还在吗？': extracted(citation, '桥') } })).reader();
    await reader.says('桥还在吗？');
    await reader.presses('看原文');
    expect(reader.heard()).toContain('第51年');
    expect(reader.sees().styled.filter((style) => style.startsWith('underline'))).toStrictEqual([
      `underline: ${words}`,
    ]);
    await reader.presses('上一页');
    await reader.presses('下一页');
    expect(reader.sees().styled).toContain(`underline: ${words}`);
  });

  test('a report that is gone is said to be gone', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    await reader.forges(`a:cccccccccccc::l.0:`);
    expect(reader.heard()).toContain('这篇报道已经找不到了');
  });

  test('marks beyond the report are no marks', async () => {
    const reader = (await aTownBot()).reader();
    await reader.says('/latest');
    await reader.forges(`a:${ferry.id}:zz:l.0:zzz-1_0-2`);
    expect(reader.sees().styled).toContain('underline: 柳溪');
  });
});
