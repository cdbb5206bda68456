import { crc32 } from 'node:zlib';
import { IndexDamage } from './damage.ts';
import { CHUNK, type Section } from './format.ts';

/** Bytes that can be read at any place: a file, or memory. */
export interface ByteSource {
  /** What errors call it. */
  readonly name: string;
  readonly size: number;
  /** Fills `target` from offset `at`; returns how many bytes there were. */
  read(target: Uint8Array, at: number): number;
  close(): void;
}

/** Takes a file's bytes in order, and in the end those that belong at its beginning. */
export interface ByteSink {
  append(bytes: Uint8Array): void;
  /** Overwrites the beginning, makes all of it durable and gives it its name. */
  finish(beginning: Uint8Array): void;
  /** Leaves nothing behind. */
  abandon(): void;
}

export function memorySource(name: string, bytes: Uint8Array): ByteSource {
  return {
    name,
    size: bytes.length,
    read(target, at) {
      const part = bytes.subarray(at, at + target.length);
      target.set(part);
      return part.length;
    },
    close: () => undefined,
  };
}

const WINDOW = 1 << 15;
const WINDOWS = 3;

/** Reads ahead in a few places at once: for what reads a file from its beginning to its end, as a merge does. */
export function readAhead(source: ByteSource): ByteSource {
  const windows = Array.from({ length: WINDOWS }, () => ({ bytes: new Uint8Array(WINDOW), at: 0, length: 0, used: 0 }));
  let reads = 0;
  return {
    ...source,
    read(target, at) {
      if (target.length > WINDOW) return source.read(target, at);
      reads += 1;
      let window = windows.find((one) => at >= one.at && at + target.length <= one.at + one.length);
      if (window === undefined) {
        window = windows.reduce((oldest, one) => (one.used < oldest.used ? one : oldest));
        window.at = at;
        window.length = source.read(window.bytes, at);
      }
      window.used = reads;
      const from = at - window.at;
      const part = window.bytes.subarray(from, Math.min(from + target.length, window.length));
      target.set(part);
      return part.length;
    },
  };
}

/** 32-bit numbers as bytes, and back; bytes must lie at a multiple of 4. */
export function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

export function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** Memory for several reads that are wanted at once, used again when it is cleared. */
export interface Room {
  /** A multiple of `CHUNK` bytes. */
  take(bytes: number): Uint8Array<ArrayBuffer>;
  clear(): void;
}

export function createRoom(): Room {
  let bytes = new Uint8Array(0);
  let used = 0;
  return {
    take(length) {
      if (used + length > bytes.length) {
        // What was taken before keeps the memory it has.
        bytes = new Uint8Array(Math.max(2 * bytes.length, length));
        used = 0;
      }
      used += length;
      return bytes.subarray(used - length, used);
    },
    clear() {
      used = 0;
    },
  };
}

/** Reads sections of a file and checks every chunk against its checksum the first time it is read. */
export interface CheckedReader {
  /** Bytes `[at, at + length)` of the file. The view is good until the next call, or as long as its room. */
  read(at: number, length: number, room?: Room): Uint8Array;
  /** The same as 32-bit numbers; `at` must be a multiple of 4. */
  readWords(at: number, length: number, room?: Room): Int32Array;
  /** A whole section, in memory of its own. */
  readSection(section: Section): Uint8Array;
  /** Checks every chunk there is. */
  verify(): void;
}

interface CheckedOptions {
  readonly source: ByteSource;
  readonly checksums: Section;
  readonly checksumsCrc: number;
}

