import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createOpenAiChat } from '../../src/adapters/openai.ts';
import type { ChatModel, KeyValueStore } from '../../src/ports.ts';
import { type ChatModelScenario, chatRequest, collect, describeChatModel, textOf } from '../contracts/chat-model.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import {
  type ModelReply,
  type ModelServer,
  type ModelStep,
  refusing,
  spoken,
  startModelServer,
} from '../support/model-server.ts';
import { createScriptedModel } from '../support/scripted-model.ts';

const key = 'key-that-must-stay-secret';
let server: ModelServer;

beforeEach(async () => {
  server = await startModelServer();
});
afterEach(() => server.close());

function adapter(overrides: { timeoutMs?: number; baseUrl?: string; store?: KeyValueStore } = {}): ChatModel {
  const { baseUrl } = server;
  return createOpenAiChat({ baseUrl, apiKey: key, model: 'scripted', maxRetries: 0, usageGraceMs: 30, ...overrides });
}

function replyFor({ texts, ending }: ChatModelScenario): ModelReply {
  const said: readonly ModelStep[] = texts.map((text) => ({ do: 'say', text }));
  if (ending === 'refuse') return refusing(401, 'Incorrect key');
  if (ending === 'stop') return spoken(...texts);
  if (ending === 'cut') return { steps: said };
  if (ending === 'stall') return { steps: [...said, { do: 'stall' }] };
  if (ending === 'fault') return { steps: [...said, { do: 'drop' }] };
  return { steps: [...said, { do: 'finish', reason: 'length' }, { do: 'done' }] };
}

describeChatModel('the scripted fake', async (scenario) => createScriptedModel(scenario));
describeChatModel('the OpenAI adapter', async (scenario) => {
  const own = await startModelServer();
  onTestFinished(() => own.close());
  own.script(replyFor(scenario));
  return adapter({ baseUrl: own.baseUrl });
});

describe('what real endpoints do (research/grounding.md 2.3)', () => {
  it('a server that never sends headers is given up after the timeout', async () => {
    server.script({ silent: true });
    await expect(collect(adapter({ timeoutMs: 80 }).stream(chatRequest))).rejects.toMatchObject({ retryable: true });
  });

  it.each([
    ['stalls', [{ do: 'say', text: '灯会' }, { do: 'stall' }]],
    ['only keeps the connection alive', [{ do: 'say', text: '灯会' }, { do: 'ping' }, { do: 'ping' }, { do: 'stall' }]],
  ] as const)(
    'a stream that %s says nothing more, and its socket is let go when the caller stops',
    async (_, steps) => {
      server.script({ steps });
      const caller = new AbortController();
      const iterator = adapter()
        .stream({ ...chatRequest, signal: caller.signal })
        [Symbol.asyncIterator]();
      expect(await iterator.next()).toMatchObject({ value: { type: 'text', text: '灯会' } });
      const waiting = iterator.next();
      caller.abort();
      await expect(waiting).rejects.toMatchObject({ name: 'ModelError', retryable: false });
      await expect.poll(() => server.abandoned()).toBe(1);
    },
  );

  it('a finished answer ends although the socket stays open', async () => {
    server.script({ steps: [{ do: 'say', text: '七点。' }, { do: 'finish' }, { do: 'stall' }] });
    const events = await collect(adapter().stream(chatRequest));
    expect(events.at(-1)).toEqual({ type: 'finish', reason: 'stop', usage: null });
    await expect.poll(() => server.abandoned()).toBe(1);
  });

  it('a destroyed socket is an interruption that may pass', async () => {
    server.script({ steps: [{ do: 'say', text: '灯会' }, { do: 'drop' }] });
    await expect(collect(adapter().stream(chatRequest))).rejects.toMatchObject({ retryable: true });
  });

  it('a stream that closes without a finish reason is not finished', async () => {
    server.script({ steps: [{ do: 'say', text: '灯会' }, { do: 'done' }] });
    expect(await collect(adapter().stream(chatRequest))).toEqual([{ type: 'text', text: '灯会' }]);
  });

  it('a web page with status 200 is no answer', async () => {
    server.script({ status: 200, body: '<html><body>Sign in</body></html>', type: 'text/html' });
    expect(await collect(adapter().stream(chatRequest))).toEqual([]);
  });

  it('an error in the middle is thrown after what was said', async () => {
    const payload = JSON.stringify({ error: { message: `overloaded, key ${key}`, type: 'server_error' } });
    server.script({
      steps: [
        { do: 'say', text: '灯会' },
        { do: 'data', payload },
      ],
    });
    const failing = collect(adapter().stream(chatRequest));
    await expect(failing).rejects.toMatchObject({ name: 'ModelError', retryable: true });
    await expect(failing).rejects.not.toThrow(key);
  });

  it.each(['{"choices":[', '{"choices":7}'])('a malformed line is a fault that may pass: %s', async (payload) => {
    server.script({
      steps: [
        { do: 'say', text: '灯会' },
        { do: 'data', payload },
      ],
    });
    await expect(collect(adapter().stream(chatRequest))).rejects.toMatchObject({ name: 'ModelError', retryable: true });
  });

  it('thinking in a field of its own is not said', async () => {
    const payload = JSON.stringify({ choices: [{ delta: { reasoning_content: '想一想', content: null } }] });
    server.script({
      steps: [{ do: 'data', payload }, { do: 'say', text: '七点。' }, { do: 'finish' }, { do: 'done' }],
    });
    expect(textOf(await collect(adapter().stream(chatRequest)))).toBe('七点。');
  });

  it('a redirect is not followed', async () => {
    server.script({ status: 307, body: '', headers: { location: `${server.baseUrl}/elsewhere` } });
    await expect(collect(adapter().stream(chatRequest))).rejects.toMatchObject({ name: 'ModelError' });
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    [401, false],
    [402, false],
    [404, false],
    [429, true],
    [500, true],
    [503, true],
  ])('status %i is a ModelError, retryable %s, that repeats no word of the server', async (status, retryable) => {
    server.script(refusing(status, `Bad key ${key} for 灯会几点开始`));
    const failing = collect(adapter().stream(chatRequest));
    await expect(failing).rejects.toMatchObject({ name: 'ModelError', retryable });
    await expect(failing).rejects.toThrow(`HTTP ${status}`);
    await expect(failing).rejects.not.toThrow(key);
  });
});

