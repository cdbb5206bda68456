import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { PAGE_ENDINGS, type PageFormat } from './readers/formats.ts';
import { UnreadableFileError } from './readers/text-file.ts';

/** What is known of the pages of a folder. */
export const PAPERS_FILE = 'papers.json';
const MAX_DEPTH = 8;

/** Something that may hold pages. */
export type PageSource =
  | {
      readonly type: 'file';
      readonly path: string;
      /** What citations name: its path below the folder that was given. */
      readonly file: string;
      /** Its own name, by which papers.json knows it. */
      readonly name: string;
      /** Where its papers.json would be. */
      readonly home: string;
      /** The name of that folder. */
      readonly folder: string;
      readonly format: PageFormat;
    }
  | { readonly type: 'address'; readonly address: string }
  | { readonly type: 'skipped'; readonly file: string; readonly why: string };

/** All that lies at the paths, folders opened, in the order of names. Throws UnreadableFileError where a path is not there. */
export async function listPageSources(paths: readonly string[]): Promise<readonly PageSource[]> {
  const sources: PageSource[] = [];
  for (const path of paths) {
    if (/^https?:\/\//iu.test(path)) sources.push({ type: 'address', address: path });
    else if (await isFolder(path)) sources.push(...(await listFolder(path, '')));
    else sources.push(toSource(dirname(path), { name: basename(path), below: '' }));
  }
  return sources;
}

async function listFolder(home: string, below: string): Promise<readonly PageSource[]> {
  const depth = below.split('/').length;
  if (depth > MAX_DEPTH) {
    return [
      { type: 'skipped', file: below, why: `expected folders at most ${MAX_DEPTH} deep; give this one by itself` },
    ];
  }
  const sources: PageSource[] = [];
  for (const entry of await readEntries(home)) {
    const { name } = entry;
    if (entry.isDirectory()) sources.push(...(await listFolder(join(home, name), `${below}${name}/`)));
    else sources.push(toSource(home, { name, below }));
  }
  return sources;
}

async function readEntries(folder: string): Promise<readonly Dirent[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch (cause) {
    throw new UnreadableFileError(folder, 'expected a folder that can be read; check its permissions', { cause });
  }
}

function toSource(home: string, { name, below }: { readonly name: string; readonly below: string }): PageSource {
  const file = `${below}${name}`;
  if (name === PAPERS_FILE) {
    return { type: 'skipped', file, why: 'says what is known of the pages; it is no page' };
  }
  const format = PAGE_ENDINGS.get(extname(name).toLowerCase());
  if (format === undefined) {
    const old = /\.(?:doc|wps|rtf|odt)$/iu.test(name) ? '; save it as .docx' : '';
    return { type: 'skipped', file, why: `expected a file that ends in ${[...PAGE_ENDINGS.keys()].join(', ')}${old}` };
  }
  return { type: 'file', path: join(home, name), file, name, home, folder: basename(resolve(home)), format };
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
