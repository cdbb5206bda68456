import { articleText } from '../../news/article.ts';
import { fold } from '../../news/fold.ts';
import { type FoundArticle, facetsOf, type Listing, type ListWindow, type Newsroom } from '../../newsroom.ts';
import type { KeptList } from './kept-lists.ts';

/** A list narrowed further is put together here, so it is asked for as a whole. */
export const ALL_FOUND = { offset: 0, limit: 200 };

/** What is found for the words of a list, without the reports that do not tell of its dates. */
export async function findTelling(
  newsroom: Newsroom,
  { words, filter, telling = [] }: KeptList,
  window: ListWindow,
): Promise<Listing<FoundArticle>> {
  if (telling.length === 0) return newsroom.search(words, window, filter);
  const found = await newsroom.search(words, ALL_FOUND, filter);
  const told = await Promise.all(
    found.entries.map(async (entry) => {
      const article = await newsroom.article(entry.article.id);
      return article !== null && telling.every((date) => tellsOf(date, articleText(article))) ? { entry, article } : [];
    }),
  );
  const left = told.flat();
  return {
    ...found,
    entries: left.slice(window.offset, window.offset + window.limit).map(({ entry }) => entry),
    total: left.length,
    facets: facetsOf(left.map(({ article }) => article)),
  };
}

/** 9月1日 is no part of 19月1日. */
function tellsOf(date: string, text: string): boolean {
  return new RegExp(`(?<!\\d)${date}`, 'u').test(fold(text));
}
