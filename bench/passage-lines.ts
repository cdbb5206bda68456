import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';

const PIECE_BYTES = 1 << 13;

/** A passage of a passages file. */
export const passageSchema = z.object({ id: z.string(), title: z.string(), text: z.string() });
export type PassageLine = z.infer<typeof passageSchema>;

/** Reads a file of JSON lines one by one, so that a large one need not fit into memory. Throws where a line is not as expected. */
export function* readJsonLines<T>(file: string, schema: z.ZodType<T>): Generator<T, void> {
  let number = 0;
  for (const line of readLines(file)) {
    number += 1;
    if (line.trim() === '') continue;
    const parsed = schema.safeParse(JSON.parse(line));
    if (!parsed.success) throw new Error(`${file}, line ${number}: ${z.prettifyError(parsed.error)}`);
    yield parsed.data;
  }
}

function* readLines(file: string): Generator<string, void> {
  const descriptor = openSync(file, 'r');
  const decoder = new TextDecoder();
  const piece = new Uint8Array(PIECE_BYTES);
  let rest = '';
  try {
    for (let read = readSync(descriptor, piece); read > 0; read = readSync(descriptor, piece)) {
      const lines = (rest + decoder.decode(piece.subarray(0, read), { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
    if (rest !== '') yield rest;
  } finally {
    closeSync(descriptor);
  }
}
