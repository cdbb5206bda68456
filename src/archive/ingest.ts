import type { ParsedPage } from '../news/article.ts';
import { parsePage } from '../news/parse-page.ts';
import { splitIntoPassages } from '../news/split-passages.ts';
import type { Archive } from './archive.ts';
import { type PageFileOutcome, readPageFiles } from './page-files.ts';

/** What became of one file on its way into the archive. */
export type IngestOutcome =
  | { readonly status: 'imported' | 'unchanged' | 'parsed'; readonly file: string; readonly parsed: ParsedPage }
  | Exclude<PageFileOutcome, { readonly status: 'read' }>;

/**
 * Reads pages from files and folders into the archive, one page a transaction, so that an interrupted run has lost
 * nothing. A page already held is parsed but not written. Without an archive (a dry run) nothing is written at all.
 * Throws UnreadableFileError where a path itself is not there.
 */
export async function* ingest(paths: readonly string[], archive: Archive | null): AsyncIterable<IngestOutcome> {
  for await (const outcome of readPageFiles(paths)) {
    if (outcome.status !== 'read') {
      yield outcome;
      continue;
    }
    const { origin, text } = outcome.page;
    const parsed = parsePage(text, origin);
    yield { status: keep(archive, { origin, text, parsed }), file: origin.file, parsed };
  }
}

/** A file of the folder that could not be read. */
type UnreadPage = Extract<PageFileOutcome, { readonly status: 'failed' }>;

/** Brings a folder's new and changed pages into the archive; pages already held are not even parsed. Gives back what could not be read. */
export async function ingestNew(folder: string, archive: Archive): Promise<readonly UnreadPage[]> {
  const troubles: UnreadPage[] = [];
  for await (const outcome of readPageFiles([folder])) {
    if (outcome.status === 'failed') troubles.push(outcome);
    if (outcome.status !== 'read' || archive.holds(outcome.page.origin, outcome.page.text)) continue;
    const { origin, text } = outcome.page;
    keep(archive, { origin, text, parsed: parsePage(text, origin) });
  }
  return troubles;
}

function keep(
  archive: Archive | null,
  page: { readonly origin: ParsedPage['origin']; readonly text: string; readonly parsed: ParsedPage },
): 'imported' | 'unchanged' | 'parsed' {
  if (archive === null) return 'parsed';
  if (archive.holds(page.origin, page.text)) return 'unchanged';
  archive.importPage({ ...page, passages: page.parsed.articles.flatMap((article) => splitIntoPassages(article)) });
  return 'imported';
}
