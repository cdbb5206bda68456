import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ledger } from '../../src/digest/ledger.ts';
import { aLedger } from './support/ledger-bench.ts';
import { scriptMessenger, type Treatment } from './support/scripted-messenger.ts';

const unending = new AbortController().signal;

/** What somebody does while the broadcast runs. */
const deeds = {
  pause: ({ ledger, id }) => ledger.broadcasts.moveOn(id, { from: ['running'], to: 'paused' }),
  cancel: ({ ledger, id }) => ledger.broadcasts.moveOn(id, { from: ['running', 'paused'], to: 'cancelled' }),
  block: ({ ledger, chatId }) => ledger.readers.setReachable(chatId, false),
  forget: ({ ledger, chatId }) => ledger.readers.forget(chatId),
  unsubscribe: ({ ledger, chatId }) => {
    const reader = ledger.readers.find(chatId);
    if (reader !== undefined) ledger.readers.keep(chatId, { ...reader, isSubscribed: false });
  },
} as const satisfies Readonly<Record<string, (scene: Scene) => unknown>>;

interface Scene {
  readonly ledger: Ledger;
  readonly id: number;
  readonly chatId: number;
}

type Turn = { readonly deed: keyof typeof deeds; readonly whom: number } | { readonly treatment: Treatment };

const treatments: readonly Treatment[] = [
  'take',
  'take-and-lose',
  { type: 'unknown', why: 'dropped' },
  { type: 'unreachable', why: 'Forbidden: user is deactivated' },
  { type: 'unreachable', why: 'Forbidden: bot was kicked from the group chat' },
  { type: 'refused', why: 'Bad Request: message is too long' },
  { type: 'flooded', waitMs: 3000 },
  { type: 'not-sent', why: 'Internal Server Error' },
  { type: 'offline', why: 'ECONNREFUSED' },
  { type: 'moved', chatId: -9 },
];

const aTurn: fc.Arbitrary<Turn> = fc.oneof(
  fc.record({ treatment: fc.constantFrom(...treatments) }),
  fc.record({
    deed: fc.constantFrom('pause', 'cancel', 'block', 'forget', 'unsubscribe'),
    whom: fc.integer({ min: 1000, max: 1024 }),
  }),
);

test('whatever Telegram, readers and editors do, the ledger adds up to the audience and nobody is reached twice', {
  timeout: 60_000,
}, async () => {
  const readers = fc.integer({ min: 1, max: 25 });
  const script = fc.array(aTurn, { maxLength: 40 });
  await fc.assert(fc.asyncProperty(readers, script, play), { numRuns: 25 });
});

async function play(readers: number, script: readonly Turn[]): Promise<void> {
  const bench = await aLedger();
  bench.subscribe(readers);
  const id = bench.begunNotice();
  const { ledger } = bench;
  let at = 0;
  const messenger = scriptMessenger(() => {
    const turn = script[at++] ?? { treatment: 'take' };
    if ('treatment' in turn) return turn.treatment;
    deeds[turn.deed]({ ledger, id, chatId: turn.whom });
    return 'take';
  });
  const broadcaster = bench.broadcaster(messenger);
  for (let round = 0; round < 4; round += 1) {
    await broadcaster.run(unending);
    bench.upholds(id, messenger);
    ledger.broadcasts.moveOn(id, { from: ['paused'], to: 'running' });
  }
  expect(ledger.deliveries.counts(id).sending).toBe(0);
}
