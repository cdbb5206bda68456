import { expect, it } from 'vitest';
import { createCheckedReader, createChunkWriter, memorySource, readAhead } from '../../src/retrieval/segment/bytes.ts';

const WORDS = Uint32Array.from({ length: 100_000 }, (_, at) => Math.imul(at, 0x9e3779b1) >>> 0);

function writeWords(): { readonly file: Uint8Array; readonly checksums: { at: number; bytes: number }; crc: number } {
  const parts: Uint8Array[] = [];
  const writer = createChunkWriter({
    append: (bytes) => void parts.push(bytes.slice()),
    finish: () => undefined,
    abandon: () => undefined,
  });
  writer.append(new Uint8Array(WORDS.buffer));
  const { section, crc } = writer.checksums();
  return { file: new Uint8Array(Buffer.concat(parts)), checksums: section, crc };
}

it.each(['straight', 'ahead'])('what was written is read back at any place and length, reading %s', (how) => {
  const { file, checksums, crc } = writeWords();
  const memory = memorySource('words', file);
  const source = how === 'ahead' ? readAhead(memory) : memory;
  const reader = createCheckedReader({ source, checksums, checksumsCrc: crc });
  // Short, long, short again: the reader's own memory has to grow on the way.
  for (const [from, length] of [
    [3, 10],
    [1000, 40],
    [500, 90_000],
    [99_990, 10],
    [0, 100_000],
  ] as const) {
    const words = reader.readWords(4096 + from * 4, length);
    expect(
      Buffer.compare(Buffer.from(words.slice().buffer), Buffer.from(WORDS.slice(from, from + length).buffer)),
    ).toBe(0);
  }
});

it('a place that the file does not have is refused', () => {
  const { file, checksums, crc } = writeWords();
  const reader = createCheckedReader({ source: memorySource('words', file), checksums, checksumsCrc: crc });
  expect(() => reader.read(checksums.at - 10, 20)).toThrow('which it lacks');
});
