import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/archive/readers/decode-text.ts';

const fixture = (name: string): Promise<Buffer> => readFile(new URL(`../../fixtures/files/${name}`, import.meta.url));

describe('a text in another encoding', () => {
  it.each([
    ['GB18030', 'gb18030.txt', 'utf-8.txt'],
    ['UTF-16 without a mark', 'utf-16le.txt', 'utf-8.txt'],
    ['UTF-16 with a mark', 'utf-16be-marked.txt', 'utf-8.txt'],
    ['Big5', 'big5.txt', 'traditional.txt'],
  ])('reads as it was written: %s', async (_encoding, file, original) => {
    expect(decodeText(await fixture(file))).toBe((await fixture(original)).toString('utf8'));
  });

  it('is not guessed at: noise and pictures are refused, not read as rare characters', () => {
    const noise = Uint8Array.from({ length: 4000 }, (_, at) => 0x80 + ((at * 7919) % 127));
    expect(decodeText(noise)).toBeNull();
    expect(decodeText(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49]))).toBeNull();
  });

  it('leaves every UTF-8 text as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!text.includes('\0') && !text.startsWith('\uFEFF'));
        expect(decodeText(new TextEncoder().encode(text))).toBe(text);
      }),
    );
  });

  it('never fails on any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => decodeText(bytes) !== undefined));
  });
});
