import { describe, expect, it } from 'vitest';
import type { Fault } from '../../../src/playground/faults.ts';
import type { Clock } from '../../../src/ports.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { createFrontBench } from './front-bench.ts';

const NOTICE = expect.stringContaining('可能没有送到');

/** Waits of a few seconds are over at once; longer ones, such as deadlines, only when the test moves time on. */
function createBriskClock(): ManualClock {
  const clock = createManualClock();
  const sleep: Clock['sleep'] = async (ms, signal) => {
    if (ms > 5000) return clock.sleep(ms, signal);
    await new Promise(setImmediate);
    signal?.throwIfAborted();
    await clock.advance(ms);
  };
  return { ...clock, sleep, advance: clock.advance };
}

const answered: readonly (readonly [string, Fault, number])[] = [
  ['asks to wait', { type: 'status', code: 429, retryAfterSeconds: 3 }, 2],
  ['fails of itself', { type: 'status', code: 500 }, 3],
];
const inDoubt: readonly (readonly [string, Fault])[] = [
  ['is cut off by its gateway', { type: 'status', code: 502 }],
  ['drops the connection before it accepts', { type: 'drop-before' }],
  ['drops the connection after it has accepted', { type: 'drop-after' }],
  ['answers garbage', { type: 'garbage' }],
];

describe('a reader who asks while Telegram is unwell', () => {
  it.each(answered)('gets the answer once when Telegram %s', async (_, fault, times) => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.telegram.faults.next('sendMessage', fault, times);
    bench.start({ clock: createBriskClock(), leaseMs: 60_000 });
    reader.send('甲');
    await bench.accepted('sendMessage');
    reader.send('乙');
    await bench.telegram.until(() => reader.messages()[3]);
    expect(reader.messages().map((message) => message.text)).toEqual(['甲', '答：甲', '乙', '答：乙']);
  });

  it.each(inDoubt)(
    'hears once that the answer may be missing when Telegram %s, and is answered next time',
    async (_, fault) => {
      const bench = await createFrontBench();
      const reader = bench.telegram.person({ firstName: '何叶' });
      bench.telegram.faults.next('sendMessage', fault);
      bench.start({ clock: createBriskClock(), leaseMs: 60_000 });
      reader.send('甲');
      const { seq } = await bench.accepted('sendMessage');
      reader.send('乙');
      await bench.accepted('sendMessage', seq);
      const texts = reader.messages().map((message) => message.text);
      expect(texts).toEqual(['甲', ...(fault.type === 'drop-after' ? ['答：甲'] : []), NOTICE, '乙', '答：乙']);
    },
  );

  it('hears it when Telegram does not answer at all, after half a minute', async () => {
    const bench = await createFrontBench();
    const clock = createBriskClock();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.telegram.faults.next('sendMessage', { type: 'hang' });
    bench.start({ clock, leaseMs: 60_000 });
    reader.send('甲');
    await bench.telegram.transcript.next((entry) => entry.type === 'call' && entry.method === 'sendMessage');
    await clock.advance(30_000);
    await bench.accepted('sendMessage');
    expect(reader.messages().map((message) => message.text)).toEqual(['甲', NOTICE]);
  });

  it.each(['drop-before', 'drop-after', 'garbage'] as const)('has a press answered in spite of a %s', async (type) => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    const keyboard = { inline_keyboard: [[{ text: '开', callback_data: 'k' }]] };
    bench.start({
      clock: createBriskClock(),
      leaseMs: 60_000,
      answer: (ctx) => ctx.reply('好', { reply_markup: keyboard }),
    });
    reader.send('甲');
    await bench.accepted('sendMessage');
    bench.telegram.faults.next('answerCallbackQuery', { type });
    const message = reader.messages().at(-1);
    if (message === undefined) throw new Error('Expected the answer');
    expect(await reader.press({ message, button: '开' }).answered).toMatchObject({ text: '旧按钮' });
  });

  it('is answered after an outage in which neither polls nor messages came through', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    const { faults } = bench.telegram;
    faults.next('getUpdates', { type: 'status', code: 502 });
    faults.next('getUpdates', { type: 'drop-after' });
    faults.next('getUpdates', { type: 'garbage' });
    bench.start({ clock: createBriskClock(), leaseMs: 60_000 });
    reader.send('甲');
    await bench.accepted('sendMessage');
    expect(reader.messages().map((message) => message.text)).toEqual(['甲', '答：甲']);
  });
});