export function createCheckedReader({ source, checksums, checksumsCrc }: CheckedOptions): CheckedReader {
  const expected = readChecksums({ source, checksums, checksumsCrc });
  const checked = new Uint8Array(expected.length);
  const scratch = createRoom();

  const fill = (from: number, to: number, room: Room): Uint8Array => {
    if (from < CHUNK || to > checksums.at)
      throw new IndexDamage(source.name, `it speaks of bytes ${from} to ${to}, which it lacks`);
    if (room === scratch) scratch.clear();
    const target = room.take(to - from);
    if (source.read(target, from) !== target.length)
      throw new IndexDamage(source.name, 'it is shorter than it was written');
    for (let at = from; at < to; at += CHUNK) {
      const chunk = at / CHUNK - 1;
      if (checked[chunk] === 1) continue;
      if (crc32(target.subarray(at - from, at - from + CHUNK)) !== expected[chunk]) {
        throw new IndexDamage(source.name, `the checksum of its bytes from ${at} is wrong`);
      }
      checked[chunk] = 1;
    }
    return target;
  };
  const aligned = (at: number, length: number, room: Room): Uint8Array => {
    const from = Math.floor(at / CHUNK) * CHUNK;
    return fill(from, Math.ceil((at + length) / CHUNK) * CHUNK, room).subarray(at - from, at - from + length);
  };
  const read = (at: number, length: number, room = scratch): Uint8Array =>
    length === 0 ? new Uint8Array(0) : aligned(at, length, room);
  return {
    read,
    readWords(at, length, room = scratch) {
      const bytes = aligned(at, length * 4, room);
      return new Int32Array(bytes.buffer, bytes.byteOffset, length);
    },
    readSection: ({ at, bytes }) => read(at, bytes, createRoom()),
    verify() {
      checked.fill(0);
      for (let at = CHUNK; at < checksums.at; at += CHUNK) fill(at, at + CHUNK, scratch);
    },
  };
}

function readChecksums({ source, checksums, checksumsCrc }: CheckedOptions): Uint32Array {
  const { at, bytes } = checksums;
  if (at + bytes !== source.size)
    throw new IndexDamage(source.name, `expected ${at + bytes} bytes, got ${source.size}`);
  const table = new Uint8Array(bytes);
  if (source.read(table, at) !== bytes || crc32(table) !== checksumsCrc) {
    throw new IndexDamage(source.name, 'the checksum of its checksums is wrong');
  }
  return new Uint32Array(table.buffer);
}

/** Writes chunks with their checksums; sections are named by where they begin and how long they are. */
export interface ChunkWriter {
  readonly at: number;
  append(bytes: Uint8Array): void;
  /** Appends a whole number from 0 as `takeVarint` reads it. */
  varint(number: number): void;
  /** Fills up with zeros to a multiple of `unit` bytes. */
  align(unit: number): void;
  /** Ends the data with the table of checksums. */
  checksums(): { readonly section: Section; readonly crc: number };
}

const BUFFER = 64 * CHUNK;

export function createChunkWriter(sink: ByteSink): ChunkWriter {
  const buffer = new Uint8Array(BUFFER);
  const crcs: number[] = [];
  let used = 0;
  let flushed = CHUNK;
  sink.append(new Uint8Array(CHUNK));

  const flush = (): void => {
    for (let at = 0; at < used; at += CHUNK) crcs.push(crc32(buffer.subarray(at, at + CHUNK)));
    sink.append(buffer.subarray(0, used));
    flushed += used;
    used = 0;
  };
  const put = (byte: number): void => {
    buffer[used] = byte;
    used += 1;
    if (used === BUFFER) flush();
  };
  const writer: ChunkWriter = {
    get at() {
      return flushed + used;
    },
    append(bytes) {
      for (let from = 0; from < bytes.length; ) {
        const part = bytes.subarray(from, from + BUFFER - used);
        buffer.set(part, used);
        used += part.length;
        from += part.length;
        if (used === BUFFER) flush();
      }
    },
    varint(number) {
      let rest = number;
      for (; rest >= 128; rest = Math.floor(rest / 128)) put((rest % 128) | 128);
      put(rest);
    },
    align(unit) {
      const rest = writer.at % unit;
      if (rest > 0) writer.append(new Uint8Array(unit - rest));
    },
    checksums() {
      writer.align(CHUNK);
      flush();
      const table = new Uint8Array(Uint32Array.from(crcs).buffer);
      sink.append(table);
      return { section: { at: flushed, bytes: table.length }, crc: crc32(table) };
    },
  };
  return writer;
}
