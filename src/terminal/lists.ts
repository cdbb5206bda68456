import type { ArticleSummary, FoundArticle, Newsroom } from '../newsroom.ts';
import { parseArguments } from './arguments.ts';
import { type Terminal, UsageError } from './terminal.ts';

const LIMIT = 10;
const SEARCH_USAGE = 'npm run -s search -- "词" [--json]';
const LATEST_USAGE = 'npm run -s latest [-- --json]';

export interface ListDependencies {
  openNewsroom(): Promise<Newsroom>;
}

/** `search`: the articles that fit the words best. */
export async function search(args: readonly string[], terminal: Terminal, deps: ListDependencies): Promise<void> {
  const { values, positionals } = parseArguments(args, { options: { json: { type: 'boolean' } }, usage: SEARCH_USAGE });
  const words = positionals.join(' ').trim();
  if (words === '') throw new UsageError(`Expected words to search for, got none.\nUsage: ${SEARCH_USAGE}`);
  const newsroom = await deps.openNewsroom();
  const { entries, repairs = [] } = await newsroom.search(words, { offset: 0, limit: LIMIT });
  if (values.json) {
    terminal.out(JSON.stringify(entries, null, 1));
    return;
  }
  for (const { from, to } of repairs) terminal.out(`「${from}」当作「${to}」来找：`);
  if (entries.length === 0) terminal.out(`没有找到与「${words}」有关的报道。`);
  for (const [index, entry] of entries.entries()) terminal.out(renderFound(entry, index + 1));
}

/** `latest`: the newest articles. */
export async function latest(args: readonly string[], terminal: Terminal, deps: ListDependencies): Promise<void> {
  const { values } = parseArguments(args, { options: { json: { type: 'boolean' } }, usage: LATEST_USAGE });
  const newsroom = await deps.openNewsroom();
  const { entries } = await newsroom.latest({ offset: 0, limit: LIMIT });
  if (values.json) {
    terminal.out(JSON.stringify(entries, null, 1));
    return;
  }
  for (const [index, entry] of entries.entries())
    terminal.out(`${index + 1}. ${renderSummary(entry)}\n   ${entry.opening}`);
}

function renderFound({ article, snippet }: FoundArticle, position: number): string {
  return `${position}. ${renderSummary(article)}\n   ${snippet.replaceAll('\n', ' ')}`;
}

function renderSummary({ title, paper, date }: ArticleSummary): string {
  return [title, paper === null ? null : `《${paper}》`, date.iso].filter((part) => part !== null).join(' · ');
}
