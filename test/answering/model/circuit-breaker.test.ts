import { describe, expect, it } from 'vitest';
import { breakCircuit } from '../../../src/answering/model/circuit-breaker.ts';
import { listen } from '../../../src/answering/model/listen.ts';
import { type ChatEvent, type ChatModel, ModelError } from '../../../src/ports.ts';
import type { ChatModelScenario } from '../../contracts/chat-model.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { createScriptedModel } from '../../support/scripted-model.ts';

const down: ChatModelScenario = { texts: [], ending: 'fault' };
const well: ChatModelScenario = { texts: ['七点。'], ending: 'stop' };

function line(...scenarios: readonly ChatModelScenario[]) {
  const clock = createManualClock();
  const model = createScriptedModel(...scenarios);
  return { clock, model, guarded: breakCircuit(model, { clock, logger: createRecordingLogger() }) };
}

async function ask(model: ChatModel, signal?: AbortSignal): Promise<'answered' | 'failed'> {
  const events: ChatEvent[] = [];
  const messages = [{ role: 'user', content: '几点？' }] as const;
  try {
    const request = { messages, maxTokens: 10, ...(signal === undefined ? {} : { signal }) };
    for await (const event of model.stream(request)) events.push(event);
    return events.some(({ type }) => type === 'finish') ? 'answered' : 'failed';
  } catch (fault) {
    if (fault instanceof ModelError) return 'failed';
    throw fault;
  }
}

async function askTimes(model: ChatModel, times: number): Promise<void> {
  for (let asked = 0; asked < times; asked += 1) await ask(model);
}

describe('an endpoint that fails', () => {
  it('five times in a minute is left alone for a minute', async () => {
    const { guarded, model, clock } = line(down, down, down, down, down, well);
    await askTimes(guarded, 8);
    expect(model.requests).toHaveLength(5);
    await clock.advance(59_999);
    expect(await ask(guarded)).toBe('failed');
    expect(model.requests).toHaveLength(5);
    await clock.advance(1);
    expect(await ask(guarded)).toBe('answered');
  });

  it('four times in a minute is still asked', async () => {
    const { guarded, clock, model } = line(down, down, down, down, down, well);
    await askTimes(guarded, 4);
    await clock.advance(60_000);
    await askTimes(guarded, 2);
    expect(model.requests).toHaveLength(6);
  });

  it('now and then between answers is still asked', async () => {
    const { guarded, model } = line(down, down, down, down, well, down, down, down, down, well);
    await askTimes(guarded, 10);
    expect(model.requests).toHaveLength(10);
  });

  it('is tried by one question, and left alone for another minute when that fails too', async () => {
    const { guarded, model, clock } = line(down, down, down, down, down, down, well);
    await askTimes(guarded, 5);
    await clock.advance(60_000);
    await askTimes(guarded, 3);
    expect(model.requests).toHaveLength(6);
    await clock.advance(60_000);
    expect(await ask(guarded)).toBe('answered');
    expect(await ask(guarded).catch(() => 'unscripted')).toBe('unscripted');
  });

  it('by closing without an end fails all the same', async () => {
    const cut: ChatModelScenario = { texts: ['七'], ending: 'cut' };
    const { guarded, model } = line(cut, cut, cut, cut, cut, well);
    await askTimes(guarded, 7);
    expect(model.requests).toHaveLength(5);
  });

  it('by silence fails all the same', async () => {
    const stall: ChatModelScenario = { texts: [], ending: 'stall' };
    const { guarded, model, clock } = line(stall, stall, stall, stall, stall, well);
    const patience = { clock, idleMs: 5000, totalMs: 9000 };
    const request = { messages: [], maxTokens: 10 };
    for (let asked = 0; asked < 5; asked += 1) {
      const answer = ask({ name: 'patient', stream: () => listen(guarded, { request, patience }) });
      await expect.poll(() => clock.sleepers).toBe(2);
      await clock.advance(5000);
      expect(await answer).toBe('failed');
    }
    expect(await ask(guarded)).toBe('failed');
    expect(model.requests).toHaveLength(5);
  });
});

it('a reader who presses stop does not count as a fault of the endpoint', async () => {
  const { guarded, model } = line(well, well, well, well, well, well);
  for (let asked = 0; asked < 5; asked += 1) await ask(guarded, AbortSignal.abort());
  expect(await ask(guarded)).toBe('answered');
  expect(model.requests).toHaveLength(6);
});

it('a clock that is set back does not keep the endpoint alone for longer', async () => {
  let nowMs = Date.parse('2025-03-01T10:00:00Z');
  const clock = { now: () => new Date(nowMs), sleep: () => Promise.resolve() };
  const model = createScriptedModel(down, down, down, down, down, well);
  const guarded = breakCircuit(model, { clock, logger: createRecordingLogger() });
  await askTimes(guarded, 5);
  nowMs -= 86_400_000;
  expect(await ask(guarded)).toBe('answered');
});
