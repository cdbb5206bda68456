import type { PageText } from './page-text.ts';
import { tooLarge, toText } from './text-file.ts';

export type PageFormat = 'text' | 'web' | 'pdf' | 'word' | 'feed';

/** Which reader reads a file, by the ending of its name. */
export const PAGE_ENDINGS: ReadonlyMap<string, PageFormat> = new Map([
  ['.txt', 'text'],
  ['.md', 'text'],
  ['.html', 'web'],
  ['.htm', 'web'],
  ['.pdf', 'pdf'],
  ['.docx', 'word'],
  ['.xml', 'feed'],
  ['.rss', 'feed'],
  ['.atom', 'feed'],
]);

/** More than this is no page but a book, and would take minutes to read. */
const MAX_BYTES: Readonly<Record<PageFormat, number>> = {
  text: 4 * 1024 * 1024,
  web: 16 * 1024 * 1024,
  pdf: 128 * 1024 * 1024,
  word: 32 * 1024 * 1024,
  feed: 16 * 1024 * 1024,
};

/** A page out of a file. `part` names it where the file holds several: it takes the file's name. */
export interface PagePart extends PageText {
  readonly part: ((file: string) => string) | null;
}

/** What a file holds. */
export interface FilePages {
  readonly pages: readonly PagePart[];
  /** What of it could not be read, and what to do. */
  readonly unread: readonly string[];
  /** Pages of a PDF that are pictures only, 1-based: what `unread` says in words. */
  readonly pictures: readonly number[];
}

/** A file on its way to a reader: `file` is what errors name. */
export interface ReadableFile {
  readonly file: string;
  readonly format: PageFormat;
  /** The encoding a server named. */
  readonly charset?: string | undefined;
}

/** Reads the bytes of a file of a known format. Throws UnreadableFileError. */
export async function readPages(bytes: Uint8Array, { file, format, charset }: ReadableFile): Promise<FilePages> {
  if (bytes.length > MAX_BYTES[format]) throw tooLarge(file, { size: bytes.length, maxBytes: MAX_BYTES[format] });
  if (format === 'text') return onePage({ text: toText(bytes, file), facts: {} });
  // The libraries of a format are loaded with its first file: a command that reads none starts without them.
  if (format === 'web') {
    const { readWebPage } = await import('./web-page.ts');
    return onePage(readWebPage(bytes, { file, charset }));
  }
  if (format === 'word') {
    const { readWordFile } = await import('./word-file.ts');
    return onePage(await readWordFile(bytes, file));
  }
  return format === 'pdf' ? readPdfPages(bytes, file) : readFeedPages(bytes, file);
}

function onePage(page: PageText): FilePages {
  return { pages: [{ ...page, part: null }], unread: [], pictures: [] };
}

async function readPdfPages(bytes: Uint8Array, file: string): Promise<FilePages> {
  const { readPdfFile } = await import('./pdf-file.ts');
  const { texts, pictures } = await readPdfFile(bytes, file);
  const pages = texts.map(({ text, firstPage }) => ({
    text,
    facts: {},
    // Browsers and PDF programs open such an address at that page.
    part: texts.length === 1 ? null : (name: string) => `${name}#page=${firstPage}`,
  }));
  const unread = `expected a text layer on every page, got none on page ${pictures.join(', ')}; recognise the text first, for instance with "ocrmypdf --skip-text -l chi_sim in.pdf out.pdf" (Tesseract) or PaddleOCR`;
  return { pages, unread: pictures.length === 0 ? [] : [unread], pictures };
}

async function readFeedPages(bytes: Uint8Array, file: string): Promise<FilePages> {
  const { readFeed } = await import('./feed-file.ts');
  const pages = readFeed(bytes, file).map(({ address, text, paper, date }) => ({
    text,
    facts: { ...(paper === null ? {} : { paper }), ...(date === null ? {} : { date }) },
    part: () => address,
  }));
  return { pages, unread: [], pictures: [] };
}
