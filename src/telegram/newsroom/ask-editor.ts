import { itemsOf, type PageDraft, retitle, setDate } from '../../archive/page-draft.ts';
import { articleTitle } from '../../news/article.ts';
import { readPrintedDate, toIso } from '../../news/dates.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { foreign, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { paragraph, renderMessages } from '../message.ts';
import { shortened } from '../screen.ts';
import { show } from '../show.ts';
import { hasVisibleText } from '../visible-text.ts';
import type { PageDesk } from './page-desk.ts';
import { type Asked, readAsked, toAskedLine } from './page-press.ts';
import { articleScreen, draftScreen } from './show-draft.ts';

const MAX_TITLE_CHARS = 80;

/** Asks for the headline of an article, to be written in a reply. */
export async function askForTitle(
  ctx: ReaderContext,
  { draft, number }: { readonly draft: PageDraft; readonly number: number },
): Promise<void> {
  const item = itemsOf(draft)[number - 1];
  if (item === undefined) return show(ctx, notice(ctx.speaker.say('pageGone')));
  if (item.state === 'published') return show(ctx, notice(ctx.speaker.say('pageAlreadyOut')));
  // One message, whatever a page calls a headline: the last line must come back with the reply.
  const title = foreign(shortened(articleTitle(item.article), MAX_TITLE_CHARS)).text;
  const words = ctx.speaker.say('pageAskTitle', { number, max: MAX_TITLE_CHARS, title });
  await askInReply(ctx, { words: own(words), asked: { what: 'title', message: draft.key.message, number } });
}

/** Asks for the day of the issue, to be written in a reply. */
export async function askForDate(ctx: ReaderContext, draft: PageDraft): Promise<void> {
  const words = own(ctx.speaker.say('pageAskDate'));
  await askInReply(ctx, { words, asked: { what: 'date', message: draft.key.message } });
}

async function askInReply(
  ctx: ReaderContext,
  { words, asked }: { readonly words: MarkedText; readonly asked: Asked },
): Promise<void> {
  const [message] = renderMessages([paragraph(joinMarked([words, own(toAskedLine(asked))], '\n\n'))]);
  await ctx.reply(message?.html ?? '', { parse_mode: 'HTML', reply_markup: { force_reply: true } });
}

/** What the bot asked with the message that this one replies to; null where it asked for nothing of a draft. */
export function askedBefore(ctx: ReaderContext): Asked | null {
  const answered = ctx.message?.reply_to_message;
  return answered?.from?.id === ctx.me.id ? readAsked(answered.text ?? '') : null;
}

/** Takes the reply to a question, and shows what it changed. */
export async function takeReply(
  ctx: ReaderContext,
  { asked, text, desk }: { readonly asked: Asked; readonly text: string; readonly desk: PageDesk },
): Promise<void> {
  const draft = desk.drafts.find({ chat: ctx.chatId ?? 0, message: asked.message });
  if (draft === undefined) return show(ctx, notice(ctx.speaker.say('pageGone')));
  if (asked.what === 'title') return takeTitle(ctx, { draft, number: asked.number, headline: text.trim(), desk });
  const written = readPrintedDate(text);
  const day = written === null ? null : toIso(written);
  if (day === null) return show(ctx, notice(ctx.speaker.say('pageBadDate')));
  const dated = setDate(draft, day);
  desk.drafts.keep(dated);
  await show(ctx, draftScreen(ctx, { draft: dated, desk, from: 1 }));
}

interface NewTitle {
  readonly draft: PageDraft;
  readonly number: number;
  readonly headline: string;
  readonly desk: PageDesk;
}

async function takeTitle(ctx: ReaderContext, { draft, number, headline, desk }: NewTitle): Promise<void> {
  const fits = hasVisibleText(headline) && [...headline].length <= MAX_TITLE_CHARS && !headline.includes('\n');
  if (!fits) return show(ctx, notice(ctx.speaker.say('pageBadTitle', { max: MAX_TITLE_CHARS })));
  if (itemsOf(draft)[number - 1]?.state === 'published') return show(ctx, notice(ctx.speaker.say('pageAlreadyOut')));
  const retitled = retitle(draft, { number, headline });
  desk.drafts.keep(retitled);
  await show(ctx, articleScreen(ctx, { draft: retitled, number }));
}
