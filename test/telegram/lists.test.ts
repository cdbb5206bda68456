import { describe, expect, test } from 'vitest';
import type { Newsroom } from '../../src/newsroom.ts';
import { readNarrowing } from '../../src/telegram/browsing/narrowing.ts';
import { createNewsroom, ferry } from './invented-town.ts';
import { aTownBot } from './town-bot.ts';

const printed = (id: number, iso: string, place: string, headline: string) => ({
  ...ferry,
  id: `ccccccccccc${id}`,
  headline,
  places: [`云州市${place}`],
  date: { ...ferry.date, iso },
});
const april = printed(1, '2025-04-09', '柳溪镇', '四月的渡口');
const may = printed(2, '2025-05-20', '柳溪镇', '五月的渡口');
const hill = printed(3, '2025-05-21', '青石镇', '青石镇也修渡口');
const newsroom = createNewsroom([hill, may, april]);

const titlesIn = (text: string): readonly string[] => text.match(/^\d+\. .+$/gm) ?? [];

describe('/latest with words', () => {
  test.each([
    ['青石镇', ['1. 青石镇也修渡口']],
    ['5月', ['1. 青石镇也修渡口', '2. 五月的渡口']],
    ['四月九日', ['1. 四月的渡口']],
    ['柳溪 2025年5月', ['1. 五月的渡口']],
    ['末班', ['1. 青石镇也修渡口', '2. 五月的渡口', '3. 四月的渡口']],
  ])('narrows to %s, newest first', async (words, titles) => {
    const reader = (await aTownBot({ newsroom })).reader();
    await reader.says(`/latest ${words}`);
    expect(reader.heard()).toContain(`最新报道 · ${words}`);
    expect(titlesIn(reader.heard())).toStrictEqual(titles);
  });

  test('says that there is nothing, and what else to try', async () => {
    const reader = (await aTownBot({ newsroom })).reader();
    await reader.says('/latest 6月');
    expect(reader.heard()).toContain('没有“6月”的报道');
  });

  test('says how new the paper is where news of these days is wanted and there is none', async () => {
    const town = await aTownBot({ newsroom });
    for (const command of ['/latest 今天', '/latest 本周', '/search 昨天']) {
      const reader = town.reader();
      await reader.says(command);
      expect(reader.sees().text).toBe('今天是2025年9月10日，报纸上还没有这么新的消息；最新的一篇是2025年5月21日的。');
      await reader.presses('看最新报道');
      expect(reader.heard()).toContain('青石镇也修渡口');
    }
  });

  test('lists reports that tell of a day, where none is dated so exactly, and no others', async () => {
    const paragraph = (text: string) => ({ ...ferry.blocks[0], kind: 'paragraph' as const, text, spans: [] });
    const year = { ...ferry.date, iso: '2025', precision: 'year' as const };
    const told = { ...april, date: year, blocks: [paragraph('9月4日，柳溪的新船试航，9月24日正式开航。')] };
    const other = { ...hill, date: year, blocks: [paragraph('青石镇19月4日号船9月14日也试航。')] };
    const all = createNewsroom([other, told]);
    const reader = (
      await aTownBot({ newsroom: { ...all, search: (_, ...rest) => all.search('试航', ...rest) } })
    ).reader();
    await reader.says('/latest 9月4日');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 四月的渡口']);
    await reader.says('/search 试航 9月14日');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 青石镇也修渡口']);
    await reader.says('/latest 9月5日');
    expect(reader.heard()).toContain('没有“9月5日”的报道');
  });

  test('a report without a headline is listed by how it begins, once', async () => {
    const nameless = { ...april, headline: null };
    const reader = (await aTownBot({ newsroom: createNewsroom([nameless]) })).reader();
    await reader.says('/latest');
    expect(reader.heard()).toContain('1. 柳溪渡口的两条新船昨天下水。');
    expect(reader.heard().match(/柳溪渡口的两条新船/g)).toHaveLength(1);
  });

  test('finds words that touch the command', async () => {
    const reader = (await aTownBot({ newsroom })).reader();
    await reader.says('/latest青石镇');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 青石镇也修渡口']);
  });

  test('opens a report and leads back to the narrowed list', async () => {
    const reader = (await aTownBot({ newsroom })).reader();
    await reader.says('/latest 柳溪镇');
    const list = reader.heard();
    await reader.presses('看第2篇');
    await reader.presses('返回列表');
    expect(reader.heard()).toBe(list);
  });
});

