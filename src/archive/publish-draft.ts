import type { Archive } from './archive.ts';
import { toImport } from './ingest.ts';
import { decide, type PageDraft, publishedPage, renamePage } from './page-draft.ts';
import { ownName } from './page-names.ts';

/**
 * Brings articles of a draft into the archive, one of them or all that wait, and gives back the draft that says so. Doing
 * it twice is doing it once.
 */
export function publishDraft(
  draft: PageDraft,
  { archive, number }: { readonly archive: Archive; readonly number: number | null },
): PageDraft {
  const decided = decide(draft, { number, state: 'published' });
  const pages = decided.pages.map((page) => renamePage(page, ownName(page, archive).file));
  for (const page of pages) {
    const parsed = publishedPage(page);
    if (parsed.articles.length > 0) archive.importPage({ ...toImport({ ...page, parsed }), edited: true });
  }
  return { ...decided, pages };
}
