import { stat } from 'node:fs/promises';
import type { SecondReader } from '../news/second-reader.ts';
import type { Clock } from '../ports.ts';
import type { Archive } from './archive.ts';
import { type IngestOutcome, keepPage } from './ingest.ts';
import { createPapersReader, readPageSource } from './page-files.ts';
import { listPageSources, type PageSource } from './page-sources.ts';

/** How a file looked: when both stay the same it is no longer being written. */
export interface FileStamp {
  readonly size: number;
  readonly modifiedMs: number;
}

/** Stamps of files by their paths. */
export type FolderLook = ReadonlyMap<string, FileStamp>;

/** Files to read now: those that have not changed since the last look, and have since they were last read. */
export function settledFiles({
  before,
  now,
  read,
}: {
  readonly before: FolderLook;
  readonly now: FolderLook;
  readonly read: FolderLook;
}): readonly string[] {
  return [...now]
    .filter(([path, stamp]) => isSame(before.get(path), stamp) && !isSame(read.get(path), stamp))
    .map(([path]) => path);
}

export interface WatchParts {
  readonly archive: Archive;
  readonly clock: Clock;
  readonly everyMs: number;
  readonly signal: AbortSignal;
  readonly secondReader: SecondReader | null;
}

/** Looks into a folder again and again until the signal aborts, and keeps the pages that come in. */
export async function* watchFolder(folder: string, parts: WatchParts): AsyncIterable<IngestOutcome> {
  const { archive, clock, everyMs, signal, secondReader } = parts;
  const read = new Map<string, FileStamp>();
  let before: FolderLook = new Map();
  while (!signal.aborted) {
    const sources = await listFiles(folder);
    const now = await lookAt(sources);
    const settled = new Set(settledFiles({ before, now, read }));
    const papers = createPapersReader();
    for (const source of sources.filter(({ path }) => settled.has(path))) {
      for await (const outcome of readPageSource(source, { papers, fetchPage: null })) {
        yield outcome.status === 'read'
          ? await keepPage(outcome.page, { archive, parseHeld: false, secondReader })
          : outcome;
      }
      read.set(source.path, now.get(source.path) ?? { size: 0, modifiedMs: 0 });
    }
    before = now;
    await clock.sleep(everyMs, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }
}

type FileSource = Extract<PageSource, { readonly type: 'file' }>;

async function listFiles(folder: string): Promise<readonly FileSource[]> {
  return (await listPageSources([folder])).filter((source) => source.type === 'file');
}

async function lookAt(sources: readonly FileSource[]): Promise<FolderLook> {
  const look = new Map<string, FileStamp>();
  for (const { path } of sources) {
    const found = await stat(path).catch(() => null); // gone between listing and looking: not there
    if (found !== null) look.set(path, { size: found.size, modifiedMs: found.mtimeMs });
  }
  return look;
}

function isSame(a: FileStamp | undefined, b: FileStamp): boolean {
  return a !== undefined && a.size === b.size && a.modifiedMs === b.modifiedMs;
}
