import type { Listing, ListWindow, Newsroom } from '../newsroom.ts';
import type { Clock, KeyValueStore } from '../ports.ts';
import { dayOf, nothingSince } from './asking/freshness.ts';
import { ALL_FOUND, findTelling } from './browsing/find-telling.ts';
import { findKeptList, type KeptList, keepLists } from './browsing/kept-lists.ts';
import { readNarrowing } from './browsing/narrowing.ts';
import type { ReaderContext } from './context.ts';
import { own } from './marked-text.ts';
import { paragraph } from './message.ts';
import type { Press } from './press.ts';
import { latestButton } from './render-answer.ts';
import { renderArticle } from './render-article.ts';
import { LIST_PAGE_SIZE, renderLatest, renderSearch } from './render-list.ts';
import { createScreen, type Screen } from './screen.ts';
import { hasVisibleText } from './visible-text.ts';

const MAX_SEARCH_CHARS = 60;
const MAX_FACETS = 2;

export interface BrowseDependencies {
  readonly newsroom: Newsroom;
  readonly sessions: KeyValueStore;
  readonly clock: Clock;
  readonly timeZone: string;
}

/** A page of the newest reports; beyond the end, the last page. */
export async function browseLatest(
  ctx: ReaderContext,
  { offset, newsroom }: BrowseDependencies & { readonly offset: number },
): Promise<Screen> {
  const page = await pageFrom(offset, (window) => newsroom.latest(window));
  // Paging through the list is still the same look.
  const lookedAt = offset === 0 ? ctx.records.readers.lookAgain(ctx.owner) : null;
  return renderLatest({ ...page, lookedAt, speaker: ctx.speaker });
}

/** `/latest` with words: the newest of a place, a date or a topic. */
export async function browseLatestOf(
  ctx: ReaderContext,
  { text, ...dependencies }: BrowseDependencies & { readonly text: string },
): Promise<Screen> {
  const objection = objectionTo(text, ctx);
  if (objection !== null) return objection;
  const { words, dates, printed } = narrowingOf(text, dependencies);
  const isPlace =
    words !== '' && (await dependencies.newsroom.latest({ offset: 0, limit: 1 }, { place: words })).total > 0;
  const filter = isPlace ? { ...dates, place: words } : dates;
  const list: KeptList = { kind: 'newest', title: text.trim(), words: isPlace ? '' : words, filter };
  return showFound(ctx, { list, printed, ...dependencies });
}

/** The first page of what is found for the reader's words, or what is wrong with the words. */
export async function browseSearch(
  ctx: ReaderContext,
  { text, ...dependencies }: BrowseDependencies & { readonly text: string },
): Promise<Screen> {
  const objection = objectionTo(text, ctx);
  if (objection !== null) return objection;
  const { words, dates, printed } = narrowingOf(text, dependencies);
  const kind = words === '' ? 'newest' : 'search';
  return showFound(ctx, { list: { kind, title: text.trim(), words, filter: dates }, printed, ...dependencies });
}

/** Another page of a list that was asked for in this conversation before. */
export async function browseKept(
  ctx: ReaderContext,
  { press, ...dependencies }: BrowseDependencies & { readonly press: Extract<Press, { kind: 'search' }> },
): Promise<Screen> {
  const list = await findKeptList(dependencies.sessions, ctx.chatKey, press.key);
  if (list === null) return notice(ctx.speaker.say('searchExpired'));
  return showList(ctx, { list, offset: press.offset, ...dependencies });
}

/** A page of one article, or the word that it is gone. */
export async function browseArticle(
  ctx: ReaderContext,
  { press, newsroom }: Pick<BrowseDependencies, 'newsroom'> & { readonly press: Extract<Press, { kind: 'article' }> },
): Promise<Screen> {
  const [article, standing] = await Promise.all([newsroom.article(press.id), newsroom.standing(press.id)]);
  if (article === null) return notice(ctx.speaker.say('articleGone'));
  return renderArticle({ ...press, article, correctedBy: standing?.correctedBy ?? null, speaker: ctx.speaker });
}

/** One sentence of the bot's own. */
export function notice(sentence: string): Screen {
  return createScreen([paragraph(own(sentence))]);
}

function objectionTo(text: string, { speaker }: ReaderContext): Screen | null {
  const words = text.trim();
  if (!hasVisibleText(words)) return notice(speaker.say('searchUsage'));
  if (words.length <= MAX_SEARCH_CHARS) return null;
  return notice(speaker.say('searchTooLong', { length: words.length, max: MAX_SEARCH_CHARS }));
}

