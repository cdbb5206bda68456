import { type DraftPage, isDated, itemsOf, type PageDraft } from '../../archive/page-draft.ts';
import { inRows } from '../digest/render-digest.ts';
import { inert } from '../inert-text.ts';
import { joinMarked, type MarkedText, own } from '../marked-text.ts';
import { renderSource } from '../render-source.ts';
import type { ButtonRow, Screen } from '../screen.ts';
import type { Speaker } from '../texts.ts';
import { leftOver } from './left-over.ts';
import { linkTo, oneMessage, pressButton, SHOWN_ARTICLES } from './page-screen.ts';
import { articleLines } from './render-draft-article.ts';

const NUMBERS_A_ROW = 5;
const MAX_FACTS = 6;
const MAX_LINKS = 10;

/** How a draft's page stands to what the archive holds under its name. */
export type PageStanding = 'new' | 'held' | 'replaces';

interface Overview {
  readonly draft: PageDraft;
  readonly speaker: Speaker;
  /** Number of the first article that is shown. */
  readonly from: number;
  readonly standingOf: (page: DraftPage) => PageStanding;
  /** How many of the published articles tell a story that another print tells too. */
  readonly sameStories: number;
}

/** All articles of a draft with what was not understood; when everything is decided, what became of it. */
export function renderDraftPages(view: Overview): Screen {
  const waiting = itemsOf(view.draft).filter(({ state }) => state === 'waiting').length;
  return waiting === 0 ? renderOutcome(view) : renderWaiting(view, waiting);
}

function renderWaiting({ draft, speaker, from, standingOf }: Overview, waiting: number): Screen {
  const items = itemsOf(draft);
  const first = Math.min(from, items.length) - 1;
  const shown = items.slice(first, first + SHOWN_ARTICLES);
  const blocks = [
    own(speaker.say('pageTitle', { name: nameOf(draft, speaker) }), 'b'),
    joinMarked(distinct(draft.pages.flatMap((page) => factsOf(page, { standing: standingOf(page), speaker }))), '\n'),
    own(speaker.say('pageFound', { count: items.length })),
    ...shown.map((item, at) => articleLines(item, { number: first + at + 1, speaker })),
    ...leftOver(draft, speaker),
    ...(draft.second.proposed === 0 ? [] : [own(speaker.say('pageSecondReader', { ...draft.second }), 'i')]),
  ];
  const { message } = draft.key;
  const numbers = shown.map((_, at) => first + at + 1);
  return oneMessage(blocks, [
    ...inRows(
      numbers.map((number) => pressButton(speaker.say('pageShow', { number }), ['show', message, number])),
      NUMBERS_A_ROW,
    ),
    turnRow({ first, count: items.length, message }, speaker),
    draft.pages.every(isDated) ? [] : [pressButton(speaker.say('pageSetDate'), ['date', message])],
    [
      pressButton(speaker.say('pagePublishAll', { count: waiting }), ['publish-all', message]),
      pressButton(speaker.say('pageLeaveAll'), ['leave-all', message]),
    ],
  ]);
}

/** What became of a draft of which nothing waits any more, with the articles to be opened. */
function renderOutcome({ draft, speaker, sameStories }: Overview): Screen {
  const items = itemsOf(draft);
  const published = items.filter(({ state }) => state === 'published');
  const name = nameOf(draft, speaker);
  if (items.length === 0) {
    const title = own(speaker.say('pageTitle', { name }), 'b');
    return oneMessage([title, own(speaker.say('pageNothing')), ...leftOver(draft, speaker)], []);
  }
  const left = items.length - published.length;
  const links = published.slice(0, MAX_LINKS).map(({ article }) => linkTo(article, speaker));
  return oneMessage(
    [
      own(speaker.say('pageDone', { name, published: published.length, left }), 'b'),
      own(speaker.say(published.length === 0 ? 'pageNonePublished' : 'pageSearchable')),
      ...(sameStories === 0 ? [] : [own(speaker.say('pageSameStory', { count: sameStories }))]),
    ],
    links.map((link) => [link]),
  );
}

/** What a page is of, as far as it is known, and what publishing it means for the archive. */
function factsOf(
  page: DraftPage,
  { standing, speaker }: { readonly standing: PageStanding; readonly speaker: Speaker },
): readonly MarkedText[] {
  const [first] = page.items;
  const source = first === undefined ? [] : [own(renderSource(first.article, speaker), 'i')];
  if (standing === 'held') return [...source, own(speaker.say('pageStandsHeld'))];
  if (standing === 'new') return source;
  return [...source, own(speaker.say('pageReplaces', { name: inert(page.origin.file) }))];
}

/** A file of many pages says the same of most of them. */
function distinct(lines: readonly MarkedText[]): readonly MarkedText[] {
  return [...new Map(lines.map((line) => [line.text, line])).values()].slice(0, MAX_FACTS);
}

interface Window {
  readonly first: number;
  readonly count: number;
  readonly message: number;
}

function turnRow({ first, count, message }: Window, speaker: Speaker): ButtonRow {
  const row = [];
  if (first > 0)
    row.push(pressButton(speaker.say('previousPage'), ['list', message, Math.max(1, first + 1 - SHOWN_ARTICLES)]));
  if (first + SHOWN_ARTICLES < count)
    row.push(pressButton(speaker.say('nextPage'), ['list', message, first + 1 + SHOWN_ARTICLES]));
  return row;
}

function nameOf({ name }: PageDraft, speaker: Speaker): string {
  return name === null ? speaker.say('pagePasted') : inert(name);
}
