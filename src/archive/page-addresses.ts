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

/** What is at an address. */
export type AddressContents =
  | { readonly status: 'unchanged' }
  | {
      readonly status: 'read';
      /** Whether it is a feed, which can be asked again. */
      readonly feed: boolean;
      readonly validators: Validators;
      /** The stories of a feed, or the page, named by where they are read. */
      readonly outcomes: readonly PageFileOutcome[];
    };

/** Fetches what is at an address and reads it. Throws UnreadableFileError. */
export async function readAddress(
  address: string,
  { fetchPage, known }: { readonly fetchPage: FetchPage | null; readonly known?: Validators },
): Promise<AddressContents> {
  if (fetchPage === null) throw new UnreadableFileError(address, 'expected a file or a folder, got an address');
  const fetched = await fetchPage(address, known);
  if (fetched.status === 'unchanged') return fetched;
  const format = formatOf(address, fetched);
  return {
    status: 'read',
    feed: format === 'feed',
    validators: fetched.validators,
    outcomes: await readFetched(address, { ...fetched, format }),
  };
}

async function readFetched(
  address: string,
  {
    bytes,
    contentType,
    format,
  }: { readonly bytes: Uint8Array; readonly contentType: string; readonly format: PageFormat },
): Promise<readonly PageFileOutcome[]> {
  const charset = /charset\s*=\s*"?([\w-]+)/iu.exec(contentType)?.[1];
  const { pages, unread } = await readPages(bytes, { file: address, format, charset });
  return [
    ...pages.map(({ text, facts, part }): PageFileOutcome => {
      const file = part === null ? address : part(address);
      const origin = { file, paper: facts.paper ?? null, date: facts.date ?? null, page: null, place: null };
      return { status: 'read', page: { origin, text, folder: null } };
    }),
    ...unread.map(
      (why): PageFileOutcome => ({ status: 'failed', file: address, error: new UnreadableFileError(address, why) }),
    ),
  ];
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
