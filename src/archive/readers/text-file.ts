import { readFile, stat } from 'node:fs/promises';
import { InputError } from '../../ports.ts';
import { decodeText } from './decode-text.ts';

const MAX_PAGE_BYTES = 4 * 1024 * 1024;

/** What is wrong with a file, for faces that say it in their reader's language. */
export type FileFault =
  | 'ending'
  | 'too-large'
  | 'encoding'
  | 'pictures'
  | 'password'
  | 'damaged'
  | 'no-text'
  | 'unpacks-too-large';

interface FaultOptions {
  readonly cause?: unknown;
  readonly fault?: FileFault;
}

/** A file that cannot be read as a page. The message names the file and says what was expected. */
export class UnreadableFileError extends InputError {
  readonly file: string;
  /** Null where only the message tells. */
  readonly fault: FileFault | null;
  constructor(file: string, expectation: string, { fault, ...cause }: FaultOptions = {}) {
    super(`${file}: ${expectation}`, 'cause' in cause ? { cause: cause.cause } : undefined);
    this.name = 'UnreadableFileError';
    this.file = file;
    this.fault = fault ?? null;
  }
}

/** The text of a file of at most `maxBytes`, unchanged but for a byte order mark. Throws UnreadableFileError. */
export async function readTextFile(path: string, maxBytes = MAX_PAGE_BYTES): Promise<string> {
  return toText(await readBytes(path, maxBytes), path);
}

/** The text of bytes in an encoding that newsrooms use (`decodeText`). Throws UnreadableFileError that names `file`. */
export function toText(bytes: Uint8Array, file: string): string {
  const text = decodeText(bytes);
  if (text !== null) return text;
  if (bytes.includes(0)) {
    throw new UnreadableFileError(file, 'expected a text file, got one with NUL bytes', { fault: 'encoding' });
  }
  throw new UnreadableFileError(
    file,
    'expected text in UTF-8, UTF-16, GB18030 or Big5; convert the file to UTF-8 and try again',
    { fault: 'encoding' },
  );
}

/** The bytes of a file of at most `maxBytes`. Throws UnreadableFileError. */
export async function readBytes(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > maxBytes) throw tooLarge(path, { size, maxBytes });
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause;
    throw new UnreadableFileError(path, 'expected a file that can be read; check the path and its permissions', {
      cause,
    });
  }
}

/** The fault of a file that is larger than a page can be. */
export function tooLarge(
  file: string,
  { size, maxBytes }: { readonly size: number; readonly maxBytes: number },
): UnreadableFileError {
  return new UnreadableFileError(file, `expected at most ${maxBytes} bytes, got ${size}; split the file`, {
    fault: 'too-large',
  });
}
