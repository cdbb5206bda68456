import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createOpenAiChat } from '../../../src/adapters/openai.ts';
import type { Answer } from '../../../src/answering/answer.ts';
import { createAnswerer } from '../../../src/answering/answerer.ts';
import { createModelWriter } from '../../../src/answering/model/model-writer.ts';
import { createPassageLibrary } from '../../../src/answering/passage-library.ts';
import { PROMPT_NAMES, parsePrompts } from '../../../src/answering/prompts.ts';
import { createMemoryIndex } from '../../../src/retrieval/memory-index.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { type ModelReply, type ModelServer, refusing, spoken, startModelServer } from '../../support/model-server.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';

const rows = [
  {
    id: 'p1',
    title: '青禾镇图书馆重新开门',
    text: '青禾镇图书馆昨日重新开门。馆内新添图书3200册，设座位86个。开放时间为每天9时至20时，周一闭馆。',
  },
  {
    id: 'p2',
    title: '柳溪灯会移到码头',
    text: '今年的柳溪灯会改在旧码头举行，9月12日开幕，门票免费。灯会期间公交6路延长到23时。',
  },
];
const question = '青禾镇图书馆有多少个座位？';
const prompts = parsePrompts(
  Object.fromEntries(PROMPT_NAMES.map((name) => [name, readFileSync(`prompts/${name}.md`, 'utf8')])),
);

let server: ModelServer;
beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

async function ask(...replies: readonly ModelReply[]): Promise<Answer> {
  server.script(...replies);
  const { baseUrl } = server;
  const model = createOpenAiChat({ baseUrl, apiKey: 'key', model: 'scripted', maxRetries: 0, usageGraceMs: 20 });
  const logger = createRecordingLogger();
  const writer = createModelWriter({ model, prompts, clock: createManualClock(), logger });
  const index = createMemoryIndex(rows.map((row) => ({ ...row, articleId: row.id, date: null })));
  const answerer = createAnswerer({ index, library: createPassageLibrary(rows), logger, writer });
  return answerer.answer({ text: question, history: [] });
}

function wordsOf(answer: Answer): string {
  return answer.claims.map(({ text }) => text).join('');
}

it('a grounded answer of the model arrives with its citation', async () => {
  const answer = await ask(spoken('图书馆设座', '位86个。[', '1]'));
  expect(answer).toMatchObject({
    status: 'answered',
    mode: 'model',
    claims: [{ text: '图书馆设座位86个。', citations: [1] }],
  });
  expect(answer.citations.map(({ quote }) => quote)).toEqual(['馆内新添图书3200册，设座位86个。']);
});

it.each([
  ['a hallucinated number', '图书馆设座位860个。[1]', '860'],
  ['a sentence from nowhere', '图书馆设座位86个。[1]馆内还有一家咖啡馆。[1]', '咖啡馆'],
  ['a sentence with an invented citation', '图书馆设座位86个。[7]每个座位都配有台灯。[8]', '台灯'],
  ['a link', '图书馆设座位86个。[1]详情见 https://evil.example 。[1]', 'evil'],
])('%s never reaches the reader', async (_, said, wrong) => {
  const answer = await ask(spoken(said));
  expect(answer.status).toBe('answered');
  expect(wordsOf(answer)).not.toContain(wrong);
  expect(wordsOf(answer)).toContain('86个');
});

describe('a fault of the model costs only the mode', () => {
  it.each<[string, ModelReply]>([
    ['is out of order', refusing(500, 'broken')],
    ['refuses the key', refusing(401, 'bad key')],
    ['asks for a pause', refusing(429, 'slow down')],
    ['shows a web page', { status: 200, body: '<html></html>', type: 'text/html' }],
    ['breaks off', { steps: [{ do: 'say', text: '图书馆设座位' }, { do: 'drop' }] }],
    ['is cut off', { steps: [{ do: 'say', text: '图书馆设座位86个。[1]' }] }],
    [
      'runs out of room',
      {
        steps: [
          { do: 'say', text: '图书馆设座位86个。[1]' },
          { do: 'finish', reason: 'length' },
        ],
      },
    ],
    ['says nothing', spoken()],
    ['makes everything up', spoken('馆内有咖啡馆。[1]院子里种了樱花。[1]')],
  ])('a server that %s', async (_, reply) => {
    expect(await ask(reply)).toMatchObject({ status: 'answered', mode: 'extract' });
    expect(wordsOf(await ask(reply))).toContain('86个');
  });

  it('a server that is down', async () => {
    await server.close();
    expect(await ask()).toMatchObject({ status: 'answered', mode: 'extract' });
  });
});

it('a model that says the reports do not answer is believed: the reports are shown as related', async () => {
  const answer = await ask(spoken('这些报道没有回答这个问题。'));
  expect(answer).toMatchObject({ status: 'related', claims: [] });
  expect(answer.related.map(({ articleId }) => articleId)).toContain('p1');
});
