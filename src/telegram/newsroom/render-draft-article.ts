import { type DraftItem, itemsOf, type PageDraft } from '../../archive/page-draft.ts';
import { type Article, articleText, articleTitle } from '../../news/article.ts';
import { inert } from '../inert-text.ts';
import { clipMarked, foreign, foreignIn, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { renderDate } from '../render-source.ts';
import type { ButtonRow, Screen } from '../screen.ts';
import type { Speaker } from '../texts.ts';
import { linkTo, oneMessage, pressButton, SHOWN_ARTICLES } from './page-screen.ts';

const MAX_TITLE_UNITS = 80;
const MAX_BODY_UNITS = 1200;

/** One article of a draft with the beginning of its text, and what can be done with it. */
export function renderDraftArticle(
  { draft, speaker }: { readonly draft: PageDraft; readonly speaker: Speaker },
  number: number,
): Screen | null {
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
      [pressButton(speaker.say('pageBack'), ['list', message, number - ((number - 1) % SHOWN_ARTICLES)])],
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
  const publish = pressButton(speaker.say('pagePublish'), ['publish', message, number]);
  if (state === 'left-out') return [publish, pressButton(speaker.say('pageTakeBack'), ['back', message, number])];
  return [
    publish,
    pressButton(speaker.say('pageRetitle'), ['title', message, number]),
    pressButton(speaker.say('pageLeave'), ['leave', message, number]),
  ];
}

/** The headline of an article in its draft, and on one line what is known of it. */
export function articleLines(
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
