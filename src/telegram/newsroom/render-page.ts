import { type DraftItem, type DraftPage, isDated, itemsOf, type PageDraft } from '../../archive/page-draft.ts';
import { type Article, articleText, articleTitle, type Unread } from '../../news/article.ts';
import { splitLines } from '../../news/page-lines.ts';
import { inRows } from '../digest/render-digest.ts';
import { inert } from '../inert-text.ts';
import { clipMarked, foreign, foreignIn, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { type MessageBlock, paragraph, renderMessages } from '../message.ts';
import { renderDate, renderSource } from '../render-source.ts';
import { type ButtonRow, button, type Screen, shortened } from '../screen.ts';
import type { Speaker } from '../texts.ts';
import { type PagePress, toPageData } from './page-press.ts';
import { sayUnread } from './say-unread.ts';

/** So many articles stand in one message that is changed in place. */
const SHOWN_ARTICLES = 10;
const NUMBERS_A_ROW = 5;
const MAX_TITLE_UNITS = 80;
const MAX_BODY_UNITS = 1200;
const MAX_UNREAD = 6;
const MAX_FACTS = 6;
const MAX_OPENING_UNITS = 24;
const MAX_LINKS = 10;
const MAX_LABEL_CHARS = 28;

/** How a draft's page stands to what the archive holds under its name. */
export type PageStanding = 'new' | 'held' | 'replaces';

export interface DraftView {
  readonly draft: PageDraft;
  readonly speaker: Speaker;
}

interface Overview extends DraftView {
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
      numbers.map((number) => press(speaker.say('pageShow', { number }), ['show', message, number])),
      NUMBERS_A_ROW,
    ),
    turnRow({ first, count: items.length, message }, speaker),
    draft.pages.every(isDated) ? [] : [press(speaker.say('pageSetDate'), ['date', message])],
    [
      press(speaker.say('pagePublishAll', { count: waiting }), ['publish-all', message]),
      press(speaker.say('pageLeaveAll'), ['leave-all', message]),
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

/** One article of a draft with the beginning of its text, and what can be done with it. */
export function renderDraftArticle({ draft, speaker }: DraftView, number: number): Screen | null {
  const item = itemsOf(draft)[number - 1];
  if (item === undefined) return null;
  const { article, state } = item;
  const { message } = draft.key;
  const titles = [article.kicker, article.subtitle].filter((line) => line !== null);
  return oneMessage(
    [
      articleLines(item, { number, speaker }),
      ...titles.map((line) => foreign(line)),
      clipMarked(foreign(articleText(article)), MAX_BODY_UNITS),
      own(speaker.say(`pageState_${state}`), 'i'),
    ],
    [
      actsOn({ state, message, number, speaker }),
      state === 'published' ? [linkTo(article, speaker)] : [],
      [press(speaker.say('pageBack'), ['list', message, number - ((number - 1) % SHOWN_ARTICLES)])],
    ],
  );
}

interface Act {
  readonly state: DraftItem['state'];
  readonly message: number;
  readonly number: number;
  readonly speaker: Speaker;
}

function actsOn({ state, message, number, speaker }: Act): ButtonRow {
  if (state === 'published') return [];
  const publish = press(speaker.say('pagePublish'), ['publish', message, number]);
  if (state === 'left-out') return [publish, press(speaker.say('pageTakeBack'), ['back', message, number])];
  return [
    publish,
    press(speaker.say('pageRetitle'), ['title', message, number]),
    press(speaker.say('pageLeave'), ['leave', message, number]),
  ];
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

function articleLines(
  { article, state }: DraftItem,
  { number, speaker }: { readonly number: number; readonly speaker: Speaker },
): MarkedText {
  const title = article.headline === null ? own(titleOf(article, speaker)) : foreignIn('b', article.headline);
  const authors = article.authors.map(inert).join(speaker.locale === 'en' ? ', ' : '、');
  const place = article.places.at(-1);
  const facts = [
    speaker.say(`pageKind_${article.kind}`),
    ...(authors === '' ? [] : [speaker.say('by', { authors })]),
    renderDate(article.date, speaker),
    ...(place === undefined ? [] : [inert(place)]),
    speaker.say('pageChars', { count: lengthOf(article) }),
    ...(article.headlineBy === undefined ? [] : [speaker.say('pageTitleByEditor')]),
    ...(state === 'waiting' ? [] : [speaker.say(`pageState_${state}`)]),
  ];
  return joinMarked([
    joinMarked([own(`${number}. `), clipMarked(title, MAX_TITLE_UNITS)]),
    own(`\n${facts.join(' · ')}`),
  ]);
}

function titleOf(article: Article, speaker: Speaker): string {
  return speaker.say('pageNoHeadline', { opening: inert(articleTitle(article)) });
}

function lengthOf(article: Article): number {
  return articleText(article).replaceAll(/\s/gu, '').length;
}

/** What of the file is in no article. */
function leftOver({ pages, pictures }: PageDraft, speaker: Speaker): readonly MarkedText[] {
  const unread = pages.flatMap((page) => {
    const lines = splitLines(page.text);
    return page.unread.map((one) => unreadLine(one, { lines, speaker }));
  });
  const more = unread.length - MAX_UNREAD;
  const list = joinMarked(
    [
      own(speaker.say('pageUnread')),
      ...unread.slice(0, MAX_UNREAD),
      ...(more > 0 ? [own(speaker.say('pageUnreadMore', { count: more }))] : []),
    ],
    '\n',
  );
  return [
    ...(unread.length === 0 ? [] : [list]),
    ...(pictures.length === 0
      ? []
      : [own(speaker.say('pagePictures', { pages: pictures.join(speaker.locale === 'en' ? ', ' : '、') }))]),
  ];
}

function unreadLine(
  { lines: [first, last], why }: Unread,
  { lines, speaker }: { readonly lines: readonly string[]; readonly speaker: Speaker },
): MarkedText {
  const numbers = first === last ? String(first) : `${first}–${last}`;
  const words = lines
    .slice(first - 1, last)
    .join(' ')
    .trim();
  return joinMarked([
    own(`• ${speaker.say('pageUnreadLine', { lines: numbers, why: sayUnread(why, speaker) })} `),
    clipMarked(foreignIn('i', words), MAX_OPENING_UNITS),
  ]);
}

interface Window {
  readonly first: number;
  readonly count: number;
  readonly message: number;
}

function turnRow({ first, count, message }: Window, speaker: Speaker): ButtonRow {
  const row = [];
  if (first > 0)
    row.push(press(speaker.say('previousPage'), ['list', message, Math.max(1, first + 1 - SHOWN_ARTICLES)]));
  if (first + SHOWN_ARTICLES < count)
    row.push(press(speaker.say('nextPage'), ['list', message, first + 1 + SHOWN_ARTICLES]));
  return row;
}

function linkTo(article: Article, speaker: Speaker): ButtonRow[number] {
  const title = shortened(articleTitle(article), MAX_LABEL_CHARS);
  const press = { kind: 'article', id: article.id, page: null, origin: { kind: 'answer' }, marks: [] } as const;
  return button(speaker.say('openArticle', { title }), press);
}

function nameOf({ name }: PageDraft, speaker: Speaker): string {
  return name === null ? speaker.say('pagePasted') : inert(name);
}

function press(label: string, to: PagePress): ButtonRow[number] {
  return { text: label, callback_data: toPageData(to) };
}

/** All of it in one message, which can be changed in place. */
function oneMessage(parts: readonly MarkedText[], buttons: readonly ButtonRow[]): Screen {
  const blocks: readonly MessageBlock[] = parts.filter(({ text }) => text !== '').map(paragraph);
  return { messages: renderMessages(blocks).slice(0, 1), buttons: buttons.filter((row) => row.length > 0) };
}
