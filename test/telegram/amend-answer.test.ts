import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { openArchive } from '../../src/archive/archive.ts';
import { keepCorrection, readCorrection } from '../../src/archive/correct-article.ts';
import { splitIntoPassages } from '../../src/news/split-passages.ts';
import { amendAnswer, type CorrectedStory } from '../../src/telegram/correcting/amend-answer.ts';
import { openRecords } from '../../src/telegram/records/records.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { cite, extracted, ferry } from './invented-town.ts';
import { firstBoat } from './town-bot.ts';

const HOUR_MS = 3_600_000;
const old = '七十岁以上的老人免票。';
const quote = cite(ferry, { n: 1, block: 0, words: firstBoat });
const free = cite(ferry, { n: 2, block: 2, words: old });

/** The ferry's story after a correction. */
function corrected(text: string): CorrectedStory {
  const archive = openArchive({ path: ':memory:', clock: createManualClock(), readerVersion: 'v1' });
  const origin = { file: ferry.file, paper: ferry.paper, date: null, page: null, place: null };
  const parsed = { origin, articles: [ferry], unread: [] };
  archive.importPage({ origin, text: '', parsed, passages: splitIntoPassages(ferry) });
  const read = readCorrection(text, ferry);
  if (!('changes' in read)) throw new Error(`Expected a correction, got ${read.fault}`);
  const article = keepCorrection(archive, { articleId: ferry.id, at: '2031-04-10T08:00:00Z', changes: read.changes });
  if (article === null) throw new Error('Expected the ferry to be held');
  return { article, passages: archive.passagesOf(article.id), formerIds: new Set([ferry.id]), changes: read.changes };
}

const written: Answer = {
  ...extracted(quote, '船'),
  mode: 'model',
  claims: [
    { text: '新船早上六点开，晚上九点停。', citations: [1] },
    { text: '老人坐船不要钱。', citations: [2] },
  ],
  citations: [quote, free],
};

describe('an amended answer', () => {
  test('says the corrected sentence word for word where a claim rested on the changed one, and leaves the others', () => {
    const story = corrected('六点→七点');
    const amended = amendAnswer(written, story);
    expect(amended.claims).toStrictEqual([
      { text: '新船每天七点开航，末班是晚上九点。', citations: [1] },
      { text: '老人坐船不要钱。', citations: [2] },
    ]);
    expect(amended.citations.map(({ articleId, quote: words }) => [articleId, words])).toStrictEqual([
      [story.article.id, '新船每天七点开航，末班是晚上九点。'],
      [story.article.id, old],
    ]);
  });

  test('says a sentence once that several claims rested on, and numbers what is left without gaps', () => {
    const twice = { ...written, claims: [{ text: '九点停船。', citations: [1] }, ...written.claims.slice(0, 1)] };
    const amended = amendAnswer(twice, corrected('九点→十点'));
    expect(amended.claims).toStrictEqual([{ text: '新船每天六点开航，末班是晚上十点。', citations: [1] }]);
    expect(amended.citations.map(({ n }) => n)).toStrictEqual([1]);
  });

  test('cites a part of a changed sentence as the whole sentence', () => {
    const part = extracted(cite(ferry, { n: 1, block: 0, words: '末班是晚上九点' }), '末班');
    expect(amendAnswer(part, corrected('九点→十点')).claims[0]?.text).toBe('新船每天六点开航，末班是晚上十点。');
  });

  test('of another story is as it was', () => {
    const story = { ...corrected('六点→七点'), formerIds: new Set(['bbbbbbbbbbb1']) };
    expect(amendAnswer(written, story)).toStrictEqual(written);
  });
});

test('answers are found by what they cite, no older than asked for', async () => {
  const clock = createManualClock();
  const records = openRecords({ path: ':memory:', clock });
  const shown = { owner: '7', chat: '7', questionMessage: 1, messages: [2], question: '船？', followUps: [] };
  const since = clock.now();
  records.answers.keep({ ...shown, code: 'aaaaaaaaaaaa', answer: written });
  await clock.advance(HOUR_MS);
  records.answers.keep({ ...shown, code: 'bbbbbbbbbbbb', answer: { ...written, citations: [] } });
  records.answers.keep({ ...shown, code: 'cccccccccccc', answer: written });
  expect(records.answers.citing([ferry.id], since)).toStrictEqual(['aaaaaaaaaaaa', 'cccccccccccc']);
  expect(records.answers.citing([ferry.id], clock.now())).toStrictEqual(['cccccccccccc']);
  expect(records.answers.citing(['bbbbbbbbbbb1'], since)).toStrictEqual([]);
  records.close();
});
