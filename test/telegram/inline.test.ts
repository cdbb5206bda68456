import { expect, test } from 'vitest';
import { aTownBot, firstBoat } from './town-bot.ts';

test('reports come as cards with their source, a page at a time', async () => {
  const town = await aTownBot();
  const { person } = town.reader();
  const { answered } = person.inlineQuery('小学的学生');
  await town.settled();
  const { results } = await answered;
  expect(results.map(({ id }) => id)).toStrictEqual([
    'ask',
    ...Array.from({ length: 9 }, (_, at) => `bbbbbbbbbbb${at}`),
  ]);
  expect(JSON.stringify(results)).toContain('柳溪晚报 · 2031年4月6日');
  expect(town.answerer.asked).toStrictEqual([]);
});

test('the card that asks is filled in where it was sent, and only then is anything asked', async () => {
  const town = await aTownBot();
  const { person } = town.reader();
  const query = '头班船几点开？';
  const { answered } = person.inlineQuery(query);
  await town.settled();
  const answer = await answered;
  expect(town.answerer.asked).toStrictEqual([]);
  person.choose({ query, answer, resultId: 'ask' });
  await town.settled();
  expect(town.answerer.asked.map(({ text }) => text)).toStrictEqual([query]);
  const sent = person.messages().at(-1);
  expect(sent?.text).toContain(`您问：${query}`);
  expect(sent?.text).toContain(`${firstBoat}[1]`);
  expect(JSON.stringify(sent?.reply_markup)).toContain('?start=a_');
});

test('nothing typed yet offers nothing', async () => {
  const town = await aTownBot();
  const { answered } = town.reader().person.inlineQuery('');
  await town.settled();
  expect((await answered).results).toStrictEqual([]);
});
