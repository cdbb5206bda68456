import { describe, expect, it } from 'vitest';
import type { Inbox } from '../../../src/telegram/inbox/inbox.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createFrontBench, echo } from './front-bench.ts';
import { textUpdate } from './updates.ts';

const NOTICE = '刚才的回答可能没有送到。没看到的话，请点下面的按钮。';

/** A door that the test opens. */
function createDoor(): { readonly opened: Promise<void>; readonly open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

describe('a bot behind the inbox', () => {
  it('answers what was asked while it was down, each once', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    reader.send('甲');
    reader.send('乙');
    bench.start();
    const first = await bench.accepted('sendMessage');
    await bench.accepted('sendMessage', first.seq);
    expect(bench.sentTexts()).toEqual(['答：甲', '答：乙']);
    expect(bench.telegram.violations()).toEqual([]);
  });

  it('answers one chat in order and other chats beside it', async () => {
    const bench = await createFrontBench();
    const door = createDoor();
    const [slow, quick] = [bench.telegram.person({ firstName: '何叶' }), bench.telegram.person({ firstName: '季青' })];
    bench.start({
      answer: async (ctx, text) => {
        if (text === '慢') await door.opened;
        await echo(ctx, text);
      },
    });
    slow.send('慢');
    slow.send('后');
    quick.send('快');
    const first = await bench.accepted('sendMessage');
    door.open();
    const second = await bench.accepted('sendMessage', first.seq);
    await bench.accepted('sendMessage', second.seq);
    expect(bench.sentTexts()).toEqual(['答：快', '答：慢', '答：后']);
  });

  it('lets a press pass a running answer of its chat', async () => {
    const bench = await createFrontBench();
    const door = createDoor();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.start({
      answer: async (ctx, text) => {
        if (text === '慢') await door.opened;
        const keyboard = { inline_keyboard: [[{ text: '开', callback_data: 'k' }]] };
        await ctx.reply(`答：${text}`, { reply_markup: keyboard });
      },
    });
    reader.send('快');
    await bench.accepted('sendMessage');
    reader.send('慢');
    const message = reader.messages().at(-2);
    if (message === undefined) throw new Error('Expected the answer with the button');
    await reader.press({ message, button: '开' }).answered;
    expect(bench.sentTexts()).toEqual(['答：快']);
    door.open();
  });

  it('goes on with the next question of a chat when one has failed', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    const front = bench.start({
      answer: async (ctx, text) => {
        if (text === '坏') throw new Error('broken on purpose');
        await echo(ctx, text);
      },
    });
    reader.send('坏');
    reader.send('好');
    await bench.accepted('sendMessage');
    expect(bench.sentTexts()).toEqual(['答：好']);
    expect(await front.logged('update.unhandled')).toMatchObject({ update: 1 });
  });

  it.each(['drop-after', 'drop-before', 'garbage'] as const)(
    'tells a reader whose answer may not have arrived (%s), once, and answers again at the press of a button',
    async (type) => {
      const bench = await createFrontBench();
      const reader = bench.telegram.person({ firstName: '何叶', languageCode: 'zh-hans' });
      bench.telegram.faults.next('sendMessage', { type });
      bench.start();
      const question = reader.send('几点？');
      const { seq } = await bench.accepted('sendMessage');
      const notice = reader.messages().at(-1);
      expect(notice).toMatchObject({ text: NOTICE, reply_to_message: { message_id: question.message_id } });
      if (notice === undefined) throw new Error('Expected the notice');
      await reader.press({ message: notice, button: '再发一次' }).answered;
      await bench.accepted('sendMessage', seq);
      expect(bench.sentTexts()).toEqual([NOTICE, '答：几点？']);
      await bench.accepted('editMessageReplyMarkup');
      expect(() => reader.press({ message: notice, button: '再发一次' })).toThrow(/none/);
      expect(bench.telegram.violations()).toEqual([]);
    },
  );

  it('does not send an apology after an answer that is in doubt', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.telegram.faults.next('sendMessage', { type: 'drop-after' });
    const failures: unknown[] = [];
    bench.start({
      answer: (ctx, text) =>
        echo(ctx, text)
          .catch(() => ctx.reply('抱歉'))
          .catch((error) => void failures.push(error)),
    });
    reader.send('几点？');
    await bench.accepted('sendMessage');
    expect(bench.sentTexts()).toEqual([NOTICE]);
    expect(failures).toHaveLength(1);
  });

  it('answers a notice to a reader whose client is set to English in English', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: 'Robin', languageCode: 'en' });
    bench.telegram.faults.next('sendMessage', { type: 'drop-after' });
    bench.start();
    reader.send('When?');
    await bench.accepted('sendMessage');
    expect(bench.sentTexts()).toEqual(['My last answer may not have arrived. If you do not see it, tap the button.']);
  });

  it('waits with the notice until Telegram can be reached again, since a lost notice is not repeated', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.start();
    reader.send('甲');
    const { seq } = await bench.accepted('sendMessage');
    bench.telegram.faults.next('sendMessage', { type: 'drop-after' });
    bench.telegram.faults.next('getMe', { type: 'drop-before' }, 1);
    reader.send('乙');
    const notice = await bench.accepted('sendMessage', seq);
    expect(bench.sentTexts()).toEqual(['答：甲', NOTICE]);
    const failedProbe = await bench.telegram.transcript.next(
      (entry) => entry.type === 'call' && entry.method === 'getMe' && entry.outcome.type === 'fault',
    );
    expect(failedProbe.seq).toBeLessThan(notice.seq);
  });

  it('does nothing at a forged press but answer it', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.start({
      answer: (ctx) =>
        ctx.reply('好', {
          reply_markup: {
            inline_keyboard: [
              [
                { text: '再', callback_data: 'again:1' },
                { text: '假', callback_data: 'again:zzzzzzzzzzz' },
              ],
            ],
          },
        }),
    });
    reader.send('甲');
    await bench.accepted('sendMessage');
    const message = reader.messages().at(-1);
    if (message === undefined) throw new Error('Expected an answer');
    expect(await reader.press({ message, button: '再' }).answered).toMatchObject({ text: '旧按钮' });
    expect(await reader.press({ message, button: '假' }).answered).toMatchObject({ text: '旧按钮' });
    expect(bench.sentTexts()).toEqual(['好']);
  });

  it('answers a question again that a stopped process had not finished, and only that one', async () => {
    const bench = await createFrontBench();
    const clock = createManualClock();
    const reader = bench.telegram.person({ firstName: '何叶' });
    const begun = createDoor();
    const first = bench.start({
      clock,
      answer: async (ctx, text) => {
        if (text === '慢') {
          begun.open();
          return new Promise(() => {});
        }
        return echo(ctx, text);
      },
    });
    reader.send('快');
    await bench.accepted('sendMessage');
    reader.send('慢');
    await begun.opened;
    const stopped = first.stop();
    await clock.advance(8000);
    await stopped;
    bench.start({ clock });
    await bench.telegram.transcript.next((entry) => entry.type === 'call' && entry.parameters.text === '答：慢');
    expect(bench.sentTexts()).toEqual(['答：快', '答：慢']);
  });

  it('lets a running answer finish when it is stopped', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    const [begun, door] = [createDoor(), createDoor()];
    const front = bench.start({
      answer: async (ctx, text) => {
        begun.open();
        await door.opened;
        await echo(ctx, text);
      },
    });
    reader.send('甲');
    await begun.opened;
    const stopped = front.stop();
    door.open();
    await stopped;
    expect(bench.sentTexts()).toEqual(['答：甲']);
  });

  it('hears again after a server that accepted polls and never answered, without a restart', async () => {
    const bench = await createFrontBench();
    const clock = createManualClock();
    const reader = bench.telegram.person({ firstName: '何叶' });
    bench.telegram.faults.next('getUpdates', { type: 'hang' });
    const front = bench.start({ clock });
    await bench.telegram.transcript.next((entry) => entry.type === 'call' && entry.method === 'getUpdates');
    reader.send('甲');
    expect(front.health()).toMatchObject({ ok: false });
    await clock.advance(90_000);
    await bench.accepted('sendMessage');
    expect(bench.sentTexts()).toEqual(['答：甲']);
    expect(front.health()).toMatchObject({ ok: true, trouble: null });
  });

  it('says that it is deaf when no poll has been completed for 90 seconds', async () => {
    const bench = await createFrontBench();
    const clock = createManualClock();
    const front = bench.start({ clock });
    bench.telegram.person({ firstName: '何叶' }).send('甲');
    await bench.accepted('sendMessage');
    await clock.advance(90_000);
    expect(front.health()).toMatchObject({ ok: true });
    await clock.advance(1);
    expect(front.health()).toMatchObject({ ok: false, trouble: expect.stringMatching(/poll/) });
  });

  it('says in plain words that another copy is running', async () => {
    const bench = await createFrontBench();
    const copies = [bench.start(), bench.start()];
    const troubles = copies.map((copy) => copy.logged('polling.failed'));
    expect(await Promise.race(troubles)).toMatchObject({ trouble: expect.stringMatching(/Another copy of this bot/) });
  });

  it('stops with a clear word when Telegram does not know the token', async () => {
    const bench = await createFrontBench();
    const front = bench.start({ token: '1000000000:withdrawn' });
    expect(await front.fatal).toMatchObject({ message: expect.stringMatching(/BOT_TOKEN/) });
    expect(front.health()).toMatchObject({ ok: false, trouble: expect.stringMatching(/BOT_TOKEN/) });
  });

  it('handles no more questions at once than it has workers', async () => {
    const bench = await createFrontBench();
    const [full, door] = [createDoor(), createDoor()];
    let running = 0;
    let most = 0;
    bench.start({
      workers: 2,
      answer: async (ctx, text) => {
        running += 1;
        most = Math.max(most, running);
        if (running === 2) full.open();
        await door.opened;
        await echo(ctx, text);
        running -= 1;
      },
    });
    for (const name of ['何叶', '季青', '林秋', '方宁']) bench.telegram.person({ firstName: name }).send(name);
    await full.opened;
    door.open();
    for (let seq = 0, count = 0; count < 4; count += 1) ({ seq } = await bench.accepted('sendMessage', seq));
    expect(most).toBe(2);
  });

  it('does not confirm an update that it could not write down, and answers when it could', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    let failures = 1;
    const wrap = (inbox: Inbox): Inbox => ({
      ...inbox,
      receive(updates) {
        if (updates.length > 0 && failures > 0) {
          failures -= 1;
          throw new Error('database or disk is full');
        }
        return inbox.receive(updates);
      },
    });
    const front = bench.start({ wrap });
    reader.send('甲');
    await bench.accepted('sendMessage');
    expect(bench.sentTexts()).toEqual(['答：甲']);
    expect(await front.logged('polling.failed')).toMatchObject({ trouble: expect.stringContaining('disk is full') });
  });

  it('goes on with a chat whose finished answer could not be written down at first', async () => {
    const bench = await createFrontBench();
    const reader = bench.telegram.person({ firstName: '何叶' });
    let failures = 1;
    const wrap = (inbox: Inbox): Inbox => ({
      ...inbox,
      finish(updateId, ending) {
        failures -= 1;
        if (failures >= 0) throw new Error('database or disk is full');
        return inbox.finish(updateId, ending);
      },
    });
    bench.start({ wrap });
    reader.send('甲');
    const { seq } = await bench.accepted('sendMessage');
    reader.send('乙');
    await bench.accepted('sendMessage', seq);
    expect(bench.sentTexts()).toEqual(['答：甲', '答：乙']);
  });

  it('keeps what a webhook brings before the bot knows its own name', async () => {
    const bench = await createFrontBench();
    bench.telegram.faults.next('getMe', { type: 'hang' });
    const clock = createManualClock();
    const mode = { type: 'webhook', url: 'http://127.0.0.1:9/telegram/x', secretToken: 'open-sesame' } as const;
    const front = bench.start({ clock, mode });
    const reader = bench.telegram.person({ firstName: '何叶' });
    await bench.telegram.transcript.next((entry) => entry.type === 'call' && entry.method === 'getMe');
    reader.send('旧');
    front.receive([textUpdate(77, { chatId: reader.id, text: '甲' })]);
    expect(front.health()).toMatchObject({ ok: false, queue: { received: 1, handling: 0 } });
    await clock.advance(31_000);
    await bench.accepted('sendMessage');
    expect(bench.sentTexts()).toEqual(['答：甲']);
  });
});
