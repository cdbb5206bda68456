import { PRINTED_AGAIN } from '../../archive/ingest.ts';
import { HELD_BACK } from '../../archive/page-draft.ts';
import type { Speaker } from '../texts.ts';

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
export function sayUnread(why: string, speaker: Speaker): string {
  for (const [reason, key] of REASONS) if (reason === why) return speaker.say(key);
  return why;
}
