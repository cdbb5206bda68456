import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Answer } from '../../src/answering/answer.ts';
import { createAnswerLine } from '../../src/answering/answer-line.ts';
import { createPassageLibrary } from '../../src/answering/passage-library.ts';
import { PROMPT_NAMES, parsePrompts } from '../../src/answering/prompts.ts';
import type { ChatModel } from '../../src/ports.ts';
import { createMemoryIndex } from '../../src/retrieval/memory-index.ts';
import type { ChatModelScenario } from '../contracts/chat-model.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { createRecordingLogger } from '../support/recording-logger.ts';
import { createScriptedModel } from '../support/scripted-model.ts';

const prompts = parsePrompts(
  Object.fromEntries(PROMPT_NAMES.map((name) => [name, readFileSync(`prompts/${name}.md`, 'utf8')])),
);
const rows = [
  {
    id: 'p1',
    title: '青禾镇图书馆重新开门',
    text: '青禾镇图书馆昨日重新开门。馆内新添图书3200册，设座位86个。开放时间为每天9时至20时，周一闭馆。',
  },
];
const question = '青禾镇图书馆里面一共设有多少个座位？';
const well: ChatModelScenario = {
  texts: ['图书馆设座位86个。[1]图书馆周一闭馆。[1]图书馆设咖啡馆和儿童乐园。[1]'],
  ending: 'stop',
};

function line(model: ChatModel | null, questionsPerMinute = 10) {
  const clock = createManualClock();
  return createAnswerLine({
    index: createMemoryIndex(rows.map((row) => ({ ...row, articleId: row.id, date: null }))),
    library: createPassageLibrary(rows),
    clock,
    logger: createRecordingLogger(),
    prompts,
    model,
    store: createMemoryStore(clock),
    timeZone: 'Asia/Shanghai',
    limits: {
      perReader: { questionsPerMinute, answersPerDay: 100, tokensPerDay: 1_000_000 },
      overall: { answersPerDay: 1000, tokensPerDay: 10_000_000 },
    },
    receiptRetentionMs: 86_400_000,
  });
}

const wordsOf = (answer: Answer): string => answer.claims.map(({ text }) => text).join('');

it('two readers who ask the same are answered by one request, each with a receipt of their own', async () => {
  const model = createScriptedModel(well);
  const { answerer, receipts } = line(model);
  const one = await answerer.answer({ text: question, history: [], reader: 'r1' });
  const other = await answerer.answer({ text: question, history: [], reader: 'r2' });
  expect(model.requests).toHaveLength(1);
  expect(wordsOf(other)).toBe(wordsOf(one));
  expect(await receipts.forReader(one.receiptId ?? '', 'r2')).toBeNull();
  expect(await receipts.forReader(other.receiptId ?? '', 'r2')).toMatchObject({ question, mode: 'model' });
  expect(await receipts.forEditor(one.receiptId ?? '')).toMatchObject({
    answer: { droppedSentences: 1, trace: { model: { prompts: prompts.hash, usage: { promptTokens: 100 } } } },
  });
});

it('a reader over the budget is answered by extraction with the same layout', async () => {
  const { answerer } = line(createScriptedModel(well), 0);
  expect(await answerer.answer({ text: question, history: [], reader: 'r1' })).toMatchObject({
    status: 'answered',
    mode: 'extract',
    trace: { model: { outcome: 'skipped' } },
  });
});

it('an endpoint that is down is asked five times, then left alone, and every reader is answered', async () => {
  const down: ChatModelScenario = { texts: [], ending: 'refuse' };
  const model = createScriptedModel(down, down, down, down, down);
  const { answerer } = line(model);
  for (const ending of ['？', '呢？', '呀？', '啊？', '了？', '吗？', '吧？']) {
    const answer = await answerer.answer({ text: `${question.slice(0, -1)}${ending}`, history: [] });
    expect(answer).toMatchObject({ status: 'answered', mode: 'extract' });
  }
  expect(model.requests).toHaveLength(5);
});

it('without a model no model is traced', async () => {
  const answer = await line(null).answerer.answer({ text: question, history: [] });
  expect(answer).toMatchObject({ status: 'answered', mode: 'extract', droppedSentences: 0, trace: { model: null } });
});