describe('/latest', () => {
  test('marks what came in since the reader last looked', async () => {
    let addedAt = '2025-09-10T08:00:00.000Z';
    const growing: Newsroom = {
      ...newsroom,
      async latest(window, filter) {
        const listing = await newsroom.latest(window, filter);
        const entries = listing.entries.map((entry) => (entry.id === hill.id ? { ...entry, addedAt } : entry));
        return { ...listing, entries };
      },
    };
    const town = await aTownBot({ newsroom: growing });
    const reader = town.reader();
    await reader.says('/latest');
    expect(reader.heard()).not.toContain('🆕');
    await town.clock.advance(60_000);
    addedAt = '2025-09-10T08:00:30.000Z';
    await reader.says('/latest');
    expect(reader.heard()).toContain('1. 🆕 青石镇也修渡口');
    await town.clock.advance(60_000);
    await reader.says('/latest');
    expect(reader.heard()).not.toContain('🆕');
  });
});

describe('/search', () => {
  test('takes dates among the words', async () => {
    const reader = (await aTownBot({ newsroom })).reader();
    await reader.says('/search 末班 4月');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 四月的渡口']);
  });

  test('looks for a date as words where no report is dated so exactly', async () => {
    const yearly = { ...april, date: { ...april.date, iso: '2025', precision: 'year' as const } };
    const dated = { ...yearly, blocks: [{ kind: 'paragraph' as const, text: '渡口 4月9日开船。', spans: [] }] };
    const reader = (await aTownBot({ newsroom: createNewsroom([dated]) })).reader();
    await reader.says('/search 渡口 4月');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 四月的渡口']);
    await reader.says('/latest 2025年');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 四月的渡口']);
  });

  test('is narrowed to a month or a place by a button, in place', async () => {
    const reader = (await aTownBot({ newsroom })).reader();
    await reader.says('/search 末班');
    expect(reader.sees().buttons.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['📅 2025年5月', '📍 青石镇']),
    );
    await reader.presses('2025年4月');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 四月的渡口']);
    await reader.says('/search 末班');
    await reader.presses('青石镇');
    expect(titlesIn(reader.heard())).toStrictEqual(['1. 青石镇也修渡口']);
    expect(reader.chat()).toHaveLength(2);
  });

  test('says which word it took for a typing error', async () => {
    const repairing: Newsroom = {
      ...newsroom,
      search: async (_, window, filter) => ({
        ...(await newsroom.search('渡口', window, filter)),
        repairs: [{ from: 'dukou', to: '渡口' }],
      }),
    };
    const reader = (await aTownBot({ newsroom: repairing })).reader();
    await reader.says('/search dukou');
    expect(reader.heard()).toContain('没有“dukou”，是按“渡口”找的。');
  });
});

describe('dates among words', () => {
  const today = '2025-09-10';

  test.each([
    ['9月', { from: '2025-09-01', to: '2025-09-31' }, ['9月']],
    ['十月', { from: '2024-10-01', to: '2024-10-31' }, ['10月']],
    ['９月３日', { from: '2025-09-03', to: '2025-09-03' }, ['9月3日']],
    ['2024年', { from: '2024-01-01', to: '2024-12-31' }, ['2024年']],
    ['2024-02', { from: '2024-02-01', to: '2024-02-31' }, ['2月']],
    ['昨天', { from: '2025-09-09', to: '2025-09-09' }, []],
    ['本周', { from: '2025-09-04', to: '2025-09-10' }, []],
  ])('%s is read', (word, dates, printed) => {
    expect(readNarrowing(`书画 ${word}`, today)).toStrictEqual({ words: '书画', dates, printed });
  });

  test.each(['13月', '月饼', '三月街', '2024'])('%s is a word', (word) => {
    expect(readNarrowing(word, today)).toStrictEqual({ words: word, dates: {}, printed: [] });
  });
});
