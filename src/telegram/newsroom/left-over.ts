import { PRINTED_AGAIN } from '../../archive/ingest.ts';
import { HELD_BACK, type PageDraft } from '../../archive/page-draft.ts';
import type { Unread } from '../../news/article.ts';
import { splitLines } from '../../news/page-lines.ts';
import { clipMarked, foreignIn, joinMarked, type MarkedText, own } from '../marked-text.ts';
import type { Speaker } from '../texts.ts';

const MAX_UNREAD = 6;
const MAX_OPENING_UNITS = 24;

/** What of the file is in no article. */
export function leftOver({ pages, pictures }: PageDraft, speaker: Speaker): readonly MarkedText[] {
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

/** The reasons of news/unread.ts by the words of this bot. */
const REASONS = new Map([
  ['masthead, page name, date or editors of the page', 'unread_masthead'],
  ['image mark without text', 'unread_image'],
  ['photo credit without a story', 'unread_credit'],
  ['photo caption without a story', 'unread_caption'],
  ['heading without a story', 'unread_heading'],
  ['byline without a story', 'unread_byline'],
  ['signature without a story', 'unread_byline'],
  ['text without a story', 'unread_text'],
  [PRINTED_AGAIN, 'unread_again'],
  [HELD_BACK, 'pageState_left-out'],
] as const);

/** Why lines are in no article, in the reader's language; a reason that is not known here stays in English. */
function sayUnread(why: string, speaker: Speaker): string {
  for (const [reason, key] of REASONS) if (reason === why) return speaker.say(key);
  return why;
}