describe('what an endpoint refuses is left out and remembered (research/grounding.md 2.4)', () => {
  it('an endpoint without stream_options is asked once only', async () => {
    server.script(refusing(400, 'Unknown parameter: stream_options'), spoken('七点。'), spoken('八点。'));
    const model = adapter();
    expect(textOf(await collect(model.stream(chatRequest)))).toBe('七点。');
    expect(textOf(await collect(model.stream(chatRequest)))).toBe('八点。');
    expect(server.requests.map((request) => 'stream_options' in request)).toEqual([true, false, false]);
  });

  it('an endpoint that wants the other name of the limit gets it', async () => {
    const advice = "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.";
    server.script(refusing(400, advice), spoken('七点。'), spoken('八点。'));
    const model = adapter();
    await collect(model.stream(chatRequest));
    await collect(model.stream(chatRequest));
    expect(server.requests.map(({ max_tokens, max_completion_tokens }) => [max_tokens, max_completion_tokens])).toEqual(
      [
        [50, undefined],
        [undefined, 50],
        [undefined, 50],
      ],
    );
  });

  it('an endpoint that knows neither name is asked without a limit', async () => {
    server.script(refusing(422, 'max_tokens?'), refusing(422, 'max_completion_tokens?'), spoken('七点。'));
    expect(textOf(await collect(adapter().stream(chatRequest)))).toBe('七点。');
    expect(server.requests[2]).not.toHaveProperty('max_tokens');
    expect(server.requests[2]).not.toHaveProperty('max_completion_tokens');
  });

  it('a refusal that names nothing we sent is the answer', async () => {
    server.script(refusing(400, 'content policy'));
    await expect(collect(adapter().stream(chatRequest))).rejects.toMatchObject({ retryable: false });
    expect(server.requests).toHaveLength(1);
  });

  it('what was given up in vain is asked for again', async () => {
    server.script(refusing(400, 'stream_options'), refusing(500, 'broken'), spoken('七点。'));
    const model = adapter();
    await expect(collect(model.stream(chatRequest))).rejects.toThrow('HTTP 500');
    await collect(model.stream(chatRequest));
    expect(server.requests[2]).toHaveProperty('stream_options');
  });
});

