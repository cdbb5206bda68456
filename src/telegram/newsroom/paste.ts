import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { createScreen, type Screen } from '../screen.ts';
import { show } from '../show.ts';
import type { PageDesk } from './page-desk.ts';
import { toPageData } from './page-press.ts';
import { receiveFile, receiveText } from './receive-page.ts';

/** `/ingest`: what it answers is the page, else what the editor writes from now on. */
export async function beginPaste(ctx: ReaderContext, desk: PageDesk): Promise<void> {
  const chat = ctx.chatId ?? 0;
  const answered = ctx.message?.reply_to_message;
  if (answered !== undefined && answered.from?.id !== ctx.me.id) {
    const key = { chat, message: answered.message_id };
    if (answered.document !== undefined) return receiveFile(ctx, { key, desk, document: answered.document });
    const text = answered.text ?? answered.caption;
    if (text !== undefined) return receiveText(ctx, { key, desk, text });
  }
  desk.drafts.beginPaste({ chat, message: ctx.message?.message_id ?? 0 });
  await show(ctx, pasteScreen(ctx, ctx.speaker.say('pagePaste')));
}

/** Adds a message to the text that is being pasted. */
export async function addToPaste(
  ctx: ReaderContext,
  { text, desk }: { readonly text: string; readonly desk: PageDesk },
): Promise<void> {
  const chat = ctx.chatId ?? 0;
  desk.drafts.addPaste({ chat, message: ctx.message?.message_id ?? 0 }, text);
  const texts = desk.drafts.pasted(chat)?.texts ?? [];
  const count = texts.join('').replaceAll(/\s/gu, '').length;
  await show(ctx, pasteScreen(ctx, ctx.speaker.say('pagePasting', { parts: texts.length, count })));
}

/** `/done`: the pasted text is whole. */
export async function readPaste(ctx: ReaderContext, desk: PageDesk): Promise<void> {
  const chat = ctx.chatId ?? 0;
  const pasted = desk.drafts.pasted(chat);
  if (pasted === undefined) return show(ctx, notice(ctx.speaker.say('oldButton')));
  const { key, texts } = pasted;
  if (texts.length === 0) return show(ctx, notice(ctx.speaker.say('pageEmptyPaste')));
  await receiveText(ctx, { key, desk, text: texts.join('\n') });
  // Only now: cut off before, the same press reads the same text once more.
  desk.drafts.endPaste(chat);
}

/** `/cancel`: what was pasted is forgotten. */
export async function cancelPaste(ctx: ReaderContext, desk: PageDesk): Promise<void> {
  desk.drafts.endPaste(ctx.chatId ?? 0);
  await show(ctx, notice(ctx.speaker.say('pageCancelled')));
}

function pasteScreen({ speaker }: ReaderContext, words: string): Screen {
  const read = { text: speaker.say('pageRead'), callback_data: toPageData(['read']) };
  const cancel = { text: speaker.say('pageCancel'), callback_data: toPageData(['cancel']) };
  return createScreen([paragraph(own(words))], [[read, cancel]]);
}
