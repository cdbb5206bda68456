import { describe, expect, it } from 'vitest';
import { createReceiptBook } from '../../../src/answering/receipts/receipt-book.ts';
import { receiptedAnswerer } from '../../../src/answering/receipts/receipted-answerer.ts';
import type { KeyValueStore } from '../../../src/ports.ts';
import { createManualClock } from '../../support/manual-clock.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { createRecordingLogger } from '../../support/recording-logger.ts';
import { createToldAnswerer, toldAnswer } from '../../support/told-answerer.ts';

const dayMs = 86_400_000;

function desk() {
  const clock = createManualClock('2025-09-10T08:00:00.000Z');
  const store = createMemoryStore(clock);
  const book = createReceiptBook({ store, clock, retentionMs: 30 * dayMs });
  const options = { book, clock, logger: createRecordingLogger() };
  const answerer = receiptedAnswerer(
    createToldAnswerer(() => toldAnswer()),
    options,
  );
  return { clock, store, book, ask: (reader: string) => answerer.answer({ text: '哪天闭馆？', history: [], reader }) };
}

async function idOf(asked: ReturnType<ReturnType<typeof desk>['ask']>): Promise<string> {
  const { receiptId } = await asked;
  if (receiptId === undefined) throw new Error('Expected a receipt, got none');
  return receiptId;
}

describe('a receipt', () => {
  it('shows editors all that led to the answer', async () => {
    const { book, ask } = desk();
    expect(await book.forEditor(await idOf(ask('r1')))).toMatchObject({
      reader: 'r1',
      at: '2025-09-10T08:00:00.000Z',
      question: '哪天闭馆？',
      answer: {
        query: '图书馆 闭馆',
        trace: {
          passages: [{ passageId: 'aaaaaaaaaaaa.0', score: 3 }],
          model: {
            prompts: 'p',
            raw: '图书馆周一闭馆。[1]馆内有咖啡馆。[1]',
            dropped: [{ text: '馆内有咖啡馆。', reason: 'unsupported' }],
            usage: { promptTokens: 700, completionTokens: 20 },
          },
        },
      },
    });
  });

  it('shows its reader the quotes in their places, and nothing that a model said unchecked', async () => {
    const { book, ask } = desk();
    const receipt = await book.forReader(await idOf(ask('r1')), 'r1');
    expect(receipt?.citations).toMatchObject([{ quote: '图书馆周一闭馆。', file: 'liuxi.txt', lines: [3, 3] }]);
    expect(JSON.stringify(receipt)).not.toContain('咖啡馆');
  });

  it.each([
    '',
    'x',
    '0',
    '-1',
    '__proto__',
    'constructor',
    '../../etc/passwd',
    'disputed',
    '000000000000',
    '9'.repeat(64),
  ])('is not found under the forged name %j', async (id) => {
    const { book, ask } = desk();
    await ask('r1');
    expect(await book.forReader(id, 'r1')).toBeNull();
    expect(await book.forEditor(id)).toBeNull();
    expect(await book.dispute(id, 'r1')).toBe(false);
  });

  it('of another reader is neither shown nor filed', async () => {
    const { book, ask } = desk();
    const id = await idOf(ask('r1'));
    expect(await book.forReader(id, 'r2')).toBeNull();
    expect(await book.dispute(id, 'r2')).toBe(false);
    expect(await book.disputed()).toEqual([]);
  });

  it('is gone after its time', async () => {
    const { book, ask, clock } = desk();
    const id = await idOf(ask('r1'));
    await clock.advance(30 * dayMs);
    expect(await book.forReader(id, 'r1')).not.toBeNull();
    await clock.advance(1);
    expect(await book.forReader(id, 'r1')).toBeNull();
    expect(await book.forEditor(id)).toBeNull();
  });
});

describe('an answer that a reader finds wrong', () => {
  it('is on the desk of the editors, newest first, once', async () => {
    const { book, ask, clock } = desk();
    const [one, other] = [await idOf(ask('r1')), await idOf(ask('r2'))];
    await book.dispute(one, 'r1');
    await clock.advance(60_000);
    await Promise.all([book.dispute(other, 'r2'), book.dispute(other, 'r2'), book.dispute(one, 'r1')]);
    expect((await book.disputed()).map(({ id, disputedAt }) => [id, disputedAt])).toEqual([
      [other, '2025-09-10T08:01:00.000Z'],
      [one, '2025-09-10T08:00:00.000Z'],
    ]);
  });

  it('tells its reader that it is filed', async () => {
    const { book, ask } = desk();
    const id = await idOf(ask('r1'));
    await book.dispute(id, 'r1');
    expect(await book.forReader(id, 'r1')).toMatchObject({ disputed: true });
  });

  it('is still on the desk after a restart, and off it once its receipt is gone', async () => {
    const { book, ask, clock, store } = desk();
    await book.dispute(await idOf(ask('r1')), 'r1');
    const restarted = createReceiptBook({ store, clock, retentionMs: dayMs });
    expect(await restarted.disputed()).toHaveLength(1);
    await clock.advance(31 * dayMs);
    expect(await restarted.disputed()).toEqual([]);
  });
});

it('an answer whose receipt cannot be kept arrives without one', async () => {
  const clock = createManualClock();
  const store: KeyValueStore = { ...createMemoryStore(clock), set: () => Promise.reject(new Error('disk')) };
  const book = createReceiptBook({ store, clock, retentionMs: dayMs });
  const logger = createRecordingLogger();
  const answerer = receiptedAnswerer(
    createToldAnswerer(() => toldAnswer()),
    { book, clock, logger },
  );
  expect(await answerer.answer({ text: '哪天闭馆？', history: [] })).toEqual(toldAnswer());
  expect(logger.lines).toMatchObject([{ event: 'receipt not kept' }]);
});
