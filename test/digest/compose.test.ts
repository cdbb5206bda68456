import { expect, test } from 'vitest';
import { composePool } from '../../src/digest/compose.ts';
import { chooseItems, MAX_ITEMS } from '../../src/digest/variants.ts';
import { articleText } from '../../src/news/article.ts';
import { renderDigest } from '../../src/telegram/digest/render-digest.ts';
import { aReport, day } from './support/invented-reports.ts';

const pool = composePool(day, null);
const everything = { places: [], topics: [] };

test('every sentence of a digest is a slice of its report', () => {
  const texts = new Map(day.map(({ article }) => [article.id, articleText(article)]));
  expect(pool.length).toBeGreaterThan(0);
  for (const item of pool) expect(texts.get(item.articleId)).toContain(item.sentence);
});

test('two reports of one story are one item, which says so', () => {
  const bus = pool.filter((item) => item.headline.includes('公交专线'));
  expect(bus).toMatchObject([{ headline: '柳溪市开通夜间公交专线', reports: 2 }]);
});

test('a report that sets the scene in three short paragraphs is told by the sentence that says when', () => {
  const festival = aReport(30, {
    headline: '渡口的歌声',
    text: '这是一次久别的重逢，老街坊们坐在了一起。\n这是一场歌的盛会，唱的都是河边的故事。\n这更是一条街的节日，热闹而温暖。\n4月5日至9日，渡口街办起了第三届船歌节，两岸的居民都能登台。',
  });
  expect(composePool([festival], null)[0]?.sentence).toBe(
    '4月5日至9日，渡口街办起了第三届船歌节，两岸的居民都能登台。',
  );
});

test("a water cut is of service, a lost seal is nobody's news", () => {
  expect(pool.filter((item) => item.isService).map((item) => item.headline)).toStrictEqual(['停水通知']);
  expect(pool.map((item) => item.headline)).not.toContain('遗失声明');
});

test('what came in before the last digest does not come again', () => {
  expect(composePool(day, '2031-04-09T00:00:00.000Z')).toStrictEqual([]);
  const late = aReport(20, {
    headline: '渡口添新船',
    text: '渡口的两条新船昨天下水，每天六点开航，末班是晚上九点，票价两元不变。',
    addedAt: '2031-04-09T09:00:00.000Z',
  });
  expect(composePool([...day, late], '2031-04-09T00:00:00.000Z').map((item) => item.headline)).toStrictEqual([
    '渡口添新船',
  ]);
});

test('an editor is told of a date that is inferred, a number that the text does not give, and a poor page', () => {
  const date = { iso: '2031-04', precision: 'month', ground: 'inferred', evidence: '四月' } as const;
  const doubtful = aReport(21, {
    headline: '三百户搬进新居',
    text: '昨天，二百八十户居民搬进新居，钥匙由社区一户一户送到门口，楼下有食堂和诊所。',
    date,
  });
  const broken = aReport(22, {
    headline: null,
    text: '柳 溪 大 桥 昨天合龙，全长六百米，两岸居民步行过河只要十分钟，年底通车，桥上设人行道。',
  });
  expect(composePool([doubtful], null)[0]?.flags).toStrictEqual(['date-inferred', 'number-conflict']);
  expect(composePool([broken], null)[0]?.flags).toStrictEqual(['no-headline', 'poor-page']);
});

test('a digest has at most seven items, fits into nine hundred characters, and its first and last line say so', () => {
  const long = Array.from({ length: 30 }, (_, nth) =>
    aReport(100 + nth, {
      headline: `第${nth}条街修整完工，${String.fromCharCode(0x4e00 + 13 * nth).repeat(30)}`,
      text: `昨天，第${nth}条街修整完工，${String.fromCharCode(0x5e00 + 17 * nth).repeat(120)}。`,
    }),
  );
  const groups = chooseItems(composePool(long, null), everything);
  const { text, content } = renderDigest({ date: '2031-04-10', note: null, groups: groups ?? [] }, 'zh-Hans');
  expect(text.length).toBeLessThan(900);
  expect(text.match(/^\d\. /gm)?.length).toBeLessThanOrEqual(MAX_ITEMS);
  expect(text.match(/^\d\. /gm)?.length).toBe(
    content.buttons.flat().filter((button) => button.text.startsWith('详细')).length,
  );
  expect(text).toMatch(/^2031年4月10日 · 约\d+分钟读完\n[\s\S]*\n以上是今天的全部。$/);
});

test('a reader of one district gets it first and at least two of the city; one of a quiet district gets the city', () => {
  const namesOf = (places: readonly string[]) =>
    (chooseItems(pool, { places, topics: [] }) ?? []).map(({ name, items }) => `${name} ${items.length}`);
  expect(namesOf(['云州省柳溪市北渡区'])).toStrictEqual(['district 2', 'city 3', 'service 1']);
  expect(namesOf(['云州省柳溪市西岭区'])).toStrictEqual(['city 3']);
  expect(namesOf([])).toStrictEqual(['city 6', 'service 1']);
});

test('a reader of one topic gets it, and two of the city beside', () => {
  const sports =
    chooseItems(pool, { places: [], topics: ['交通'] })?.find((group) => group.name === 'city')?.items ?? [];
  expect(sports.length).toBeGreaterThanOrEqual(2);
  expect(sports.map((item) => item.headline)).toContain('柳溪市开通夜间公交专线');
});

test('words of a page cannot become markup, links or commands in a digest', () => {
  const hostile = aReport(30, {
    headline: '<b>免费</b> /broadcast @boss https://evil.example',
    text: '昨天，<a href="https://evil.example">点这里</a>领取奖品，发送 /unsubscribe 或打电话 13800000000 就行了。',
  });
  const groups = chooseItems(composePool([hostile], null), everything) ?? [];
  const { content } = renderDigest({ date: '2031-04-10', note: '</b>&amp; @boss', groups }, 'zh-Hans');
  expect(content.html).not.toMatch(/<a |<\/?(?!b>|i>|u>|\/)[a-z]|@boss|\/broadcast|evil\.example/);
});
