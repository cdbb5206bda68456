import { expect, test } from 'vitest';
import { openLedger } from '../../src/digest/ledger.ts';
import { BROADCAST_LEASE } from '../../src/digest/ledger-deliveries.ts';
import { aLedger } from './support/ledger-bench.ts';
import { scriptMessenger } from './support/scripted-messenger.ts';

const unending = new AbortController().signal;

test('everybody who subscribed gets a notice once', async () => {
  const bench = await aLedger();
  bench.subscribe(50);
  const id = bench.begunNotice();
  const messenger = scriptMessenger(() => 'take');
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id).sent).toBe(50);
  await bench.broadcaster(messenger).run(unending);
  expect(messenger.accepted).toHaveLength(50);
});

test('a reader who unsubscribes while a broadcast runs is not written to', async () => {
  const bench = await aLedger();
  bench.subscribe(40);
  const id = bench.begunNotice();
  const leaving = { chatId: 0 };
  const messenger = scriptMessenger(({ chatId }) => {
    if (leaving.chatId === 0) {
      leaving.chatId = chatId === 1030 ? 1031 : 1030;
      const subscription = bench.ledger.readers.find(leaving.chatId);
      if (subscription !== undefined)
        bench.ledger.readers.keep(leaving.chatId, { ...subscription, isSubscribed: false });
    }
    return 'take';
  });
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  const reached = messenger.accepted.map(({ chatId }) => chatId);
  // Whoever stood among the first may have left before the word came.
  expect(reached.includes(leaving.chatId) ? 40 : 39).toBe(reached.length);
  expect(bench.ledger.deliveries.counts(id).cancelled).toBe(40 - reached.length);
});

test('a reader who is forgotten leaves a row behind and no trace of who they were', async () => {
  const bench = await aLedger();
  bench.subscribe(3);
  const id = bench.begunNotice();
  bench.ledger.readers.forget(1001);
  const messenger = scriptMessenger(() => 'take');
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id)).toMatchObject({ sent: 2, cancelled: 1 });
  expect(messenger.accepted.map(({ chatId }) => chatId)).not.toContain(1001);
});

test('a reader who subscribes after the audience was fixed does not slip in', async () => {
  const bench = await aLedger();
  bench.subscribe(5);
  const id = bench.begunNotice();
  bench.subscribe(8);
  const messenger = scriptMessenger(() => 'take');
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(messenger.accepted).toHaveLength(5);
});

test('a chat that is closed to the bot is not written to again, and keeps its preferences', async () => {
  const bench = await aLedger();
  bench.subscribe(6, () => ({ hour: 18 }));
  const messenger = scriptMessenger(({ chatId }) =>
    chatId === 1002 ? { type: 'unreachable', why: 'Forbidden: bot was blocked by the user' } : 'take',
  );
  const first = bench.begunNotice();
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(first, messenger);
  expect(bench.ledger.deliveries.counts(first)).toMatchObject({ sent: 5, unreachable: 1 });
  expect(bench.ledger.broadcasts.find(bench.begunNotice())?.audience).toBe(5);
  expect(bench.ledger.readers.find(1002)).toMatchObject({ hour: 18, isSubscribed: true, isReachable: false });
});

test('a group that became a supergroup gets the notice there', async () => {
  const bench = await aLedger();
  bench.ledger.readers.keep(-50, { ...someone(), isSubscribed: true });
  const messenger = scriptMessenger(({ chatId }) => (chatId === -50 ? { type: 'moved', chatId: -100_500 } : 'take'));
  const id = bench.begunNotice();
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(messenger.accepted.map(({ chatId }) => chatId)).toStrictEqual([-100_500]);
});

test('a message that Telegram refuses three times in the same words stops the whole broadcast', async () => {
  const bench = await aLedger();
  bench.subscribe(60);
  const id = bench.begunNotice();
  const messenger = scriptMessenger(() => ({ type: 'refused', why: "Bad Request: can't parse entities" }));
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  const { failed, pending } = bench.ledger.deliveries.counts(id);
  expect(failed).toBeGreaterThanOrEqual(3);
  expect(failed).toBeLessThan(12);
  expect(pending).toBe(60 - failed);
  expect(bench.ledger.broadcasts.find(id)).toMatchObject({
    state: 'paused',
    why: expect.stringContaining("can't parse entities"),
  });
});

test('one reader whose chat refuses the message fails alone', async () => {
  const bench = await aLedger();
  bench.subscribe(30);
  const id = bench.begunNotice();
  const messenger = scriptMessenger(({ chatId }) =>
    chatId % 5 === 0 ? { type: 'refused', why: 'Bad Request: x' } : 'take',
  );
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id)).toMatchObject({ sent: 24, failed: 6 });
});

test('a gateway that loses every answer pauses the broadcast instead of putting all readers in doubt', async () => {
  const bench = await aLedger();
  bench.subscribe(200);
  const id = bench.begunNotice();
  const messenger = scriptMessenger(() => 'take-and-lose');
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.broadcasts.find(id)?.state).toBe('paused');
  expect(bench.ledger.deliveries.counts(id).in_doubt).toBeLessThan(20);
});

