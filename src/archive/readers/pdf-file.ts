import { getDocumentProxy } from 'unpdf';
import { isMasthead, readPageName } from '../../news/masthead.ts';
import { joinRuns, type TextRun } from './pdf-lines.ts';
import { writePage } from './pdf-paragraphs.ts';
import { UnreadableFileError } from './text-file.ts';

const MAX_PAGES = 2000;
const ERRORS_ONLY = 0;

/** Pages of a PDF that are one page of text: a printed page, or a document that runs over several. */
export interface PdfText {
  /** 1-based. */
  readonly firstPage: number;
  readonly text: string;
}

export interface PdfContents {
  readonly texts: readonly PdfText[];
  /** Pages without a text layer, 1-based. */
  readonly pictures: readonly number[];
}

/** Reads the text layer of a PDF in reading order. Throws UnreadableFileError where there is none. */
export async function readPdfFile(bytes: Uint8Array, file: string): Promise<PdfContents> {
  const document = await open(bytes, file);
  try {
    if (document.numPages > MAX_PAGES) {
      throw new UnreadableFileError(
        file,
        `expected at most ${MAX_PAGES} pages, got ${document.numPages}; split the file`,
        { fault: 'too-large' },
      );
    }
    const texts: PdfText[] = [];
    const pictures: number[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const text = await readPage(document, { number, file });
      if (text === '') pictures.push(number);
      else texts.push({ firstPage: number, text });
    }
    if (texts.length === 0) {
      throw new UnreadableFileError(file, picturesOnly(document.numPages), { fault: 'pictures' });
    }
    return { texts: joinRunningPages(texts), pictures };
  } finally {
    await document.destroy();
  }
}

/** What to tell of pages that are scans. */
function picturesOnly(pages: number): string {
  return `expected a PDF with a text layer, got ${pages} pages of pictures; recognise the text first, for instance with "ocrmypdf -l chi_sim in.pdf out.pdf" (Tesseract) or PaddleOCR, and read in the result`;
}

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array, file: string): Promise<PdfDocument> {
  try {
    // pdf.js takes the buffer for itself: it gets a copy.
    return await getDocumentProxy(Uint8Array.from(bytes), { verbosity: ERRORS_ONLY });
  } catch (cause) {
    const locked = cause instanceof Error && cause.name === 'PasswordException';
    const expectation = locked
      ? 'expected a PDF without a password; save it without one'
      : 'expected a PDF, got a damaged file or another kind; open it in a PDF program and save it again';
    throw new UnreadableFileError(file, expectation, { cause, fault: locked ? 'password' : 'damaged' });
  }
}

async function readPage(
  document: PdfDocument,
  { number, file }: { readonly number: number; readonly file: string },
): Promise<string> {
  try {
    const page = await document.getPage(number);
    const runs = toRuns(await page.getTextContent(), page.getViewport({ scale: 1 }).transform);
    page.cleanup();
    return writePage(joinRuns(runs));
  } catch (cause) {
    throw new UnreadableFileError(file, `page ${number} is damaged; open the file in a PDF program and save it again`, {
      cause,
      fault: 'damaged',
    });
  }
}

interface TextContent {
  readonly items: readonly object[];
}

function toRuns(content: TextContent, viewport: readonly number[]): readonly TextRun[] {
  const runs: TextRun[] = [];
  for (const item of content.items) {
    if (!isTextItem(item) || item.str === '') continue;
    const [a = 0, b = 0, , , e = 0, f = 0] = item.transform;
    const [va = 1, vb = 0, vc = 0, vd = -1, ve = 0, vf = 0] = viewport;
    const size = Math.hypot(item.transform[2] ?? 0, item.transform[3] ?? 0) || Math.hypot(a, b);
    if (size <= 0) continue;
    runs.push({ text: item.str, x: va * e + vc * f + ve, baseline: vb * e + vd * f + vf, width: item.width, size });
  }
  return runs;
}

interface TextItem {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

function isTextItem(item: object): item is TextItem {
  return 'str' in item && 'transform' in item && 'width' in item;
}

/** A page that names itself (第2版) is a page of its own; any other carries on the one before. */
function joinRunningPages(pages: readonly PdfText[]): readonly PdfText[] {
  const joined: PdfText[] = [];
  for (const page of pages) {
    const before = joined.at(-1);
    if (before === undefined || namesItself(page.text)) joined.push(page);
    else joined[joined.length - 1] = { ...before, text: joinPages(before.text, page.text) };
  }
  return joined;
}

function namesItself(text: string): boolean {
  const lines = text.split('\n').filter((line) => line !== '');
  const edges = [...lines.slice(0, 6), ...lines.slice(-4)].map((line) => line.replace(/^#+ /u, ''));
  return edges.some((line) => isMasthead(line) && readPageName(line) !== null);
}

/** A paragraph that a page break cut is one again. */
function joinPages(before: string, after: string): string {
  const cut = /[\p{Script=Han}，、；：]$/u.test(before) && /^[\p{Script=Han}，。、；]/u.test(after);
  return `${before}${cut ? '' : '\n\n'}${after}`;
}
