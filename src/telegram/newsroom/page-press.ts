import { z } from 'zod';

const message = z.coerce.number().int().positive();
/** Of an article in its draft, from 1. */
const number = z.coerce.number().int().min(1).max(9999);

/** What a button under pages that an editor has sent asks for; drafts go by the message that they came with. */
const pagePress = z.union([
  /** The list, from this article on. */
  z.tuple([z.literal('list'), message, number]),
  z.tuple([z.enum(['publish-all', 'leave-all', 'date']), message]),
  z.tuple([z.enum(['show', 'publish', 'title', 'leave', 'back']), message, number]),
  /** The forwarded message that the button's message answers is a page. */
  z.tuple([z.literal('take')]),
  /** The pasted text is whole, or is none. */
  z.tuple([z.literal('read')]),
  z.tuple([z.literal('cancel')]),
]);
export type PagePress = z.infer<typeof pagePress>;

/** No other button of the bot begins like this. */
export const PAGE_PRESS = /^p:/;

/** Reads `callback_data`. Null is data that this bot did not write. */
export function parsePagePress(data: string): PagePress | null {
  const parsed = pagePress.safeParse(data.split(':').slice(1));
  return PAGE_PRESS.test(data) && parsed.success ? parsed.data : null;
}

/** Writes `callback_data`: short words and numbers, far below 64 bytes. */
export function toPageData(press: PagePress): string {
  return `p:${press.join(':')}`;
}

/** What an editor is asked to write in a reply: a headline for an article, or the day of the issue. */
export type Asked =
  | { readonly what: 'title'; readonly message: number; readonly number: number }
  | { readonly what: 'date'; readonly message: number };

const LAST_LINE = /(?:^|\n)✏ (?<message>\d{1,12})(?:\.(?<number>\d{1,4}))?$/u;

/** The last line of the question, by which its reply is known, also after a restart. */
export function toAskedLine(asked: Asked): string {
  return `✏ ${asked.message}${asked.what === 'title' ? `.${asked.number}` : ''}`;
}

/** What the bot asked with a message of its own; null where it asked for nothing of the kind. */
export function readAsked(text: string): Asked | null {
  const groups = LAST_LINE.exec(text)?.groups;
  if (groups === undefined) return null;
  const to = Number(groups.message);
  return groups.number === undefined
    ? { what: 'date', message: to }
    : { what: 'title', message: to, number: Number(groups.number) };
}
