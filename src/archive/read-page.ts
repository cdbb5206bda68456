import type { PageOrigin, ParsedPage } from '../news/article.ts';
import { parsePage } from '../news/parse-page.ts';
import { blocksOfPage, parseRegrouped } from '../news/regroup.ts';
import type { SecondReader, SecondReading } from '../news/second-reader.ts';

/** A page as read; `second` only where a second reader proposed something. */
export interface ReadPage {
  readonly parsed: ParsedPage;
  readonly second?: SecondReading;
}

/** Cuts a page into articles, and asks the second reader, where there is one, whether its blocks belong together otherwise. */
export async function readPage(
  { text, origin }: { readonly text: string; readonly origin: PageOrigin },
  secondReader: SecondReader | null,
): Promise<ReadPage> {
  const grouping = (await secondReader?.propose(blocksOfPage(text))) ?? null;
  return grouping === null ? { parsed: parsePage(text, origin) } : parseRegrouped(text, { origin, grouping });
}
