import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../../ports.ts';

const MAX_PAGE_BYTES = 4 * 1024 * 1024;

/** A file that cannot be read as a page. The message names the file and says what was expected. */
export class UnreadableFileError extends InputError {
  readonly file: string;
  constructor(file: string, expectation: string, options?: { readonly cause: unknown }) {
    super(`${file}: ${expectation}`, options);
    this.name = 'UnreadableFileError';
    this.file = file;
  }
}

/** The text of a UTF-8 file of at most `maxBytes`, unchanged but for a byte order mark. Throws UnreadableFileError. */
export async function readTextFile(path: string, maxBytes = MAX_PAGE_BYTES): Promise<string> {
  const bytes = await readBytes(path, maxBytes);
  if (bytes.includes(0)) throw new UnreadableFileError(path, 'expected a text file, got one with NUL bytes');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableFileError(path, 'expected text in UTF-8; convert the file and try again', { cause });
  }
}

async function readBytes(path: string, maxBytes: number): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) {
      throw new UnreadableFileError(path, `expected at most ${maxBytes} bytes, got ${size}; split the file`);
    }
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause;
    throw new UnreadableFileError(path, 'expected a file that can be read; check the path and its permissions', {
      cause,
    });
  }
}
