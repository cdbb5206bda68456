import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Fault } from '../../src/playground/faults.ts';
import type { Reader } from '../support/reader.ts';
import { liveService } from './live-service.ts';

const running = liveService();

const question = '书画展什么时候开展？';
const noticeWords = '刚才的回答可能没有送到';
const again = '再发一次';

const isAnswer = (text: string): boolean => /9月1日[^\n]*\[1\]/.test(text);
/** Dozens of questions on a machine that does much else; a property that is cut off goes on into the tests after it. */
const LONG_MS = 90_000;

const countAnswers = (reader: Reader): number => reader.chat().filter(({ text }) => isAnswer(text)).length;
const countNotices = (reader: Reader): number => reader.chat().filter(({ text }) => text.includes(noticeWords)).length;

/** Telegram says no, or wait: nothing has happened yet, so that trying again is safe. */
const refusals: readonly (readonly [string, Fault])[] = [
  ['asks to wait', { type: 'status', code: 429, retryAfterSeconds: 1 }],
  ['fails of itself', { type: 'status', code: 500 }],
];
/** Nobody can say whether the message arrived. */
const losses: readonly (readonly [string, Fault])[] = [
  ['is cut off by its gateway', { type: 'status', code: 502 }],
  ['drops the connection before it accepts', { type: 'drop-before' }],
  ['drops the connection after it has accepted', { type: 'drop-after' }],
  ['answers garbage', { type: 'garbage' }],
];

describe('a reader who asks', () => {
  test.each(refusals)('gets the answer once when Telegram %s', async (_, fault) => {
    const reader = running().reader();
    running().botApi.faults.next('sendMessage', fault);
    await reader.says(question);
    expect(countAnswers(reader)).toBe(1);
    expect(reader.chat()).toHaveLength(1);
  });

  test.each(losses)('has the answer or a notice when Telegram %s, and one more at their word', async (_, fault) => {
    const reader = running().reader();
    running().botApi.faults.next('sendMessage', fault);
    await reader.says(question);
    await reader.awaits(noticeWords);
    expect(countAnswers(reader)).toBe(fault.type === 'drop-after' ? 1 : 0);
    const before = countAnswers(reader);
    await reader.presses(again);
    expect(isAnswer(reader.sees().text)).toBe(true);
    expect([countAnswers(reader), countNotices(reader)]).toStrictEqual([before + 1, 1]);
    await expect(reader.presses(again)).rejects.toThrow('Expected a button');
  });

  test('has a notice when Telegram takes the answer and says nothing for half a minute', async () => {
    const service = running();
    const reader = service.reader();
    service.botApi.faults.next('sendMessage', { type: 'hang' });
    reader.person.send(question);
    await service.botApi.transcript.next(
      (entry) => entry.type === 'call' && entry.outcome.type === 'fault' && entry.outcome.fault === 'hang',
    );
    await service.clock.advance(30_000);
    await reader.awaits(noticeWords);
    expect(countAnswers(reader)).toBe(0);
    await reader.presses(again);
    expect([countAnswers(reader), countNotices(reader)]).toStrictEqual([1, 1]);
  });

  test.each([...refusals, ...losses])('is answered once when, asked for what is new, Telegram %s', async (_, fault) => {
    const reader = running().reader();
    // The poll that is held already brings the first question; the one that fails has to confirm it and bring the second.
    running().botApi.faults.next('getUpdates', fault);
    await reader.says(question);
    await reader.says('/help');
    expect(reader.chat().map(({ text }) => isAnswer(text))).toStrictEqual([true, false]);
  });

  test.each([...refusals, ...losses])('is answered though the typing sign fails as Telegram %s', async (_, fault) => {
    const reader = running().reader();
    running().botApi.faults.next('sendChatAction', fault);
    await reader.says(question);
    expect(countAnswers(reader)).toBe(1);
    running().botApi.faults.clear();
  });

  test('goes on with the conversation after an answer that was in doubt', async () => {
    const reader = running().reader();
    running().botApi.faults.next('sendMessage', { type: 'drop-before' });
    await reader.says(question);
    await reader.awaits(noticeWords);
    await reader.presses(again);
    await reader.says('一共有多少幅？');
    expect(reader.heard()).toContain('60幅');
  });
});

test(
  'whatever befalls the answers of a conversation, each is there once or announced, and never twice by itself',
  async () => {
    const refusal = fc.constantFrom(...refusals.map(([, fault]) => fault));
    const loss = fc.constantFrom(...losses.map(([, fault]) => fault));
    const mishap = fc.oneof(
      fc.constant<readonly Fault[]>([]),
      fc.tuple(refusal),
      fc.tuple(loss),
      fc.tuple(refusal, loss),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 4 }), async (mishaps) => {
        const reader = running().reader();
        for (const [asked, faults] of mishaps.entries()) {
          const before = { answers: countAnswers(reader), notices: countNotices(reader) };
          for (const fault of faults) running().botApi.faults.next('sendMessage', fault);
          await reader.says(question);
          const isLost = faults.some((fault) => losses.some(([, each]) => each === fault));
          if (isLost) await running().botApi.until(() => (countNotices(reader) > before.notices ? true : undefined));
          const arrives = !isLost || faults.some(({ type }) => type === 'drop-after');
          expect(countAnswers(reader) - before.answers).toBe(arrives ? 1 : 0);
          expect(countNotices(reader) - before.notices).toBe(isLost ? 1 : 0);
          expect(reader.chat().length).toBe(countAnswers(reader) + countNotices(reader));
          expect(countAnswers(reader) + countNotices(reader)).toBeGreaterThan(asked);
        }
      }),
      { numRuns: 12 },
    );
  },
  LONG_MS,
);

describe('a reader who looks around', () => {
  test.each([...refusals, ...losses])('turns the page in place though Telegram %s', async (_, fault) => {
    const reader = running().reader();
    await reader.says('/latest');
    for (const method of ['editMessageText', 'answerCallbackQuery']) running().botApi.faults.next(method, fault);
    reader.person.press({ message: lowestOf(reader), button: '下一页 ▶' });
    await running().settled();
    expect(reader.sees().text).toMatch(/第 2\/\d 页$/);
    expect(reader.chat()).toHaveLength(1);
  });

  test.each([...refusals, ...losses])('returns to the answer though Telegram %s', async (_, fault) => {
    const reader = running().reader();
    await reader.says(question);
    await reader.presses('看原文');
    running().botApi.faults.next('deleteMessage', fault);
    await reader.presses('返回回答');
    expect(reader.chat().map(({ text }) => isAnswer(text))).toStrictEqual([true]);
  });

  test('opens a report at their word where the connection dropped as it was sent', async () => {
    const reader = running().reader();
    await reader.says(question);
    running().botApi.faults.next('sendMessage', { type: 'drop-before' });
    await reader.presses('看原文');
    await reader.awaits(noticeWords);
    await reader.presses(again);
    expect(reader.sees().styled.join()).toContain('underline: ');
    expect(countNotices(reader)).toBe(1);
  });
});

function lowestOf(reader: Reader) {
  const message = reader.person.messages().at(-1);
  if (message === undefined) throw new Error('Expected a message in the chat, got none');
  return message;
}
