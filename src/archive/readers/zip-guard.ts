import { inflateRawSync } from 'node:zlib';
import { UnreadableFileError } from './text-file.ts';

const MAX_UNPACKED_BYTES = 64 * 1024 * 1024;
const MAX_ENTRIES = 5000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const STORED = 0;
const DEFLATED = 8;

/**
 * Unpacks every entry of an archive once and throws it away, so that what a library then unpacks is known to be of a
 * reasonable size: sizes that an archive declares are not to be believed. Throws UnreadableFileError.
 */
export function assertHarmlessZip(bytes: Uint8Array, file: string): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    unpackAll(view, file);
  } catch (cause) {
    if (cause instanceof UnreadableFileError) throw cause;
    throw new UnreadableFileError(file, 'expected a whole zip archive; the file is cut off or damaged', {
      cause,
      fault: 'damaged',
    });
  }
}

function unpackAll(view: DataView, file: string): void {
  const { entries, start } = readDirectory(view, file);
  let left = MAX_UNPACKED_BYTES;
  let at = start;
  for (let entry = 0; entry < entries; entry += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw new RangeError('no directory entry');
    left -= unpackedSize(view, { at, left, file });
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
}

function readDirectory(view: DataView, file: string): { readonly entries: number; readonly start: number } {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 66_000); at -= 1) {
    if (view.getUint32(at, true) !== END_OF_DIRECTORY) continue;
    const entries = view.getUint16(at + 10, true);
    if (entries > MAX_ENTRIES) {
      throw new UnreadableFileError(file, `expected at most ${MAX_ENTRIES} parts in the archive, got ${entries}`, {
        fault: 'unpacks-too-large',
      });
    }
    return { entries, start: view.getUint32(at + 16, true) };
  }
  throw new UnreadableFileError(
    file,
    'expected a zip archive, got another kind of file; open it in its program and save it as .docx',
    { fault: 'damaged' },
  );
}

/** How large one entry is when unpacked, found out by doing it within the bytes that are `left`. */
function unpackedSize(
  view: DataView,
  { at, left, file }: { readonly at: number; readonly left: number; readonly file: string },
): number {
  const method = view.getUint16(at + 10, true);
  const packed = view.getUint32(at + 20, true);
  const header = view.getUint32(at + 42, true);
  const from = header + 30 + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (method !== STORED && method !== DEFLATED) throw new RangeError(`packing method ${method}`);
  const size = method === STORED ? packed : inflatedSize(sliceOf(view, { from, size: packed }), left);
  if (size > left) throw bomb(file);
  return size;
}

function sliceOf(view: DataView, { from, size }: { readonly from: number; readonly size: number }): Uint8Array {
  if (from + size > view.byteLength) throw new RangeError('an entry ends behind the file');
  return new Uint8Array(view.buffer, view.byteOffset + from, size);
}

function inflatedSize(packed: Uint8Array, left: number): number {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, left) }).length;
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return left + 1;
    throw error;
  }
}

function bomb(file: string): UnreadableFileError {
  return new UnreadableFileError(
    file,
    `expected an archive of at most ${MAX_UNPACKED_BYTES} bytes when unpacked, got a larger one; take the pictures out, or split the document`,
    { fault: 'unpacks-too-large' },
  );
}
