import { Api } from 'grammy';
import { describe, expect, test } from 'vitest';
import { publishCommands } from '../../src/telegram/commands.ts';
import { toLocale } from '../../src/telegram/locale.ts';
import { createSpeaker, texts } from '../../src/telegram/texts.ts';
import { aTownBot, firstBoat } from './town-bot.ts';

const slotsOf = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();
const every = Object.entries(texts);

describe('the language', () => {
  test.each([
    [undefined, 'zh-Hans'],
    ['zh-hans', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['ja', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-hant', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hant-MO', 'zh-Hant'],
    ['en', 'en'],
    ['en-GB', 'en'],
    ['enm', 'zh-Hans'],
  ] as const)('of a client set to %s is %s', (tag, locale) => {
    expect(toLocale(tag)).toBe(locale);
  });

  test('of a reader with English settings is English, and the quote stays as printed', async () => {
    const reader = (await aTownBot()).reader('en');
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain('Taken from the newspaper word for word.');
    expect(reader.heard()).toContain(`[1] ${firstBoat}`);
    expect(reader.heard()).toContain('2031-04-09 · page 3');
  });

  test('of a reader in Taiwan is Traditional Chinese, and the quote stays as printed', async () => {
    const reader = (await aTownBot()).reader('zh-TW');
    await reader.says('头班船几点开？');
    expect(reader.heard()).toContain('以上回答逐字摘自報紙，沒有改寫。');
    expect(reader.heard()).toContain(`[1] ${firstBoat}`);
    await reader.says('/search 末班');
    expect(reader.heard()).toContain('“末班”：找到 1 篇');
  });
});

describe('the texts', () => {
  test.each(every)('%s has the same slots in both languages', (_key, phrase) => {
    expect(slotsOf(phrase.en)).toStrictEqual(slotsOf(phrase['zh-Hans']));
  });

  test('keep their slots and commands in Traditional Chinese', () => {
    const speaker = createSpeaker('zh-Hant');
    for (const key of ['help', 'welcome', 'notFound'] as const)
      expect(speaker.say(key)).not.toBe(texts[key]['zh-Hans']);
    expect(speaker.say('help')).toContain('\n/latest ');
    expect(speaker.say('searchTitle', { words: '发展', total: 3 })).toBe('“发展”：找到 3 篇');
  });

  test('are read by opencc as the words that they are', () => {
    const speaker = createSpeaker('zh-Hant');
    expect(speaker.say('notInScope')).toContain('報道裡');
    expect(speaker.say('pageAskDate')).toContain('回覆');
    expect(speaker.say('pagePublishAll', { count: 2 })).toContain('發佈');
  });

  test('a value that looks like a slot is only a value', () => {
    expect(createSpeaker('en').say('searchTitle', { words: '{total}', total: 3 })).toBe('“{total}”: 3 found');
  });

  test('the menu is Chinese for everyone and English for clients set to English', async () => {
    const { botApi, reader } = await aTownBot();
    const menuOf = (languageCode: string) =>
      reader(languageCode)
        .person.menu()
        .map(({ command, description }) => `/${command} ${description}`);
    await publishCommands({ api: new Api(botApi.token, { apiRoot: botApi.url }) });
    expect(menuOf('zh-hans')).toStrictEqual([
      '/latest 看最新报道：后面可加地名、日期',
      '/search 找报道：后面加上词语',
      '/check 查一段话：报纸上有没有',
      '/new 换个话题，重新开始',
      '/settings 语言和版式',
      '/help 怎么用',
      '/privacy 我记下了什么',
      '/forget 删掉我的全部记录',
      '/start 从头开始',
    ]);
    expect(menuOf('ja')).toStrictEqual(menuOf('zh-hans'));
    expect(menuOf('en')[0]).toBe('/latest Newest reports; add a place or a date');
  });
});
