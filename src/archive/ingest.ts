import type { ParsedPage } from '../news/article.ts';
import type { SecondReader, SecondReading } from '../news/second-reader.ts';
import { splitIntoPassages } from '../news/split-passages.ts';
import type { Clock } from '../ports.ts';
import type { Archive, PageImport } from './archive.ts';
import { followFeed } from './follow-feeds.ts';
import type { FetchPage } from './page-addresses.ts';
import {
  createPapersReader,
  type PageFile,
  type PageFileOutcome,
  readPageFiles,
  readPageSource,
} from './page-files.ts';
import { ownName } from './page-names.ts';
import { listPageSources } from './page-sources.ts';
import { type ReadPage, readPage } from './read-page.ts';

/** What became of one page, or of a file that is none, on its way into the archive. */
export type IngestOutcome =
  | ({ readonly status: 'imported' | 'parsed'; readonly file: string } & ReadPage)
  /** Held already; parsed only where that was asked for. */
  | {
      readonly status: 'unchanged';
      readonly file: string;
      readonly parsed: ParsedPage | null;
      readonly second?: SecondReading;
    }
  | Exclude<PageFileOutcome, { readonly status: 'read' }>;

export interface IngestProgress {
  readonly done: number;
  readonly total: number;
  /** What is being read. */
  readonly name: string;
}

export interface IngestParts {
  /** Null: a dry run, nothing is written. */
  readonly archive: Archive | null;
  readonly fetchPage: FetchPage;
  readonly clock: Clock;
  /** Whether pages already held are parsed too. */
  readonly parseHeld: boolean;
  /** Asked about every page that is parsed; null: nobody is. */
  readonly secondReader: SecondReader | null;
  /** Told before each file how far the run has come. */
  onProgress(progress: IngestProgress): void;
}

/**
 * Reads pages from files, folders and addresses into the archive, one page a transaction, so that an interrupted run has
 * lost nothing and the next one goes on. Throws UnreadableFileError where a path itself is not there.
 */
export async function* ingest(paths: readonly string[], parts: IngestParts): AsyncIterable<IngestOutcome> {
  const { archive, fetchPage, onProgress } = parts;
  const sources = await listPageSources(paths);
  const papers = createPapersReader();
  for (const [done, source] of sources.entries()) {
    onProgress({ done, total: sources.length, name: source.type === 'address' ? source.address : source.file });
    const outcomes =
      source.type === 'address' && archive !== null
        ? followFeed(source.address, { ...parts, archive, always: parts.parseHeld })
        : readPageSource(source, { papers, fetchPage });
    for await (const outcome of outcomes) {
      yield outcome.status === 'read' ? await keepPage(outcome.page, parts) : outcome;
    }
  }
}

/** A file of the folder that could not be read. */
type UnreadPage = Extract<PageFileOutcome, { readonly status: 'failed' }>;

/** Brings a folder's new and changed pages into the archive; pages already held are not even parsed, and nobody is asked about the others: a start does not wait. Gives back what could not be read. */
export async function ingestNew(folder: string, archive: Archive): Promise<readonly UnreadPage[]> {
  const troubles: UnreadPage[] = [];
  for await (const outcome of readPageFiles([folder])) {
    if (outcome.status === 'failed') troubles.push(outcome);
    if (outcome.status === 'read') await keepPage(outcome.page, { archive, parseHeld: false, secondReader: null });
  }
  return troubles;
}

/** Parses a page and keeps it, unless it is held as it is. */
export async function keepPage(
  page: PageFile,
  { archive, parseHeld, secondReader }: Pick<IngestParts, 'archive' | 'parseHeld' | 'secondReader'>,
): Promise<Extract<IngestOutcome, { readonly file: string; readonly parsed: unknown }>> {
  const { text } = page;
  const origin = archive === null ? page.origin : ownName(page, archive);
  const { file } = origin;
  const held = archive?.holds(origin, text) === true;
  if (held && !parseHeld) return { status: 'unchanged', file, parsed: null };
  const read = await readPage({ text, origin }, secondReader);
  if (held) return { status: 'unchanged', file, ...read };
  if (archive === null) return { status: 'parsed', file, ...read };
  archive.importPage(toImport({ origin, text, parsed: read.parsed }));
  return { status: 'imported', file, ...read };
}

/** A page as read, with its articles cut into passages; what is printed twice on it word for word is kept once. */
export function toImport({ origin, text, parsed }: Pick<PageImport, 'origin' | 'text' | 'parsed'>): PageImport {
  const articles = [...new Map(parsed.articles.map((article) => [article.id, article])).values()];
  const again = parsed.articles.filter((article) => !articles.includes(article));
  const unread = [
    ...parsed.unread,
    ...again.flatMap(({ lines }) => lines.map((range) => ({ lines: range, why: PRINTED_AGAIN }))),
  ];
  const passages = articles.flatMap((article) => splitIntoPassages(article));
  return { origin, text, parsed: { origin, articles, unread }, passages };
}

/** What `unread` says of the lines of an article that the page has once more. */
export const PRINTED_AGAIN = 'the same article again';