test("those in doubt are sent again only on an editor's word", async () => {
  const bench = await aLedger();
  bench.subscribe(20);
  const id = bench.begunNotice();
  let lost = 0;
  const lossy = scriptMessenger(() => (lost++ === 7 ? { type: 'unknown', why: 'dropped' } : 'take'));
  await bench.broadcaster(lossy).run(unending);
  bench.upholds(id, lossy);
  expect(bench.ledger.deliveries.counts(id)).toMatchObject({ sent: 19, in_doubt: 1 });
  await bench.broadcaster(lossy).run(unending);
  expect(lossy.accepted).toHaveLength(19);
  expect(bench.ledger.deliveries.sendDoubtedAgain(id)).toBe(1);
  await bench.broadcaster(lossy).run(unending);
  expect(bench.ledger.deliveries.counts(id).sent).toBe(20);
});

test('an outage of the line costs nobody the notice, however long', async () => {
  const bench = await aLedger();
  bench.subscribe(10);
  const id = bench.begunNotice();
  let failures = 0;
  const messenger = scriptMessenger(() => (failures++ < 60 ? { type: 'offline', why: 'ECONNREFUSED' } : 'take'));
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id).sent).toBe(10);
});

test('a flood wait that is longer than a quarter of an hour is left to an editor', async () => {
  const bench = await aLedger();
  bench.subscribe(10);
  const id = bench.begunNotice();
  const messenger = scriptMessenger(() => ({ type: 'flooded', waitMs: 3_600_000 }));
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id).pending).toBe(10);
  expect(bench.ledger.broadcasts.find(id)).toMatchObject({
    state: 'paused',
    why: expect.stringContaining('60 minutes'),
  });
});

test('a broadcast that is paused in the middle goes on where it stopped', async () => {
  const bench = await aLedger();
  bench.subscribe(40);
  const id = bench.begunNotice();
  let taken = 0;
  const messenger = scriptMessenger(() => {
    taken += 1;
    if (taken === 10) bench.ledger.broadcasts.moveOn(id, { from: ['running'], to: 'paused' });
    return 'take';
  });
  const broadcaster = bench.broadcaster(messenger);
  await broadcaster.run(unending);
  expect(messenger.accepted.length).toBeLessThan(20);
  bench.upholds(id, messenger);
  bench.ledger.broadcasts.moveOn(id, { from: ['paused'], to: 'running' });
  await broadcaster.run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id).sent).toBe(40);
});

test('a broadcast that is cancelled sends no more and counts the rest as cancelled', async () => {
  const bench = await aLedger();
  bench.subscribe(40);
  const id = bench.begunNotice();
  let taken = 0;
  const messenger = scriptMessenger(() => {
    taken += 1;
    if (taken === 10) bench.ledger.broadcasts.moveOn(id, { from: ['running'], to: 'cancelled' });
    return 'take';
  });
  await bench.broadcaster(messenger).run(unending);
  bench.upholds(id, messenger);
  const { sent, cancelled, pending, sending } = bench.ledger.deliveries.counts(id);
  expect({ total: sent + cancelled, pending, sending }).toStrictEqual({ total: 40, pending: 0, sending: 0 });
  expect(messenger.accepted).toHaveLength(sent);
});

test('two processes over one ledger never write to the same reader', async () => {
  const bench = await aLedger();
  bench.subscribe(60);
  const id = bench.begunNotice();
  const second = openLedger({ path: bench.path, clock: bench.clock });
  const messenger = scriptMessenger(() => {
    // The lease goes to the other one in the middle, as after a stall of the first.
    if (messenger.accepted.length === 20) {
      second.leases.release(BROADCAST_LEASE, 'one');
      second.leases.take({ name: BROADCAST_LEASE, owner: 'two', forMs: 15_000 });
      messenger.lostAnswers += second.deliveries.doubtSending();
    }
    return 'take';
  });
  const first = bench.broadcaster(messenger, 'one');
  await first.run(unending);
  bench.upholds(id, messenger);
  expect(bench.ledger.deliveries.counts(id).pending).toBeGreaterThan(0);
  await bench.broadcaster(messenger, 'two').run(unending);
  second.close();
  bench.upholds(id, messenger);
  // What the first had under way came through after all, and is told so.
  expect(bench.ledger.deliveries.counts(id)).toMatchObject({ sent: 60, in_doubt: 0 });
});

test('a notice is taken back from everybody who got it', async () => {
  const bench = await aLedger();
  bench.subscribe(12);
  const id = bench.begunNotice();
  const messenger = scriptMessenger(() => 'take');
  const broadcaster = bench.broadcaster(messenger);
  await broadcaster.run(unending);
  bench.ledger.broadcasts.moveOn(id, { from: ['running'], to: 'done' });
  expect(bench.ledger.broadcasts.askForRetraction(id)).toBe(true);
  await broadcaster.retract(unending);
  expect(new Set(messenger.retractions).size).toBe(12);
  expect(bench.ledger.deliveries.countRetracted(id)).toStrictEqual({ done: 12, refused: 0 });
  bench.upholds(id, messenger);
});

function someone() {
  return {
    locale: 'zh-Hans',
    hour: 7,
    days: 127,
    places: [],
    topics: [],
    isSilent: false,
    isSubscribed: false,
    pausedUntilMs: null,
    isReachable: true,
  } as const;
}
