import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { type ByteSink, type ByteSource, memorySource } from './bytes.ts';
import { IndexDamage } from './damage.ts';
import { MANIFEST, type Manifest, parseManifest, renderManifest } from './manifest.ts';

/** Where the files of one index are: a folder, or memory. */
export interface IndexFolder {
  /** Null where there is none yet. Throws an IndexDamage where it is not whole. */
  manifest(): Manifest | null;
  /** Puts a manifest in the place of the one before, wholly or not at all. */
  commit(manifest: Manifest): void;
  /** Throws an IndexDamage where there is no such file. */
  open(file: string): ByteSource;
  create(file: string): ByteSink;
  /** Removes what no longer counts or was left by processes that died: every segment but these, finished or not. */
  sweep(files: ReadonlySet<string>): void;
}

const OWN = /^[0-9]+\.segment(?:\.unfinished)?$/;
const UNFINISHED = '.unfinished';

/** Opens or creates the folder. Only files of an index are ever removed from it. */
export function openIndexFolder(path: string): IndexFolder {
  mkdirSync(path, { recursive: true });
  const syncFolder = (): void => {
    const folder = openSync(path, 'r');
    try {
      fsyncSync(folder);
    } finally {
      closeSync(folder);
    }
  };
  return {
    manifest() {
      const text = readIfThere(join(path, MANIFEST));
      return text === null ? null : parseManifest(text);
    },
    commit(manifest) {
      const unfinished = join(path, `${MANIFEST}${UNFINISHED}`);
      writeFileSync(unfinished, renderManifest(manifest), { flush: true });
      renameSync(unfinished, join(path, MANIFEST));
      syncFolder();
    },
    open: (file) => openFile(join(path, file), file),
    create: (file) => createFile(join(path, file)),
    sweep(files) {
      for (const file of readdirSync(path)) {
        const isRubbish = OWN.test(file) && !files.has(file.replace(UNFINISHED, ''));
        if (isRubbish) rmSync(join(path, file), { force: true });
      }
    },
  };
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function openFile(path: string, name: string): ByteSource {
  const file = openOrReport(path, name);
  let isOpen = true;
  return {
    name,
    size: fstatSync(file).size,
    read(target, at) {
      let got = 0;
      while (got < target.length) {
        const read = readSync(file, target, got, target.length - got, at + got);
        if (read === 0) break;
        got += read;
      }
      return got;
    },
    close() {
      if (isOpen) closeSync(file);
      isOpen = false;
    },
  };
}

function openOrReport(path: string, name: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    if (isMissing(error)) throw new IndexDamage(name, 'it is not there');
    throw error;
  }
}

function createFile(path: string): ByteSink {
  const unfinished = `${path}${UNFINISHED}`;
  const file = openSync(unfinished, 'w');
  const write = (bytes: Uint8Array, at: number | null): void => {
    for (let done = 0; done < bytes.length; ) {
      done += writeSync(file, bytes, done, bytes.length - done, at === null ? null : at + done);
    }
  };
  return {
    append: (bytes) => write(bytes, null),
    finish(beginning) {
      write(beginning, 0);
      fsyncSync(file);
      closeSync(file);
      renameSync(unfinished, path);
    },
    abandon() {
      closeSync(file);
      rmSync(unfinished, { force: true });
    },
  };
}

/** An index that is gone with its process; it begins as `base` stands, which it only reads. */
export function createMemoryFolder(base?: IndexFolder): IndexFolder {
  const files = new Map<string, Uint8Array>();
  let manifest: Manifest | null = null;
  return {
    manifest: () => manifest ?? base?.manifest() ?? null,
    commit(next) {
      manifest = next;
    },
    open(file) {
      const bytes = files.get(file);
      if (bytes !== undefined) return memorySource(file, bytes);
      if (base === undefined) throw new IndexDamage(file, 'it is not there');
      return base.open(file);
    },
    create(file) {
      const parts: Uint8Array[] = [];
      return {
        append: (bytes) => void parts.push(bytes.slice()),
        finish(beginning) {
          const whole = new Uint8Array(Buffer.concat(parts));
          whole.set(beginning);
          files.set(file, whole);
        },
        abandon: () => void parts.splice(0),
      };
    },
    sweep(wanted) {
      for (const file of files.keys()) if (!wanted.has(file)) files.delete(file);
    },
  };
}
