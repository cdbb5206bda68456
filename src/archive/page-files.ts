import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PageOrigin } from '../news/article.ts';
import { type FetchPage, readAddress } from './page-addresses.ts';
import { listPageSources, PAPERS_FILE, type PageSource } from './page-sources.ts';
import { noPapers, originOf, type Papers, parsePapers } from './papers.ts';
import { readPages } from './readers/formats.ts';
import { readBytes, readTextFile, UnreadableFileError } from './readers/text-file.ts';

const MAX_FILE_BYTES = 128 * 1024 * 1024;

/** A page as received: its text, unchanged, and what is known of it. */
export interface PageFile {
  readonly origin: PageOrigin;
  readonly text: string;
  /** Name of the folder it lay in: tells pages of the same name apart. Null for addresses. */
  readonly folder: string | null;
}

/** What became of one path: a page, a file that is not for reading, or a fault. */
export type PageFileOutcome =
  | { readonly status: 'read'; readonly page: PageFile }
  | { readonly status: 'skipped'; readonly file: string; readonly why: string }
  | { readonly status: 'failed'; readonly file: string; readonly error: Error };

/**
 * Reads pages from files and folders (with the folders in them, in the order of their names). A bad file is an outcome,
 * not an end: the others are still read. Throws UnreadableFileError where a path is not there.
 */
export async function* readPageFiles(paths: readonly string[]): AsyncIterable<PageFileOutcome> {
  const papers = createPapersReader();
  for (const source of await listPageSources(paths)) yield* readPageSource(source, { papers, fetchPage: null });
}

/** What papers.json says, each folder read once. */
export type PapersReader = (folder: string) => Promise<Papers>;

export function createPapersReader(): PapersReader {
  const known = new Map<string, Promise<Papers>>();
  return (folder) => {
    const papers = known.get(folder) ?? readPapers(folder);
    known.set(folder, papers);
    return papers;
  };
}

/** Reads one file or address, which may hold several pages. */
export async function* readPageSource(
  source: PageSource,
  { papers, fetchPage }: { readonly papers: PapersReader; readonly fetchPage: FetchPage | null },
): AsyncIterable<PageFileOutcome> {
  if (source.type === 'skipped') {
    yield { status: 'skipped', file: source.file, why: source.why };
    return;
  }
  try {
    if (source.type === 'file') return yield* readFile(source, await papers(source.home));
    const contents = await readAddress(source.address, { fetchPage });
    if (contents.status === 'read') yield* contents.outcomes;
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    yield { status: 'failed', file: source.type === 'address' ? source.address : source.file, error };
  }
}

async function* readFile(
  { path, file, name, folder, format }: Extract<PageSource, { type: 'file' }>,
  papers: Papers,
): AsyncIterable<PageFileOutcome> {
  const known = originOf(papers, name);
  const { pages, unread } = await readPages(await readBytes(path, MAX_FILE_BYTES), { file: path, format });
  for (const { text, facts, part } of pages) {
    const origin = { ...known, paper: known.paper ?? facts.paper ?? null, date: known.date ?? facts.date ?? null };
    const page = pages.length === 1 ? known.page : null;
    yield {
      status: 'read',
      page: { origin: { ...origin, page, file: part === null ? file : part(file) }, text, folder },
    };
  }
  for (const why of unread) yield { status: 'failed', file, error: new UnreadableFileError(path, why) };
}

/** What the folder's papers.json says; nothing where there is none. Throws an InputError that names its faults. */
export async function readPapers(folder: string): Promise<Papers> {
  const path = join(folder, PAPERS_FILE);
  if (!(await exists(path))) return noPapers;
  return parsePapers(await readTextFile(path), path);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
