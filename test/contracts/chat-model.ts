import { describe, expect, it } from 'vitest';
import { type ChatEvent, type ChatModel, type ChatRequest, ModelError } from '../../src/ports.ts';

/** What the model is made to do in one case of the contract. */
export interface ChatModelScenario {
  readonly texts: readonly string[];
  /** stop, length: finishes so · cut: ends without finishing · stall: says no more · fault: breaks off · refuse: never begins. */
  readonly ending: 'stop' | 'length' | 'cut' | 'stall' | 'fault' | 'refuse';
}

export const chatRequest: ChatRequest = { messages: [{ role: 'user', content: '灯会几点开始？' }], maxTokens: 50 };

export async function collect(stream: AsyncIterable<ChatEvent>): Promise<readonly ChatEvent[]> {
  const events: ChatEvent[] = [];
  for await (const event of stream) events.push(event);
  return events;
}

export function textOf(events: readonly ChatEvent[]): string {
  return events.map((event) => (event.type === 'text' ? event.text : '')).join('');
}

/** What every `ChatModel` promises, run on the scripted fake and on the real adapter. */
export function describeChatModel(name: string, create: (scenario: ChatModelScenario) => Promise<ChatModel>): void {
  describe(`${name} keeps the contract of a chat model`, () => {
    it('has the name it was configured with', async () => {
      expect((await create({ texts: [], ending: 'stop' })).name).toBe('scripted');
    });

    it('says its text in order and finishes once, last, with the token counts', async () => {
      const model = await create({ texts: ['灯会', '七点', '开始。'], ending: 'stop' });
      const events = await collect(model.stream(chatRequest));
      expect(textOf(events)).toBe('灯会七点开始。');
      const usage = { promptTokens: 100, completionTokens: 20 };
      expect(events.filter((event) => event.type === 'finish')).toEqual([{ type: 'finish', reason: 'stop', usage }]);
      expect(events.at(-1)?.type).toBe('finish');
    });

    it('tells an answer that ran out of room from a whole one', async () => {
      const model = await create({ texts: ['灯会'], ending: 'length' });
      expect((await collect(model.stream(chatRequest))).at(-1)).toMatchObject({ type: 'finish', reason: 'length' });
    });

    it('does not finish a stream that was cut off', async () => {
      const model = await create({ texts: ['灯会'], ending: 'cut' });
      expect(await collect(model.stream(chatRequest))).toEqual([{ type: 'text', text: '灯会' }]);
    });

    it('hands over what was said before it breaks off, then throws a ModelError', async () => {
      const model = await create({ texts: ['灯会'], ending: 'fault' });
      const heard: ChatEvent[] = [];
      const listening = (async () => {
        for await (const event of model.stream(chatRequest)) heard.push(event);
      })();
      await expect(listening).rejects.toThrow(ModelError);
      expect(textOf(heard)).toBe('灯会');
    });

    it('throws a ModelError with a verdict where it never begins', async () => {
      const model = await create({ texts: [], ending: 'refuse' });
      await expect(collect(model.stream(chatRequest))).rejects.toMatchObject({ name: 'ModelError', retryable: false });
    });

    it('a caller who stops it gets a ModelError, not an answer that looks whole', async () => {
      const model = await create({ texts: ['灯会'], ending: 'stall' });
      const caller = new AbortController();
      const listening = (async () => {
        for await (const event of model.stream({ ...chatRequest, signal: caller.signal })) {
          if (event.type === 'text') caller.abort();
        }
      })();
      await expect(listening).rejects.toThrow(ModelError);
    });

    it('does not begin for a caller who has left already', async () => {
      const model = await create({ texts: ['灯会'], ending: 'stop' });
      const request = { ...chatRequest, signal: AbortSignal.abort() };
      await expect(collect(model.stream(request))).rejects.toThrow(ModelError);
    });
  });
}
