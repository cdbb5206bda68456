import { readFile } from 'node:fs/promises';
import { type PageFormat, readPages } from '../../../src/archive/readers/formats.ts';
import { type Article, articleText, type PageOrigin } from '../../../src/news/article.ts';
import { parsePage } from '../../../src/news/parse-page.ts';

/** A story as it should come out of a file. */
export interface KnownStory {
  readonly headline: string | null;
  readonly authors: readonly string[];
  readonly text: string;
}

const nowhere: PageOrigin = { file: 'page', paper: null, date: null, page: null, place: null };

/** The bytes of a file under test/fixtures/files. */
export function fixture(name: string): Promise<Uint8Array> {
  return readFile(new URL(`../../fixtures/files/${name}`, import.meta.url));
}

/** What a reader and the page parser make of a file together. */
export async function storiesOf(bytes: Uint8Array, format: PageFormat): Promise<readonly KnownStory[]> {
  const { pages } = await readPages(bytes, { file: 'page', format });
  return pages.flatMap(({ text }) => parsePage(text, nowhere).articles.map(toKnownStory));
}

function toKnownStory(article: Article): KnownStory {
  return { headline: article.headline, authors: article.authors, text: articleText(article) };
}
