import { join } from 'node:path';
import type { Archive } from './archive/archive.ts';
import type { Article } from './news/article.ts';
import type { Logger } from './ports.ts';
import { openIndex } from './retrieval/file-index.ts';
import type { IndexedPassage } from './retrieval/search-index.ts';
import type { PassageSource, SegmentIndex } from './retrieval/segment-index.ts';
import type { Synonyms } from './retrieval/understand.ts';

/** Opens the index beside the archive and brings it level with it; damaged files are built anew and logged. */
export function indexArchive(
  archive: Archive,
  { dataDir, synonyms, logger }: { readonly dataDir: string; readonly synonyms: Synonyms; readonly logger: Logger },
): SegmentIndex {
  return openIndex({
    folder: join(dataDir, 'index'),
    source: sourceOf(archive),
    synonyms,
    onDamage: (damage) => logger.warn('index damaged and built anew', { error: damage }),
  });
}

/** The archive as the index is derived from it, as it is now. */
export function sourceOf(archive: Archive): PassageSource {
  return { version: archive.contentVersion(), passages: () => passagesOf(archive) };
}

function* passagesOf(archive: Archive): Iterable<IndexedPassage> {
  let article: Article | undefined;
  for (const { id, articleId, text } of archive.passages()) {
    // Passages come article by article.
    if (article?.id !== articleId) article = archive.article(articleId)?.article;
    if (article !== undefined) yield { id, articleId, text, ...factsOf(article) };
  }
}

function factsOf({
  kicker,
  headline,
  subtitle,
  date,
  paper,
  places,
  kind,
}: Article): Omit<IndexedPassage, 'id' | 'articleId' | 'text'> {
  const title = [kicker, headline, subtitle].filter((line) => line !== null).join(' ');
  return { title, date: date.precision === 'day' ? date.iso : null, paper, places, kind };
}
