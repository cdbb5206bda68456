import type { PageOrigin } from '../news/article.ts';
import type { Archive } from './archive.ts';
import type { PageFile } from './page-files.ts';
import { bareText, hammingDistance, simhashOf } from './simhash.ts';

/** Texts this far apart have nothing to do with each other: half of 64 bits differ by chance, a corrected page has few. */
const STRANGERS = 20;
/** Shorter pages are too short to tell. */
const MIN_CHARS = 200;

/**
 * The page's origin with a name of its own: two days' folders may both hold a 01.txt, and the second must not take the
 * first one's place. A changed page that still resembles the one held under its name is its correction.
 */
export function ownName({ origin, text, folder }: PageFile, archive: Pick<Archive, 'pageText'>): PageOrigin {
  const held = folder === null ? undefined : archive.pageText(origin.file);
  if (held === undefined || !areStrangers(held, text)) return origin;
  return { ...origin, file: `${folder}/${origin.file}` };
}

function areStrangers(a: string, b: string): boolean {
  if (a === b) return false;
  const [one, other] = [bareText(a), bareText(b)];
  if (one.length < MIN_CHARS || other.length < MIN_CHARS) return false;
  return hammingDistance(simhashOf(one), simhashOf(other)) > STRANGERS;
}
