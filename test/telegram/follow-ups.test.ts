import { expect, test } from 'vitest';
import type { Answerer } from '../../src/answering/answer.ts';
import { findFollowUps } from '../../src/telegram/asking/follow-ups.ts';
import { createNewsroom, ferry, notFound } from './invented-town.ts';

const text =
  '4月9日上午，柳溪镇“老街记忆”旧物展览在镇文化站开幕。展览由镇文联主办，为期8天，共展出120件老物件。' +
  '他说，这是第三次展出，每一件都有故事。';
const article = {
  ...ferry,
  blocks: [{ kind: 'paragraph' as const, text, spans: [{ line: 1, from: 0, to: text.length }] }],
};
const newsroom = createNewsroom([article]);
const near = { ...notFound('展览'), status: 'related' as const, related: [{ articleId: article.id, headline: null }] };

/** Finds every question answered by the whole text, and keeps what it was asked. */
function aReadyExtractor(quote = text) {
  const asked: string[] = [];
  const extractor: Answerer = {
    async answer(question) {
      asked.push(question.text);
      const { paper, page, date, file, headline } = article;
      const source = { articleId: article.id, passageId: `${article.id}.0`, paper, page, date, file, headline };
      const citation = { n: 1, ...source, lines: [1, 1] as const, spans: [], quote };
      return { ...notFound(''), status: 'answered', citations: [citation], claims: [{ text: quote, citations: [1] }] };
    },
  };
  return { extractor, asked };
}

test('a report of an event is asked when, where, by whom and how much, by the name people call it', async () => {
  const { extractor, asked } = aReadyExtractor('');
  await findFollowUps(near, { newsroom, extractor });
  expect(asked).toEqual(
    expect.arrayContaining([
      '旧物展览什么时候开幕？',
      '旧物展览在哪里开幕？',
      '旧物展览由谁主办？',
      '旧物展览为期多少天？',
      '旧物展览共展出多少件？',
    ]),
  );
});

test('clauses that lean on others, and words that are no amounts, are asked about nothing', async () => {
  const { extractor, asked } = aReadyExtractor('');
  await findFollowUps(near, { newsroom, extractor });
  expect(asked.filter((question) => /他说|这是|故事/.test(question))).toStrictEqual([]);
});

test('a clause that leaves out who did it is asked about nothing, one that names it is', async () => {
  const told =
    '文化站今年办讲座，吸引听众上百名，印制年画五千张。上河巷长四百米，住着九十户人家。评委会收到作品七百件。';
  const story = { ...article, blocks: [{ kind: 'paragraph' as const, text: told, spans: [] }] };
  const { extractor, asked } = aReadyExtractor('');
  await findFollowUps(near, { newsroom: createNewsroom([story]), extractor });
  expect(asked).toStrictEqual(['上河巷长多少米？', '评委会收到作品多少件？']);
});

test('at most three are offered, of different kinds first', async () => {
  const { extractor } = aReadyExtractor();
  const offered = await findFollowUps(near, { newsroom, extractor });
  expect(offered).toStrictEqual(['旧物展览什么时候开幕？', '旧物展览在哪里开幕？', '旧物展览由谁主办？']);
});

test('a question that is answered with other words than those it asks for is not offered', async () => {
  const { extractor } = aReadyExtractor('柳溪镇有一座文化站。');
  expect(await findFollowUps(near, { newsroom, extractor })).toStrictEqual([]);
});
