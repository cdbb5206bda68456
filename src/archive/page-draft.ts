import { type Article, articleText, type PageOrigin, type ParsedPage, type Unread } from '../news/article.ts';
import { articleIdOf } from '../news/build-article.ts';
import { findEvents } from '../news/events.ts';
import type { SecondReading } from '../news/second-reader.ts';

/** The message that an editor sent the pages with: there is one draft of it, however often it is looked at. */
export interface DraftKey {
  readonly chat: number;
  readonly message: number;
}

/** Pages that an editor has sent, on their way into the archive: only what is published can be found. */
export interface PageDraft {
  readonly key: DraftKey;
  /** The name of the file; null where the text was pasted. */
  readonly name: string | null;
  readonly pages: readonly DraftPage[];
  /** Pages of a PDF that are pictures only, 1-based. */
  readonly pictures: readonly number[];
  /** What became of a second reader's proposals for all pages together. */
  readonly second: SecondReading;
}

export interface DraftPage {
  readonly origin: PageOrigin;
  readonly text: string;
  /** Tells pages of one name apart. */
  readonly folder: string;
  readonly items: readonly DraftItem[];
  readonly unread: readonly Unread[];
}

/** An article of a draft and what was decided about it. */
export interface DraftItem {
  readonly article: Article;
  readonly state: DraftState;
}

export type DraftState = 'waiting' | 'published' | 'left-out';

/** What `unread` says of the lines of an article that an editor has not published. */
export const HELD_BACK = 'held back by an editor';

/** A page as it was read, with nothing decided yet. */
export function toDraftPage({ origin, articles, unread }: ParsedPage, page: Pick<DraftPage, 'text' | 'folder'>) {
  return { ...page, origin, unread, items: articles.map((article): DraftItem => ({ article, state: 'waiting' })) };
}

/** All articles of the draft in order; their numbers begin at 1. */
export function itemsOf({ pages }: PageDraft): readonly DraftItem[] {
  return pages.flatMap((page) => page.items);
}

/** The draft with every article changed that is still waiting, or only the one of that number. */
function changeItems(
  draft: PageDraft,
  { number, change }: { readonly number: number | null; readonly change: (item: DraftItem) => DraftItem },
): PageDraft {
  let at = 0;
  const changed = (item: DraftItem): DraftItem => {
    at += 1;
    return item.state !== 'published' && (number === null || number === at) ? change(item) : item;
  };
  return { ...draft, pages: draft.pages.map((page) => ({ ...page, items: page.items.map(changed) })) };
}

/** The draft with an article decided about; without a number, all that wait. What is published stays so. */
export function decide(
  draft: PageDraft,
  { number, state }: { readonly number: number | null; readonly state: DraftState },
): PageDraft {
  const change = (item: DraftItem): DraftItem =>
    number === null && item.state !== 'waiting' ? item : { ...item, state };
  return changeItems(draft, { number, change });
}

/** The draft with the headline of one article as an editor wrote it. */
export function retitle(
  draft: PageDraft,
  { number, headline }: { readonly number: number; readonly headline: string },
): PageDraft {
  return changeItems(draft, {
    number,
    change: ({ article, state }) => ({ article: withId({ ...article, headline, headlineBy: 'editor' }), state }),
  });
}

/** The draft with the day of the issue as an editor gave it, for every page whose day is not known. */
export function setDate(draft: PageDraft, day: string): PageDraft {
  const date = { iso: day, precision: 'day', ground: 'file', evidence: day } as const;
  const dated = ({ article, state }: DraftItem): DraftItem => ({
    article: { ...article, date, events: findEvents(articleText(article), date) },
    state,
  });
  const pages = draft.pages.map((page) =>
    isDated(page) ? page : { ...page, origin: { ...page.origin, date: day }, items: page.items.map(dated) },
  );
  return { ...draft, pages };
}

/** Whether the day of a page's issue is known. */
export function isDated({ items }: Pick<DraftPage, 'items'>): boolean {
  return items.every(({ article }) => article.date.precision === 'day');
}

/** The page under another name of its file. */
export function renamePage(page: DraftPage, file: string): DraftPage {
  if (file === page.origin.file) return page;
  const items = page.items.map(({ article, state }) => ({ article: withId({ ...article, file }), state }));
  return { ...page, origin: { ...page.origin, file }, items };
}

/** The published articles of a page; the lines of the others are unread, with the reason. */
export function publishedPage({ origin, items, unread }: DraftPage): ParsedPage {
  const published = items.flatMap(({ article, state }) => (state === 'published' ? [article] : []));
  const held = items.flatMap(({ article, state }) => (state === 'published' ? [] : article.lines));
  return { origin, articles: published, unread: [...unread, ...held.map((lines) => ({ lines, why: HELD_BACK }))] };
}

/** An id says what stands under which headline in which file. */
function withId(article: Article): Article {
  return { ...article, id: articleIdOf({ ...article, text: articleText(article) }) };
}
