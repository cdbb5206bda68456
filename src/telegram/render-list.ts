import type { ArticleSummary, FoundArticle, Listing } from '../newsroom.ts';
import { inert } from './inert-text.ts';
import { clipMarked, foreign, foreignIn, joinMarked, type MarkedText, own } from './marked-text.ts';
import { type MessageBlock, paragraph } from './message.ts';
import type { Origin, Press } from './press.ts';
import { latestButton } from './render-answer.ts';
import { renderDate, renderSource } from './render-source.ts';
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
  /** What came in since is marked as new; null: nothing is. */
  readonly lookedAt?: Date | null;
  /** What the list was narrowed to, and what buttons carry in place of it. */
  readonly narrowed?: { readonly words: string; readonly key: string };
  readonly speaker: Speaker;
}

interface SearchView {
  readonly listing: Listing<FoundArticle>;
  readonly words: string;
  /** What `search` buttons carry in place of the words. */
  readonly key: string;
  readonly offset: number;
  /** Buttons that narrow the search. */
  readonly narrowing?: readonly Narrower[];
  readonly speaker: Speaker;
}

interface Narrower {
  readonly kind: 'month' | 'place';
  readonly name: string;
  readonly key: string;
}

/** A page of the newest articles, each with its source and how it begins. */
export function renderLatest({ listing, offset, lookedAt = null, narrowed, speaker }: LatestView): Screen {
  const words = narrowed === undefined ? '' : inert(narrowed.words);
  if (listing.total === 0) {
    const empty = narrowed === undefined ? speaker.say('latestEmpty') : speaker.say('latestNothing', { words });
    return createScreen([paragraph(own(empty))], narrowed === undefined ? [] : [[latestButton(speaker)]]);
  }
  const entries = listing.entries.map((article, index) => {
    const isNew = lookedAt !== null && article.addedAt !== undefined && new Date(article.addedAt) > lookedAt;
    return entryBlock({ article, number: offset + index + 1, excerpt: foreign(article.opening), isNew, speaker });
  });
  const title = narrowed === undefined ? speaker.say('latestTitle') : speaker.say('latestNarrowed', { words });
  const key = narrowed?.key;
  return listScreen({
    blocks: [paragraph(own(title, 'b')), ...entries],
    ids: listing.entries.map((article) => article.id),
    origin: key === undefined ? { kind: 'latest', offset } : { kind: 'search', key, offset },
    total: listing.total,
    pageAt: (at) =>
      key === undefined ? { kind: 'latest', offset: at, below: false } : { kind: 'search', key, offset: at },
    speaker,
  });
}

/** A page of what was found, best first, the searched words bold. */
export function renderSearch({ listing, words, key, offset, narrowing = [], speaker }: SearchView): Screen {
  const shown = inert(words);
  if (listing.total === 0) {
    return createScreen([paragraph(own(speaker.say('searchEmpty', { words: shown })))], [[latestButton(speaker)]]);
  }
  const entries = listing.entries.map(({ article, snippet, highlights }, index) => {
    const excerpt = foreign(
      snippet,
      highlights.map((range) => ({ ...range, style: 'b' })),
    );
    return entryBlock({ article, number: offset + index + 1, excerpt, speaker });
  });
  const title = paragraph(own(speaker.say('searchTitle', { words: shown, total: listing.total })));
  const repairs = (listing.repairs ?? []).map(({ from, to }) =>
    paragraph(own(speaker.say('didYouMean', { from: inert(from), to: inert(to) }), 'i')),
  );
  return listScreen({
    blocks: [title, ...repairs, ...entries],
    below: narrowing.map((one) => narrowButton(one, speaker)),
    ids: listing.entries.map((found) => found.article.id),
    origin: { kind: 'search', key, offset },
    total: listing.total,
    pageAt: (at) => ({ kind: 'search', key, offset: at }),
    speaker,
  });
}

function narrowButton({ kind, name, key }: Narrower, speaker: Speaker): ButtonRow[number] {
  const label =
    kind === 'place'
      ? speaker.say('onlyPlace', { place: name })
      : speaker.say('onlyMonth', {
          month: renderDate({ iso: name, precision: 'month', ground: 'printed', evidence: null }, speaker),
        });
  return button(label, { kind: 'search', key, offset: 0 });
}

interface Entry {
  readonly article: ArticleSummary;
  readonly number: number;
  readonly excerpt: MarkedText;
  readonly isNew?: boolean;
  readonly speaker: Speaker;
}

function entryBlock({ article, number, excerpt, isNew = false, speaker }: Entry): MessageBlock {
  const mark = isNew ? speaker.say('isNew') : '';
  const head = own(`${number}. ${mark}`);
  const source = clipMarked(own(renderSource(article, speaker), 'i'), MAX_SOURCE_UNITS);
  const body = clipMarked(excerpt, MAX_EXCERPT_UNITS);
  // Without a headline the title is how the text begins, which need not be read twice.
  if (excerpt.text.startsWith(inert(article.title).replace(/…+$/u, ''))) {
    return paragraph(joinMarked([joinMarked([head, body]), source], '\n'));
  }
  const title = joinMarked([head, clipMarked(foreignIn('b', article.title), MAX_TITLE_UNITS)]);
  return paragraph(joinMarked([title, source, body], '\n'));
}

interface ListParts {
  readonly blocks: readonly MessageBlock[];
  readonly ids: readonly string[];
  readonly origin: Extract<Origin, { offset: number }>;
  readonly below?: ButtonRow;
  readonly total: number;
  readonly pageAt: (offset: number) => Press;
  readonly speaker: Speaker;
}

function listScreen({ blocks, ids, origin, total, pageAt, below = [], speaker }: ListParts): Screen {
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
  return createScreen([...blocks, ...foot], [...inPairs(open), turn, ...inPairs(below)]);
}

function inPairs(buttons: ButtonRow): readonly ButtonRow[] {
  return buttons.flatMap((_, index) => (index % 2 === 0 ? [buttons.slice(index, index + 2)] : []));
}
