import { extname } from 'node:path';
import type { PageFileOutcome } from './page-files.ts';
import { PAGE_ENDINGS, type PageFormat, readPages } from './readers/formats.ts';
import { UnreadableFileError } from './readers/text-file.ts';

/** What a server says of a version of a page, to be asked with next time. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** A page as fetched; `unchanged` where the server says that the version asked about is still the newest. */
export type FetchedPage =
  | { readonly status: 'unchanged' }
  | {
      readonly status: 'fetched';
      readonly bytes: Uint8Array;
      /** As the server names it: "text/html; charset=gbk". */
      readonly contentType: string;
      readonly validators: Validators;
    };

/** Fetches an http address. Throws UnreadableFileError. */
export type FetchPage = (address: string, known?: Validators) => Promise<FetchedPage>;

/** The stories of a feed, or the page at an address, named by where they are read. */
export async function* readAddress(address: string, fetchPage: FetchPage | null): AsyncIterable<PageFileOutcome> {
  if (fetchPage === null) throw new UnreadableFileError(address, 'expected a file or a folder, got an address');
  const fetched = await fetchPage(address);
  if (fetched.status === 'fetched') yield* readFetched(address, fetched);
}

/** The pages in what was fetched. Throws UnreadableFileError. */
export async function* readFetched(
  address: string,
  { bytes, contentType }: Extract<FetchedPage, { status: 'fetched' }>,
): AsyncIterable<PageFileOutcome> {
  const charset = /charset\s*=\s*"?([\w-]+)/iu.exec(contentType)?.[1];
  const format = formatOf(address, { bytes, contentType });
  const { pages, unread } = await readPages(bytes, { file: address, format, charset });
  for (const { text, facts, part } of pages) {
    const file = part === null ? address : part(address);
    const origin = { file, paper: facts.paper ?? null, date: facts.date ?? null, page: null, place: null };
    yield { status: 'read', page: { origin, text, folder: null } };
  }
  for (const why of unread) yield { status: 'failed', file: address, error: new UnreadableFileError(address, why) };
}

/** Servers often call feeds and pages by other names: what they begin with decides. */
function formatOf(
  address: string,
  { bytes, contentType }: { readonly bytes: Uint8Array; readonly contentType: string },
): PageFormat {
  const opening = new TextDecoder('utf-8').decode(bytes.subarray(0, 2048));
  if (opening.startsWith('%PDF')) return 'pdf';
  if (looksLikeFeed(opening)) return 'feed';
  if (/<(?:!doctype html|html|head|body)[\s>]/iu.test(opening) || /text\/html/iu.test(contentType)) return 'web';
  const named = PAGE_ENDINGS.get(extname(new URL(address).pathname).toLowerCase());
  if (named !== undefined) return named;
  if (/xml|json/iu.test(contentType)) return 'feed';
  if (/text\/plain|markdown/iu.test(contentType)) return 'text';
  throw new UnreadableFileError(
    address,
    `expected a feed, a web page, a PDF, a Word document or a text, got ${contentType || 'something unnamed'}; download it and give the file`,
  );
}

/** Whether a text begins as a feed does. */
function looksLikeFeed(opening: string): boolean {
  const start = opening.trimStart();
  if (start.startsWith('{')) return /"version"\s*:\s*"https?:\/\/(?:www\.)?jsonfeed\.org/u.test(start);
  return /<(?:rss|feed|rdf:RDF)[\s>]/iu.test(start) && !/<html[\s>]/iu.test(start);
}
