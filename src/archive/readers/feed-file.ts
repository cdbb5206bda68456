import { parseFeed } from 'feedsmith';
import { parseMarkup } from './markup.ts';
import { readMarkupLines } from './markup-lines.ts';
import { dayOf } from './page-text.ts';
import { toText, UnreadableFileError } from './text-file.ts';
import { toArticleText, toByline } from './web-page.ts';

const MAX_ITEMS = 2000;

/** One story of a feed. */
export interface FeedItem {
  /** The address it is read at, or the feed's address and the item's own name: what citations name. */
  readonly address: string;
  readonly text: string;
  readonly paper: string | null;
  readonly date: string | null;
}

/** What the four kinds of feed have in common. */
interface Entry {
  readonly title: string | undefined;
  readonly link: string | undefined;
  readonly id: string | undefined;
  readonly authors: readonly (string | undefined)[];
  readonly time: string | undefined;
  readonly content: string | undefined;
}

/** Reads an RSS, Atom or JSON feed, one story an item. Items without text are left out. Throws UnreadableFileError. */
export function readFeed(bytes: Uint8Array, address: string): readonly FeedItem[] {
  const { paper, entries } = toEntries(toText(bytes, address), address);
  return entries.slice(0, MAX_ITEMS).flatMap((entry) => {
    const text = toItemText(entry);
    return text === null
      ? []
      : [{ address: addressOf(entry, { address, text }), text, paper, date: dayOf(entry.time ?? '') }];
  });
}

function toItemText(entry: Entry): string | null {
  const lines = readMarkupLines(parseMarkup(entry.content ?? '').body);
  const title = plain(entry.title);
  if (lines.length === 0) return null;
  const authors = entry.authors.flatMap((name) => plain(name) ?? []);
  return toArticleText({ title, byline: toByline(authors), lines });
}

function addressOf(
  { link, id }: Entry,
  { address, text }: { readonly address: string; readonly text: string },
): string {
  if (link !== undefined && URL.canParse(link, address)) return new URL(link, address).href;
  return `${address}#${encodeURIComponent(id ?? text.slice(0, 40))}`;
}

/** Titles and names may hold markup and entities. */
function plain(markup: string | undefined): string | null {
  const lines = readMarkupLines(parseMarkup(markup ?? '').body);
  return lines.map((line) => line.text).join(' ') || null;
}

interface FeedContents {
  readonly paper: string | null;
  readonly entries: readonly Entry[];
}

function toEntries(source: string, address: string): FeedContents {
  const parsed = parse(source, address);
  const { feed, format } = parsed;
  if (format === 'atom') {
    const entries = feed.entries?.map(({ title, links, id, authors, published, updated, content, summary }) => ({
      title: title?.value,
      link: (links?.find(({ rel }) => rel === undefined || rel === 'alternate') ?? links?.[0])?.href,
      id,
      authors: authors?.map(({ name }) => name) ?? [],
      time: published ?? updated,
      content: content?.value ?? summary?.value,
    }));
    return { paper: plain(feed.title?.value), entries: entries ?? [] };
  }
  if (format === 'json') {
    const entries = feed.items?.map((item) => ({
      title: item.title,
      link: item.url ?? item.external_url,
      id: item.id,
      authors: item.authors?.map(({ name }) => name) ?? [],
      time: item.date_published ?? item.date_modified,
      content: item.content_html ?? asMarkup(item.content_text ?? item.summary),
    }));
    return { paper: plain(feed.title), entries: entries ?? [] };
  }
  if (format === 'rdf') {
    const entries = feed.items?.map(({ title, link, description, dc, content }) => ({
      title,
      link,
      id: link,
      authors: dc?.creators ?? [],
      time: dc?.dates?.[0],
      content: content?.encoded ?? description,
    }));
    return { paper: plain(feed.title), entries: entries ?? [] };
  }
  const entries = feed.items?.map(({ title, link, guid, authors, dc, pubDate, content, description }) => ({
    title,
    link,
    id: guid?.value,
    authors: dc?.creators ?? authors?.map(({ name }) => name) ?? [],
    time: pubDate ?? dc?.dates?.[0],
    content: content?.encoded ?? description,
  }));
  return { paper: plain(feed.title), entries: entries ?? [] };
}

function parse(source: string, address: string) {
  try {
    return parseFeed(source);
  } catch (cause) {
    throw new UnreadableFileError(address, 'expected an RSS, Atom or JSON feed; check the address in a browser', {
      cause,
    });
  }
}

/** Plain text with its own line breaks, as markup that means the same. */
function asMarkup(text: string | undefined): string | undefined {
  return text?.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}
