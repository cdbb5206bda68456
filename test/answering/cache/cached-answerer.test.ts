import { describe, expect, it } from 'vitest';
import { type Answer, toTurn } from '../../../src/answering/answer.ts';
import { cachedAnswerer } from '../../../src/answering/cache/cached-answerer.ts';
import type { KeyValueStore } from '../../../src/ports.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { createToldAnswerer, toldAnswer } from '../../support/told-answerer.ts';

const question = '柳溪镇的图书馆一个星期里哪一天闭馆？';
const clock = createManualClock();

function desk(reply = () => toldAnswer(), changes: Partial<Parameters<typeof cachedAnswerer>[1]> = {}) {
  const answerer = createToldAnswerer(reply);
  const store = createMemoryStore(clock);
  const logger = createRecordingLogger();
  const options = { store, logger, version: () => 'v1', prompts: 'p1', model: 'm', ...changes };
  return { answerer, options, cached: cachedAnswerer(answerer, options) };
}

describe('a question that was asked before', () => {
  it.each([
    question,
    ` ${question}  `,
    question.replace('？', '?'),
    question.replace('？', ''),
    question.replace('图书馆', '圖書館'),
  ])('is answered without asking again: %j', async (again) => {
    const { cached, answerer } = desk();
    const first = await cached.answer({ text: question, history: [], reader: 'a' });
    expect(await cached.answer({ text: again, history: [], reader: 'b' })).toEqual(first);
    expect(answerer.asked).toHaveLength(1);
  });

  it.each([
    ['another word', { text: '柳溪镇的图书馆一个星期里哪一天开馆？' }, {}],
    ['one article alone', { articleId: 'a' }, {}],
    ['another corpus', {}, { version: () => 'v2' }],
    ['other prompts', {}, { prompts: 'p2' }],
    ['another model', {}, { model: 'n' }],
    ['no model', {}, { model: null }],
  ])('is asked again with %s', async (_, asked, changes) => {
    const { cached, answerer, options } = desk();
    await cached.answer({ text: question, history: [] });
    await cachedAnswerer(answerer, { ...options, ...changes }).answer({ text: question, history: [], ...asked });
    expect(answerer.asked).toHaveLength(2);
  });

  it('is answered anew as soon as the archive has changed, and from the old answer when it changes back', async () => {
    let version = 'v1';
    const { cached, answerer } = desk(() => toldAnswer(), { version: () => version });
    await cached.answer({ text: question, history: [] });
    version = 'v2';
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(2);
    version = 'v1';
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(2);
  });
});

describe('a conversation', () => {
  const history = [toTurn('柳溪镇的图书馆在哪里？', toldAnswer())];

  it.each(['那周日呢？', '它什么时候闭馆？', '几点关门？'])(
    'is never answered from what another reader asked: %s',
    async (text) => {
      const { cached, answerer } = desk();
      await cached.answer({ text, history });
      await cached.answer({ text, history });
      expect(answerer.asked).toHaveLength(2);
    },
  );

  it('gives nobody else the answer to a question that leaned on it', async () => {
    const { cached, answerer } = desk();
    await cached.answer({ text: '几点关门？', history });
    await cached.answer({ text: '几点关门？', history: [] });
    expect(answerer.asked).toHaveLength(2);
  });

  it('shares a question that stands by itself', async () => {
    const { cached, answerer } = desk();
    await cached.answer({ text: question, history });
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(1);
  });
});

describe('how long an answer is kept', () => {
  const nothing: Partial<Answer> = { claims: [], citations: [] };
  it.each<[string, Partial<Answer>, string | null, number]>([
    ['what a model answered', {}, 'm', 24 * 60],
    ['what is extracted because there is no model', { mode: 'extract' }, null, 24 * 60],
    ['what was extracted because the model failed', { mode: 'extract' }, 'm', 5],
    ['related reports', { ...nothing, status: 'related' }, 'm', 5],
    ['nothing found', { ...nothing, status: 'not_found', mode: 'extract' }, null, 5],
  ])('%s', async (_, changes, model, minutes) => {
    const { cached, answerer } = desk(() => toldAnswer(changes), { model });
    await cached.answer({ text: question, history: [] });
    await clock.advance(minutes * 60_000 - 1);
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(1);
    await clock.advance(2);
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(2);
  });

  it('nothing of an answer that was extracted because one reader had no budget left', async () => {
    const nothing = { name: 'm', prompts: 'p', dropped: [], raw: '', usage: null, tookMs: 0 };
    const skipped = { ...nothing, outcome: 'skipped' as const };
    const { cached, answerer } = desk(() => toldAnswer({ mode: 'extract', trace: { passages: [], model: skipped } }));
    await cached.answer({ text: question, history: [] });
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(2);
  });

  it('nothing of an answer that the reader stopped', async () => {
    const { cached, answerer } = desk();
    await cached.answer({ text: question, history: [] }, { signal: AbortSignal.abort() });
    await cached.answer({ text: question, history: [] });
    expect(answerer.asked).toHaveLength(2);
  });
});

describe('a store that fails costs no answer', () => {
  const broken: KeyValueStore = {
    get: () => Promise.reject(new Error('disk')),
    set: () => Promise.reject(new Error('disk')),
    delete: () => Promise.reject(new Error('disk')),
    close: async () => {},
  };

  it('by losing what it had or refusing what is new', async () => {
    const { cached } = desk(() => toldAnswer(), { store: broken });
    expect(await cached.answer({ text: question, history: [] })).toEqual(toldAnswer());
  });

  it.each([null, 7, 'answer', { status: 'answered' }, { ...toldAnswer(), status: 'maybe' }])(
    'by giving back what is no answer: %j',
    async (value) => {
      const store = { ...createMemoryStore(clock), get: async () => value };
      const { cached } = desk(() => toldAnswer(), { store });
      expect(await cached.answer({ text: question, history: [] })).toEqual(toldAnswer());
    },
  );
});