describe('an endpoint that attacks (research/grounding.md 4.3-41)', () => {
  const failure = () => collect(adapter().stream(chatRequest));

  it('with thirty megabytes on one line is left after four', async () => {
    server.script({
      steps: [{ do: 'data', payload: `{"choices":[],"x":"${'x'.repeat(30_000_000)}"}` }, { do: 'stall' }],
    });
    await expect(failure()).rejects.toMatchObject({ name: 'ModelError', message: expect.stringContaining('at most') });
  });

  it('with a stream of comments that never ends is left', async () => {
    const comments = `: ${'x'.repeat(1000)}\n\n`.repeat(5000);
    server.script({ status: 200, body: comments, type: 'text/event-stream' });
    await expect(failure()).rejects.toMatchObject({ name: 'ModelError', message: expect.stringContaining('at most') });
  });

  it('with a page of thirty megabytes in place of an error is left', async () => {
    server.script({ status: 400, body: 'x'.repeat(30_000_000), type: 'text/plain' });
    await expect(failure()).rejects.toMatchObject({ name: 'ModelError' });
  });

  it('with a small reply that unpacks to a large one is left', async () => {
    const body = gzipSync(`data: {"x":"${'x'.repeat(30_000_000)}"}\n\n`);
    const headers = { 'content-encoding': 'gzip' };
    server.script({ status: 200, body, type: 'text/event-stream', headers });
    await expect(failure()).rejects.toMatchObject({ name: 'ModelError', message: expect.stringContaining('at most') });
  });
});

describe('an endpoint that does not stream', () => {
  const whole = (content: string, finish_reason: string | null = 'stop'): ModelReply => ({
    status: 200,
    body: JSON.stringify({
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason }],
      usage: { prompt_tokens: 100, completion_tokens: 20 },
    }),
  });
  const noStream = refusing(400, 'Streaming is not supported: set "stream" to false');

  it('is asked for the whole answer, and refuses once only', async () => {
    server.script(noStream, whole('七点。'), whole('八点。'));
    const model = adapter();
    const usage = { promptTokens: 100, completionTokens: 20 };
    expect(await collect(model.stream(chatRequest))).toEqual([
      { type: 'text', text: '七点。' },
      { type: 'finish', reason: 'stop', usage },
    ]);
    expect(textOf(await collect(model.stream(chatRequest)))).toBe('八点。');
    expect(server.requests.map(({ stream, stream_options }) => [stream, stream_options !== undefined])).toEqual([
      [true, true],
      [false, false],
      [false, false],
    ]);
  });

  it('tells an answer that ran out of room, and one without an end, from a whole one', async () => {
    server.script(noStream, whole('七', 'length'), whole('七', null));
    const model = adapter();
    expect((await collect(model.stream(chatRequest))).at(-1)).toMatchObject({ reason: 'length' });
    expect(await collect(model.stream(chatRequest))).toEqual([{ type: 'text', text: '七' }]);
  });

  it('that shows a web page instead is a fault', async () => {
    server.script(noStream, { status: 200, body: '<html></html>', type: 'text/html' });
    await expect(collect(adapter().stream(chatRequest))).rejects.toMatchObject({ name: 'ModelError' });
  });
});

describe('what an endpoint refuses is remembered for a day', () => {
  it('across restarts: one failed call for each missing feature', async () => {
    const clock = createManualClock();
    const store = createMemoryStore(clock);
    server.script(refusing(400, 'stream_options?'), refusing(422, 'max_tokens?'), spoken('七点。'), spoken('八点。'));
    await collect(adapter({ store }).stream(chatRequest));
    expect(textOf(await collect(adapter({ store }).stream(chatRequest)))).toBe('八点。');
    expect(server.requests).toHaveLength(4);
    expect(server.requests[3]).not.toHaveProperty('stream_options');
    expect(server.requests[3]).toHaveProperty('max_completion_tokens');
    await clock.advance(24 * 3_600_000 + 1);
    server.script(spoken('九点。'));
    await collect(adapter({ store }).stream(chatRequest));
    expect(server.requests[4]).toHaveProperty('stream_options');
  });

  it.each<[string, Partial<KeyValueStore>]>([
    ['that loses what it had', { get: async () => 'nonsense' }],
    [
      'that cannot be read or written',
      { get: () => Promise.reject(new Error()), set: () => Promise.reject(new Error()) },
    ],
  ])('and a store %s costs no answer', async (_, broken) => {
    const store = { ...createMemoryStore(createManualClock()), ...broken };
    server.script(refusing(400, 'stream_options?'), spoken('七点。'));
    expect(textOf(await collect(adapter({ store }).stream(chatRequest)))).toBe('七点。');
  });
});

it('the request is a plain streamed chat completion', async () => {
  server.script(spoken('七点。'));
  await collect(adapter().stream(chatRequest));
  expect(server.requests).toEqual([
    {
      model: 'scripted',
      messages: [{ role: 'user', content: '灯会几点开始？' }],
      stream: true,
      max_tokens: 50,
      stream_options: { include_usage: true },
    },
  ]);
});
