import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ANSWER_ACTS,
  CHOICES,
  MAX_CALLBACK_BYTES,
  type Origin,
  type Press,
  parsePress,
  REASONS,
  toCallbackData,
} from '../../src/telegram/press.ts';

const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(...'0123456789abcdef'), { minLength: length, maxLength: length })
    .map((digits) => digits.join(''));
const count = fc.nat(1_000_000);
const range = fc
  .tuple(fc.nat(40_000), fc.integer({ min: 1, max: 4000 }))
  .map(([from, length]) => ({ from, to: from + length }));

const origin: fc.Arbitrary<Origin> = fc.oneof(
  fc.constant<Origin>({ kind: 'answer' }),
  fc.constant<Origin>({ kind: 'link' }),
  fc.record({ kind: fc.constant('latest'), offset: count }),
  fc.record({ kind: fc.constant('search'), key: hex(8), offset: count }),
);
const article = fc.record({
  kind: fc.constant('article'),
  id: hex(12),
  page: fc.option(fc.nat(999)),
  origin,
  marks: fc.array(range, { maxLength: 8 }),
});
const press: fc.Arbitrary<Press> = fc.oneof(
  fc.record({ kind: fc.constant('latest'), offset: count, below: fc.boolean() }),
  fc.record({ kind: fc.constant('search'), key: hex(8), offset: count }),
  fc.record({ kind: fc.constant('example'), index: fc.nat(9) }),
  fc.constantFrom<Press>({ kind: 'close' }, { kind: 'forget' }, { kind: 'stop' }, { kind: 'wait' }),
  fc.record({ kind: fc.constant('answer'), act: fc.constantFrom(...ANSWER_ACTS), code: hex(12) }),
  fc.record({ kind: fc.constant('reason'), reason: fc.constantFrom(...REASONS), code: hex(12) }),
  fc.record({ kind: fc.constant('follow-up'), code: hex(12), index: fc.nat(9) }),
  fc.record({ kind: fc.constant('scope'), id: fc.option(hex(12)) }),
  fc.record({ kind: fc.constant('share'), id: hex(12) }),
  fc.record({ kind: fc.constant('choose'), choice: fc.constantFrom(...CHOICES) }),
  article,
);

describe('callback data', () => {
  test('never exceeds what Telegram takes', () => {
    fc.assert(
      fc.property(press, (pressed) => {
        expect(Buffer.byteLength(toCallbackData(pressed))).toBeLessThanOrEqual(MAX_CALLBACK_BYTES);
      }),
    );
  });

  test('comes back as it was written, but for marks that do not fit', () => {
    fc.assert(
      fc.property(press, (pressed) => {
        const read = parsePress(toCallbackData(pressed));
        const kept = read?.kind === 'article' ? read.marks.length : 0;
        const marks = pressed.kind === 'article' ? pressed.marks : [];
        expect(read).toEqual(pressed.kind === 'article' ? { ...pressed, marks: marks.slice(0, kept) } : pressed);
        expect(kept).toBeGreaterThanOrEqual(Math.min(marks.length, 2));
      }),
    );
  });

  test('that was tampered with is read only where it could have been written', () => {
    fc.assert(
      fc.property(
        press,
        fc.nat(),
        fc.constantFrom('', '0', '-', ':', '_', 'é', 'z', ' '),
        (pressed, place, character) => {
          const data = toCallbackData(pressed);
          const at = place % data.length;
          const tampered = `${data.slice(0, at)}${character}${data.slice(at + 1)}`;
          const read = parsePress(tampered);
          if (read !== null) expect(toCallbackData(read)).toBe(tampered);
        },
      ),
      { numRuns: 300 },
    );
  });
});
