import type { Archive } from '../archive/archive.ts';
import { type IngestOutcome, ingest as ingestPaths } from '../archive/ingest.ts';
import { articleTitle, type ParsedPage } from '../news/article.ts';
import { toArticleJson } from '../news/article-json.ts';
import { parseArguments } from './arguments.ts';
import { type Terminal, UsageError } from './terminal.ts';

const USAGE = 'npm run -s ingest -- PATH… [--dry-run] [--json]';

/** `ingest`: reads pages into the archive; false when a file could not be read (the others were). */
export async function ingest(
  args: readonly string[],
  terminal: Terminal,
  { openArchive }: { openArchive(): Promise<Archive> },
): Promise<boolean> {
  const { values, positionals } = parseArguments(args, {
    options: { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } },
    usage: USAGE,
  });
  if (positionals.length === 0) throw new UsageError(`Expected a file or a folder, got none.\nUsage: ${USAGE}`);
  const archive = values['dry-run'] ? null : await openArchive();
  const pages: ParsedPage[] = [];
  let failures = 0;
  for await (const outcome of ingestPaths(positionals, archive)) {
    if (outcome.status === 'failed') failures += 1;
    if ('parsed' in outcome) pages.push(outcome.parsed);
    report(outcome, terminal, values.json === true);
  }
  if (values.json) terminal.out(JSON.stringify(pages.map(toPageJson), null, 1));
  return failures === 0;
}

function report(outcome: IngestOutcome, terminal: Terminal, quiet: boolean): void {
  if (outcome.status === 'failed') terminal.err(outcome.error.message);
  else if (outcome.status === 'skipped') terminal.err(`${outcome.file} skipped: ${outcome.why}`);
  else if (!quiet) for (const line of describePage(outcome)) terminal.out(line);
}

function describePage({ file, status, parsed }: Extract<IngestOutcome, { parsed: ParsedPage }>): readonly string[] {
  return [
    `${file}: ${parsed.articles.length} articles (${status})`,
    ...parsed.articles.map(
      (article) => `  ${article.kind.padEnd(6)} ${[articleTitle(article), ...article.authors].join(' · ')}`,
    ),
    ...parsed.unread.map(({ lines, why }) => `  unread ${lines[0]}–${lines[1]}: ${why}`),
  ];
}

function toPageJson(page: ParsedPage) {
  return { file: page.origin.file, articles: page.articles.map(toArticleJson), unread: page.unread };
}
