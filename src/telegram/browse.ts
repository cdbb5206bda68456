import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Listing, ListWindow, Newsroom } from '../newsroom.ts';
import type { KeyValueStore } from '../ports.ts';
import type { ReaderContext } from './context.ts';
import { own } from './marked-text.ts';
import { paragraph } from './message.ts';
import type { Press } from './press.ts';
import { renderArticle } from './render-article.ts';
import { LIST_PAGE_SIZE, renderLatest, renderSearch } from './render-list.ts';
import { createScreen, type Screen } from './screen.ts';
import { hasVisibleText } from './visible-text.ts';

const MAX_SEARCH_CHARS = 60;

/** Buttons under a search work for so long: 64 bytes do not hold the words, so they are kept in the store. */
const SEARCH_KEPT_MS = 7 * 24 * 60 * 60_000;

export interface BrowseDependencies {
  readonly newsroom: Newsroom;
  readonly sessions: KeyValueStore;
}

/** A page of the newest reports; beyond the end, the last page. */
export async function browseLatest(
  ctx: ReaderContext,
  { offset, newsroom }: BrowseDependencies & { readonly offset: number },
): Promise<Screen> {
  const page = await pageFrom(offset, (window) => newsroom.latest(window));
  return renderLatest({ ...page, speaker: ctx.speaker });
}

/** The first page of what is found for the reader's words, or what is wrong with the words. */
export async function browseSearch(
  ctx: ReaderContext,
  { text, newsroom, sessions }: BrowseDependencies & { readonly text: string },
): Promise<Screen> {
  const words = text.trim();
  if (!hasVisibleText(words)) return notice(ctx.speaker.say('searchUsage'));
  if (words.length > MAX_SEARCH_CHARS) {
    return notice(ctx.speaker.say('searchTooLong', { length: words.length, max: MAX_SEARCH_CHARS }));
  }
  const key = createHash('sha256').update(words).digest('hex').slice(0, 8);
  await sessions.set(storeKey(ctx, key), words, SEARCH_KEPT_MS);
  const page = await pageFrom(0, (window) => newsroom.search(words, window));
  return renderSearch({ ...page, words, key, speaker: ctx.speaker });
}

/** Another page of a search that this reader made before. */
export async function browseSearchAgain(
  ctx: ReaderContext,
  { press, newsroom, sessions }: BrowseDependencies & { readonly press: Extract<Press, { kind: 'search' }> },
): Promise<Screen> {
  const words = z.string().safeParse(await sessions.get(storeKey(ctx, press.key)));
  if (!words.success) return notice(ctx.speaker.say('searchExpired'));
  const page = await pageFrom(press.offset, (window) => newsroom.search(words.data, window));
  return renderSearch({ ...page, words: words.data, key: press.key, speaker: ctx.speaker });
}

/** A page of one article, or the word that it is gone. */
export async function browseArticle(
  ctx: ReaderContext,
  { press, newsroom }: BrowseDependencies & { readonly press: Extract<Press, { kind: 'article' }> },
): Promise<Screen> {
  const article = await newsroom.article(press.id);
  if (article === null) return notice(ctx.speaker.say('articleGone'));
  return renderArticle({ ...press, article, speaker: ctx.speaker });
}

/** One sentence of the bot's own. */
export function notice(sentence: string): Screen {
  return createScreen([paragraph(own(sentence))]);
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

// With the chat, so that nobody pages through another reader's search by its key.
function storeKey(ctx: ReaderContext, key: string): string {
  return `search:${ctx.chatId}:${key}`;
}
