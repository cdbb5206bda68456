import type { ArticleSummary, FoundArticle, Listing } from '../newsroom.ts';
import { inert } from './inert-text.ts';
import { clipMarked, foreign, foreignIn, joinMarked, type MarkedText, own } from './marked-text.ts';
import { type MessageBlock, paragraph } from './message.ts';
import type { Origin, Press } from './press.ts';
import { renderSource } from './render-source.ts';
import { type ButtonRow, button, createScreen, type Screen } from './screen.ts';
import type { Speaker } from './texts.ts';

/** How many articles a page of a list shows. */
export const LIST_PAGE_SIZE = 5;

// A list is edited in place, so a page of it has to fit into one message.
const MAX_TITLE_UNITS = 120;
const MAX_SOURCE_UNITS = 100;
const MAX_EXCERPT_UNITS = 240;

interface LatestView {
  readonly listing: Listing<ArticleSummary>;
  readonly offset: number;
  readonly speaker: Speaker;
}

interface SearchView {
  readonly listing: Listing<FoundArticle>;
  readonly words: string;
  /** What `search` buttons carry in place of the words. */
  readonly key: string;
  readonly offset: number;
  readonly speaker: Speaker;
}

/** A page of the newest articles, each with its source and how it begins. */
export function renderLatest({ listing, offset, speaker }: LatestView): Screen {
  if (listing.total === 0) return createScreen([paragraph(own(speaker.say('latestEmpty')))]);
  const entries = listing.entries.map((article, index) =>
    entryBlock({ article, number: offset + index + 1, excerpt: foreign(article.opening), speaker }),
  );
  const title = paragraph(own(speaker.say('latestTitle'), 'b'));
  return listScreen({
    blocks: [title, ...entries],
    ids: listing.entries.map((article) => article.id),
    origin: { kind: 'latest', offset },
    total: listing.total,
    pageAt: (at) => ({ kind: 'latest', offset: at, below: false }),
    speaker,
  });
}

/** A page of what was found, best first, the searched words bold. */
export function renderSearch({ listing, words, key, offset, speaker }: SearchView): Screen {
  const shown = inert(words);
  if (listing.total === 0) return createScreen([paragraph(own(speaker.say('searchEmpty', { words: shown })))]);
  const entries = listing.entries.map(({ article, snippet, highlights }, index) => {
    const excerpt = foreign(
      snippet,
      highlights.map((range) => ({ ...range, style: 'b' })),
    );
    return entryBlock({ article, number: offset + index + 1, excerpt, speaker });
  });
  const title = paragraph(own(speaker.say('searchTitle', { words: shown, total: listing.total })));
  return listScreen({
    blocks: [title, ...entries],
    ids: listing.entries.map((found) => found.article.id),
    origin: { kind: 'search', key, offset },
    total: listing.total,
    pageAt: (at) => ({ kind: 'search', key, offset: at }),
    speaker,
  });
}

interface Entry {
  readonly article: ArticleSummary;
  readonly number: number;
  readonly excerpt: MarkedText;
  readonly speaker: Speaker;
}

function entryBlock({ article, number, excerpt, speaker }: Entry): MessageBlock {
  const title = joinMarked([own(`${number}. `), clipMarked(foreignIn('b', article.title), MAX_TITLE_UNITS)]);
  const source = clipMarked(own(renderSource(article, speaker), 'i'), MAX_SOURCE_UNITS);
  return paragraph(joinMarked([title, source, clipMarked(excerpt, MAX_EXCERPT_UNITS)], '\n'));
}

interface ListParts {
  readonly blocks: readonly MessageBlock[];
  readonly ids: readonly string[];
  readonly origin: Exclude<Origin, { kind: 'answer' }>;
  readonly total: number;
  readonly pageAt: (offset: number) => Press;
  readonly speaker: Speaker;
}

function listScreen({ blocks, ids, origin, total, pageAt, speaker }: ListParts): Screen {
  const { offset } = origin;
  const pages = Math.ceil(total / LIST_PAGE_SIZE);
  const page = Math.floor(offset / LIST_PAGE_SIZE) + 1;
  const foot = pages > 1 ? [paragraph(own(speaker.say('pageOf', { page, pages }), 'i'))] : [];
  const open = ids.map((id, index) =>
    button(speaker.say('openEntry', { n: offset + index + 1 }), { kind: 'article', id, page: null, origin, marks: [] }),
  );
  const turn = [];
  if (offset > 0) turn.push(button(speaker.say('previousPage'), pageAt(Math.max(offset - LIST_PAGE_SIZE, 0))));
  if (offset + ids.length < total) turn.push(button(speaker.say('nextPage'), pageAt(offset + LIST_PAGE_SIZE)));
  return createScreen([...blocks, ...foot], [...inPairs(open), turn]);
}

function inPairs(buttons: ButtonRow): readonly ButtonRow[] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}
