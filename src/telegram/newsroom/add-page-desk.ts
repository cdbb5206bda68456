import type { Bot } from 'grammy';
import type { BotCommand } from 'grammy/types';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { isRefusal, show } from '../show.ts';
import { createSpeaker } from '../texts.ts';
import { askedBefore, takeReply } from './ask-editor.ts';
import { isEditorIn, type PageDesk } from './page-desk.ts';
import { PAGE_PRESS, parsePagePress, toPageData } from './page-press.ts';
import { addToPaste, beginPaste, cancelPaste, readPaste } from './paste.ts';
import { pressPage } from './press-page.ts';
import { receiveFile } from './receive-page.ts';

/**
 * What editors write in reply to a question of theirs about a draft. To be called before whoever else takes an editor's
 * next message.
 */
export function addPageReplies(bot: Bot<ReaderContext>, desk: PageDesk): void {
  bot
    .filter((ctx) => isEditorIn(ctx, desk))
    .on('message:text', async (ctx, next) => {
      const asked = askedBefore(ctx);
      if (asked === null || ctx.message.text.startsWith('/')) return next();
      await takeReply(ctx, { asked, text: ctx.message.text, desk });
    });
}

/**
 * Takes the pages that editors send: files, `/ingest` and a pasted text, what is forwarded from a channel. Nobody else
 * gets here: to others these commands do not exist. To be called after the digest, which may wait for a post.
 */
export function addPageDesk(bot: Bot<ReaderContext>, desk: PageDesk): void {
  bot.callbackQuery(PAGE_PRESS, (ctx) => handlePress(ctx, desk));
  const editors = bot.filter((ctx) => isEditorIn(ctx, desk));
  editors.command('ingest', (ctx) => beginPaste(ctx, desk));
  editors.command(['done', 'cancel'], async (ctx, next) => {
    if (!desk.drafts.isPasting(ctx.chatId)) return next();
    await (ctx.message?.text.startsWith('/done') === true ? readPaste(ctx, desk) : cancelPaste(ctx, desk));
  });
  editors.hears(/^\/(\d{1,2})(?:@\w+)?$/, async (ctx, next) => {
    const press = parsePagePress(ctx.records.readers.buttons(ctx.chatKey)[Number(ctx.match[1]) - 1] ?? '');
    if (press === null) return next();
    await pressPage(ctx, { press, desk });
  });
  editors.on('message:document', async (ctx) => {
    const key = { chat: ctx.chatId, message: ctx.message.message_id };
    await receiveFile(ctx, { key, desk, document: ctx.message.document });
  });
  editors.on('message:text', async (ctx, next) => {
    const { text, forward_origin: from } = ctx.message;
    if (text.startsWith('/')) return next();
    if (desk.drafts.isPasting(ctx.chatId)) return addToPaste(ctx, { text, desk });
    await next();
    if (from?.type === 'channel') await offer(ctx);
  });
  editors.on('message:photo', async (ctx) => {
    const { caption, forward_origin: from } = ctx.message;
    if (caption !== undefined && from?.type === 'channel') return offer(ctx);
    await show(ctx, notice(ctx.speaker.say('pagePhoto')));
  });
}

/** Offers to take a forwarded text into the archive; the offer answers that text, so that a press knows it. */
async function offer(ctx: ReaderContext): Promise<void> {
  const take = { text: ctx.speaker.say('pageTake'), callback_data: toPageData(['take']) };
  await ctx.reply(ctx.speaker.say('pageOffer'), {
    reply_parameters: { message_id: ctx.message?.message_id ?? 0, allow_sending_without_reply: true },
    reply_markup: { inline_keyboard: [[take]] },
  });
}

/** Every press is answered; whose it is, is checked here, whatever buttons a client shows. */
async function handlePress(ctx: ReaderContext, desk: PageDesk): Promise<void> {
  const press = parsePagePress(ctx.callbackQuery?.data ?? '');
  if (press === null || !isEditorIn(ctx, desk)) {
    desk.logger.warn('press.unknown', { updateId: ctx.update.update_id });
    return acknowledge(ctx, ctx.speaker.say('oldButton'));
  }
  await acknowledge(ctx, null);
  await pressPage(ctx, { press, desk });
}

async function acknowledge(ctx: ReaderContext, text: string | null): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === null ? {} : { text });
  } catch (error) {
    if (!isRefusal(error, /query is too old|query ID is invalid/i)) throw error;
  }
}

/** The desk's line of an editor's command menu. */
export function pagesMenu(locale: Locale): readonly BotCommand[] {
  return [{ command: 'ingest', description: createSpeaker(locale).say('command_ingest') }];
}
