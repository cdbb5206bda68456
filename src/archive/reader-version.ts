import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/**
 * A fingerprint of the code that reads pages (src/news). The program runs from its source, so the source is the
 * reader's version: a changed parser reads held pages again without anyone remembering to bump a number.
 */
export async function readerVersion(folder: URL = new URL('../news/', import.meta.url)): Promise<string> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort();
  const hash = createHash('sha256');
  for (const name of names) {
    const source = await readFile(new URL(name, folder));
    hash.update(`${name}:${source.length}:`).update(source);
  }
  return hash.digest('hex').slice(0, 16);
}
