import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { PageOrigin } from '../news/article.ts';
import { noPapers, originOf, type Papers, parsePapers } from './papers.ts';
import { readTextFile, UnreadableFileError } from './readers/text-file.ts';

const PAPERS_FILE = 'papers.json';
const PAGE_ENDINGS: ReadonlySet<string> = new Set(['.txt', '.md']);

/** A page as received: its text, unchanged, and what is known of it. */
export interface PageFile {
  readonly origin: PageOrigin;
  readonly text: string;
}

/** What became of one path: a page, a file that is not for reading, or a fault. */
export type PageFileOutcome =
  | { readonly status: 'read'; readonly page: PageFile }
  | { readonly status: 'skipped'; readonly file: string; readonly why: string }
  | { readonly status: 'failed'; readonly file: string; readonly error: Error };

/**
 * Reads pages from files and folders (folders one level deep, in the order of their names). A bad file is an
 * outcome, not an end: the others are still read. Throws UnreadableFileError where a path itself is not there.
 */
export async function* readPageFiles(paths: readonly string[]): AsyncIterable<PageFileOutcome> {
  for (const path of paths) {
    const folder = await isFolder(path);
    const home = folder ? path : dirname(path);
    const papers = await readPapers(home);
    const names = folder ? (await readdir(path)).filter((name) => !name.startsWith('.')).sort() : [basename(path)];
    for (const name of names) yield await readPage(join(home, name), papers);
  }
}

async function readPage(path: string, papers: Papers): Promise<PageFileOutcome> {
  const file = basename(path);
  if (file === PAPERS_FILE) return { status: 'skipped', file, why: 'says what is known of the pages; it is no page' };
  if (!PAGE_ENDINGS.has(extname(file).toLowerCase())) {
    return { status: 'skipped', file, why: `expected a file that ends in ${[...PAGE_ENDINGS].join(' or ')}` };
  }
  try {
    return { status: 'read', page: { origin: originOf(papers, file), text: await readTextFile(path) } };
  } catch (error) {
    if (error instanceof UnreadableFileError) return { status: 'failed', file, error };
    throw error;
  }
}

/** What the folder's papers.json says; nothing where there is none. Throws an InputError that names its faults. */
export async function readPapers(folder: string): Promise<Papers> {
  const path = join(folder, PAPERS_FILE);
  if (!(await exists(path))) return noPapers;
  return parsePapers(await readTextFile(path), path);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (cause) {
    throw new UnreadableFileError(
      path,
      'expected a folder or a file that is there and can be read; check the path, or SEEDS_DIR',
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
