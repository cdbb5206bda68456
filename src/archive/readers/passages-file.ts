import { z } from 'zod';
import { readTextFile, UnreadableFileError } from './text-file.ts';

const passageRow = z.object({ id: z.string().min(1), title: z.string().default(''), text: z.string() });

/** A passage of a file that is no newspaper: what `ask --passages` and the benchmarks read. */
export type PassageRow = z.infer<typeof passageRow>;

const MAX_BYTES = 512 * 1024 * 1024;

/** Reads lines of `{"id","title","text"}`. Throws UnreadableFileError that names the line. */
export async function readPassagesFile(path: string): Promise<readonly PassageRow[]> {
  const rows: PassageRow[] = [];
  const text = await readTextFile(path, MAX_BYTES);
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const parsed = passageRow.safeParse(toJson(line));
    if (!parsed.success) {
      throw new UnreadableFileError(path, `line ${index + 1}: expected {"id":"…","title":"…","text":"…"}`);
    }
    rows.push(parsed.data);
  }
  return rows;
}

function toJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined; // the schema refuses it, with the line's number
  }
}