function narrowingOf(text: string, { clock, timeZone }: BrowseDependencies) {
  return readNarrowing(text, dayOf(clock.now(), timeZone));
}

/**
 * The first page of a list. Where no report is of its dates (many are dated by their year alone), those that tell of them;
 * where news of the last days is wanted and there is none, the word that there is none.
 */
async function showFound(
  ctx: ReaderContext,
  {
    list,
    printed,
    ...dependencies
  }: BrowseDependencies & { readonly list: KeptList; readonly printed: readonly string[] },
): Promise<Screen> {
  const { newsroom } = dependencies;
  const { words, filter, title } = list;
  const first = { offset: 0, limit: 1 };
  const { total } = await (words === '' ? newsroom.latest(first, filter) : newsroom.search(words, first, filter));
  if (total > 0 || filter.from === undefined) return showList(ctx, { list, offset: 0, ...dependencies });
  const warning =
    printed.length > 0 ? null : await nothingSince(filter.from, { speaker: ctx.speaker, ...dependencies });
  if (warning !== null) return createScreen([paragraph(own(warning))], [[latestButton(ctx.speaker)]]);
  return showList(ctx, { list: { ...list, words: title, filter: {}, telling: printed }, offset: 0, ...dependencies });
}

async function showList(
  ctx: ReaderContext,
  { list, offset, newsroom, sessions }: BrowseDependencies & { readonly list: KeptList; readonly offset: number },
): Promise<Screen> {
  const { speaker } = ctx;
  if (list.kind === 'newest') {
    const page = await pageFrom(offset, (window) => newestOf(newsroom, list, window));
    const [key = ''] = await keepLists(sessions, ctx.chatKey, [list]);
    return renderLatest({ ...page, narrowed: { words: list.title, key }, lookedAt: null, speaker });
  }
  const page = await pageFrom(offset, (window) => findTelling(newsroom, list, window));
  const narrower = narrowerThan(list, page.listing);
  const [key = '', ...keys] = await keepLists(sessions, ctx.chatKey, [list, ...narrower.map((one) => one.list)]);
  const narrowing = narrower.map(({ kind, name }, index) => ({ kind, name, key: keys[index] ?? '' }));
  return renderSearch({ ...page, words: list.title, key, narrowing, speaker });
}

async function newestOf(newsroom: Newsroom, list: KeptList, window: ListWindow) {
  if (list.words === '') return newsroom.latest(window, list.filter);
  const { entries, total } = await findTelling(newsroom, list, ALL_FOUND);
  const newest = entries
    .map(({ article }) => article)
    .sort((a, b) => (b.date.iso ?? '').localeCompare(a.date.iso ?? ''));
  return { entries: newest.slice(window.offset, window.offset + window.limit), total };
}

/** The same search with one month or one place only, where that leaves something out. */
function narrowerThan(list: KeptList, { facets, total }: Listing<unknown>) {
  if (facets === undefined || total <= 1) return [];
  const months = list.filter.from === undefined && facets.months.length > 1 ? facets.months : [];
  const places = list.filter.place === undefined && facets.places.length > 1 ? facets.places : [];
  const only = (name: string, filter: KeptList['filter']): KeptList => ({
    ...list,
    title: `${list.title} ${name}`,
    filter: { ...list.filter, ...filter },
  });
  return [
    ...months.slice(0, MAX_FACETS).map((month) => ({
      kind: 'month' as const,
      name: month,
      list: only(month, { from: `${month}-01`, to: `${month}-31` }),
    })),
    ...places
      .slice(0, MAX_FACETS)
      .map((place) => ({ kind: 'place' as const, name: place, list: only(place, { place }) })),
  ];
}

interface Page<Entry> {
  readonly listing: Listing<Entry>;
  readonly offset: number;
}

async function pageFrom<Entry>(
  wanted: number,
  list: (window: ListWindow) => Promise<Listing<Entry>>,
): Promise<Page<Entry>> {
  const offset = wanted - (wanted % LIST_PAGE_SIZE);
  const listing = await list({ offset, limit: LIST_PAGE_SIZE });
  if (listing.entries.length > 0 || listing.total === 0 || offset === 0) return { listing, offset };
  // The list has become shorter since the button was made (or the button is forged).
  return pageFrom(Math.min(offset, listing.total) - 1, list);
}
