import mammoth from 'mammoth';
import { parseMarkup } from './markup.ts';
import { headlineLevelOf, readMarkupLines, toPageText } from './markup-lines.ts';
import type { PageText } from './page-text.ts';
import { UnreadableFileError } from './text-file.ts';
import { assertHarmlessZip } from './zip-guard.ts';

/** Pictures say nothing that can be searched; their bytes would only be carried around. */
const withoutPictures = mammoth.images.imgElement(async () => ({ src: '' }));

/** Reads a Word document: a line for each paragraph, its heading styles as Markdown. Throws UnreadableFileError. */
export async function readWordFile(bytes: Uint8Array, file: string): Promise<PageText> {
  assertHarmlessZip(bytes, file);
  const lines = readMarkupLines(parseMarkup(await toMarkup(bytes, file)).body);
  if (lines.length === 0) {
    throw new UnreadableFileError(file, 'expected a document with text, got one without', { fault: 'no-text' });
  }
  return { text: toPageText(lines, headlineLevelOf(lines)), facts: {} };
}

async function toMarkup(bytes: Uint8Array, file: string): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(bytes) },
      { convertImage: withoutPictures, externalFileAccess: false },
    );
    return value;
  } catch (cause) {
    throw new UnreadableFileError(file, 'expected a Word document (.docx); open it in Word and save it again', {
      cause,
      fault: 'damaged',
    });
  }
}
