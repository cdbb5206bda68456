import { describe, expect, test } from 'vitest';
import { createOpenAiTranscriber } from '../../src/adapters/openai-transcriber.ts';
import { heard, startTranscriptionServer } from '../support/transcription-server.ts';
import { aTownBot } from './town-bot.ts';

async function aListeningTown(quotas = {}) {
  const server = await startTranscriptionServer();
  const endpoint = { baseUrl: server.baseUrl, apiKey: 'scripted', model: 'ears', maxRetries: 0 };
  const town = await aTownBot({ transcriber: createOpenAiTranscriber(endpoint), quotas });
  return { server, town };
}

describe('a voice message', () => {
  test('is written down, shown as it was heard, and answered like a question', async () => {
    const { server, town } = await aListeningTown();
    server.script(heard(' 头班船几点开？\n'));
    const reader = town.reader();
    await reader.sends('voice');
    const [said, answer] = reader.chat();
    expect(said?.text).toBe('我听到的是：「头班船几点开？」');
    expect(answer?.text).toContain('新船每天六点开航，末班是晚上九点。[1]');
    expect(town.answerer.asked.map(({ text }) => text)).toStrictEqual(['头班船几点开？']);
    const [request] = server.requests;
    expect(request?.path).toBe('/v1/audio/transcriptions');
    expect(request?.key).toBe('Bearer scripted');
    expect(request?.body).toContain('filename="recording.ogg"');
    expect(request?.body).toContain(Buffer.from('柳溪').toString('latin1'));
    expect(request?.body).toMatch(/name="model"\r\n\r\nears/);
  });

  test('that says nothing, or cannot be written down, gets a polite line and is no question', async () => {
    const { server, town } = await aListeningTown();
    server.script(heard(''), { status: 500, body: '{}' }, { status: 200, body: 'not json' });
    const reader = town.reader();
    await reader.sends('voice');
    expect(reader.heard()).toContain('没有听清');
    for (const _ of [1, 2]) {
      await reader.sends('voice');
      expect(reader.heard()).toContain('现在听不了语音');
    }
    expect(town.answerer.asked).toStrictEqual([]);
    expect(town.log.filter(({ event }) => event === 'voice.not-heard')).toHaveLength(2);
  });

  test('that is too long is not even fetched', async () => {
    const { server, town } = await aListeningTown();
    const reader = town.reader();
    reader.person.sendVoice({ bytes: new TextEncoder().encode('柳溪'), durationSeconds: 121 });
    await town.settled();
    expect(reader.sees().text).toContain('我一次最多听120秒');
    expect([server.requests.length, town.calls('getFile')]).toStrictEqual([0, 0]);
  });

  test('counts as one question, and is not written down for a reader who has used them up', async () => {
    const { server, town } = await aListeningTown({ questionsPerReaderDaily: 2 });
    server.script(heard('头班船几点开？'), heard('老人要买票吗？'));
    const reader = town.reader();
    for (const _ of [1, 2]) await reader.sends('voice');
    expect(town.answerer.asked).toHaveLength(2);
    await reader.sends('voice');
    expect(reader.heard()).toContain('您今天问得够多了');
    expect(server.requests).toHaveLength(2);
  });

  test('without anything to write it down gets a line that says how to ask', async () => {
    const town = await aTownBot();
    const reader = town.reader();
    await reader.sends('voice');
    expect(reader.heard()).toContain('我还听不懂语音');
  });

  test('that sounds like markup or a command stays words', async () => {
    const { server, town } = await aListeningTown();
    server.script(heard('/forget <b>@swindler</b>'));
    const reader = town.reader();
    await reader.sends('voice');
    expect(reader.chat()[0]?.styled).toStrictEqual([]);
    expect(reader.chat()[0]?.text.replaceAll('\u200d', '')).toBe('我听到的是：「/forget <b>@swindler</b>」');
    expect(town.answerer.asked).toHaveLength(1);
  });
});
