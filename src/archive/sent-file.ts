import { extname } from 'node:path';
import type { PageFile } from './page-files.ts';
import { PAGE_ENDINGS, readPages } from './readers/formats.ts';
import { UnreadableFileError } from './readers/text-file.ts';

/** What a file holds that an editor has sent. */
export interface SentPages {
  readonly pages: readonly PageFile[];
  /** Pages of a PDF that are pictures only, 1-based. */
  readonly pictures: readonly number[];
}

interface SentFile {
  readonly bytes: Uint8Array;
  readonly name: string;
  /** Tells files of one name apart, as a folder does. */
  readonly folder: string;
}

/** Reads a file that came by itself, with nothing known of it but its name. Throws UnreadableFileError. */
export async function readSentFile({ bytes, name, folder }: SentFile): Promise<SentPages> {
  const format = PAGE_ENDINGS.get(extname(name).toLowerCase());
  if (format === undefined || format === 'feed') {
    throw new UnreadableFileError(name, 'expected a file that ends in .txt, .md, .html, .pdf or .docx', {
      fault: 'ending',
    });
  }
  const { pages, pictures } = await readPages(bytes, { file: name, format });
  return {
    pages: pages.map(({ text, facts, part }): PageFile => {
      const file = part === null ? name : part(name);
      const origin = { file, paper: facts.paper ?? null, date: facts.date ?? null, page: null, place: null };
      return { origin, text, folder };
    }),
    pictures,
  };
}
