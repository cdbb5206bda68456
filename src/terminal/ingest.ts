import type { Archive } from '../archive/archive.ts';
import { createFetchPage, type Fetch } from '../archive/fetch-page.ts';
import { type IngestOutcome, type IngestProgress, ingest as ingestPaths } from '../archive/ingest.ts';
import { articleTitle, type ParsedPage } from '../news/article.ts';
import { toPageJson } from '../news/article-json.ts';
import type { SecondReader } from '../news/second-reader.ts';
import type { Clock } from '../ports.ts';
import { parseArguments } from './arguments.ts';
import { renderProgress } from './progress.ts';
import { type Terminal, UsageError } from './terminal.ts';

const USAGE = 'npm run -s ingest -- PATH… [--dry-run] [--json]   (a PATH is a file, a folder or a feed address)';

export interface IngestDependencies {
  readonly clock: Clock;
  openArchive(): Promise<Archive>;
  openSecondReader(): Promise<SecondReader | null>;
  readonly fetch?: Fetch;
}

/** `ingest`: reads pages into the archive; false when something could not be read (the rest was). */
export async function ingest(
  args: readonly string[],
  terminal: Terminal,
  { clock, openArchive, openSecondReader, fetch = globalThis.fetch }: IngestDependencies,
): Promise<boolean> {
  const { values, positionals } = parseArguments(args, {
    options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    usage: USAGE,
  });
  if (positionals.length === 0) throw new UsageError(`Expected a file or a folder, got none.\nUsage: ${USAGE}`);
  const json = values.json === true;
  const parts = {
    archive: values['dry-run'] ? null : await openArchive(),
    fetchPage: createFetchPage(fetch),
    clock,
    parseHeld: json,
    secondReader: await openSecondReader(),
    onProgress: (progress: IngestProgress) => terminal.status?.(renderProgress(progress)),
  };
  const tally = createTally();
  const list = createJsonList(terminal);
  for await (const outcome of ingestPaths(positionals, parts)) {
    terminal.status?.(null);
    tally.add(outcome);
    if (outcome.status === 'failed') terminal.err(outcome.error.message);
    else if (outcome.status === 'skipped') terminal.err(`${outcome.file} skipped: ${outcome.why}`);
    else if (!json) for (const line of describePage(outcome)) terminal.out(line);
    else if (outcome.parsed !== null) list.add(toPageJson(outcome.parsed));
  }
  terminal.status?.(null);
  if (json) list.end();
  // Programs read standard output: what is for people stands beside it.
  (json ? terminal.err : terminal.out)(tally.summary());
  return tally.failures() === 0;
}

/** Writes a JSON array entry by entry, so that ten thousand pages need no more memory than one. */
function createJsonList(terminal: Terminal) {
  let held: string | null = null;
  return {
    add(entry: unknown) {
      terminal.out(held === null ? '[' : `${held},`);
      held = JSON.stringify(entry, null, 1);
    },
    end() {
      if (held !== null) terminal.out(held);
      terminal.out(held === null ? '[]' : ']');
    },
  };
}

function createTally() {
  const counts = { imported: 0, unchanged: 0, parsed: 0, skipped: 0, failed: 0, articles: 0, proposed: 0, taken: 0 };
  return {
    add(outcome: IngestOutcome) {
      counts[outcome.status] += 1;
      if (!('parsed' in outcome)) return;
      counts.articles += outcome.parsed?.articles.length ?? 0;
      counts.proposed += outcome.second?.proposed ?? 0;
      counts.taken += outcome.second?.taken ?? 0;
    },
    failures: () => counts.failed,
    summary(): string {
      const { articles, imported, parsed, unchanged, skipped, failed, proposed, taken } = counts;
      const told = [
        [imported, 'imported'],
        [parsed, 'parsed (dry run: nothing written)'],
        [unchanged, 'unchanged'],
        [skipped, 'skipped'],
        [failed, 'could not be read'],
      ] as const;
      const pages = told.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
      const second = proposed === 0 ? '' : `; the second reader proposed ${proposed} regroupings, ${taken} taken`;
      return `${pages.join(', ') || 'no pages found'}; ${articles} articles read${second}`;
    },
  };
}

function describePage({
  file,
  status,
  parsed,
}: Extract<IngestOutcome, { readonly parsed: ParsedPage | null }>): readonly string[] {
  if (parsed === null) return [`${file}: ${status}`];
  return [
    `${file}: ${parsed.articles.length} articles (${status})`,
    ...parsed.articles.map(
      (article) => `  ${article.kind.padEnd(6)} ${[articleTitle(article), ...article.authors].join(' · ')}`,
    ),
    ...parsed.unread.map(({ lines, why }) => `  unread ${lines[0]}–${lines[1]}: ${why}`),
  ];
}
