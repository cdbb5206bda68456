import { GrammyError } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { ReaderContext } from './context.ts';
import type { RenderedMessage } from './message.ts';
import type { Screen } from './screen.ts';

/** Sends the screen's messages in order, the buttons under the last. */
export async function show(ctx: ReaderContext, screen: Screen): Promise<void> {
  for (const [index, message] of screen.messages.entries()) {
    const isLast = index === screen.messages.length - 1;
    await inHtmlOrPlain(message, (text, format) =>
      ctx.reply(text, { ...format, ...quiet, ...(isLast ? keyboard(screen) : {}) }),
    );
  }
}

/**
 * Shows a screen of one message in place of the message whose button was pressed; below it where that message can no
 * longer be changed. A screen of several messages is always shown below.
 */
export async function showInPlace(ctx: ReaderContext, screen: Screen): Promise<void> {
  const [message, ...more] = screen.messages;
  if (message === undefined || more.length > 0 || ctx.callbackQuery?.message === undefined) return show(ctx, screen);
  try {
    await inHtmlOrPlain(message, (text, format) =>
      ctx.editMessageText(text, { ...format, ...quiet, ...keyboard(screen) }),
    );
  } catch (error) {
    if (isRefusal(error, /message is not modified/)) return;
    if (isRefusal(error, /message can't be edited|message to edit not found|MESSAGE_ID_INVALID/))
      return show(ctx, screen);
    throw error;
  }
}

/** Takes away the message whose button was pressed, or at least its buttons where it is too old to be deleted. */
export async function takeAway(ctx: ReaderContext): Promise<void> {
  try {
    await ctx.deleteMessage();
  } catch (error) {
    if (isRefusal(error, /message to delete not found/)) return;
    if (!isRefusal(error, /message can't be deleted/)) throw error;
    await ctx.editMessageReplyMarkup();
  }
}

/** Whether Telegram refused a call as it stands, with a description that matches. */
export function isRefusal(error: unknown, description: RegExp): boolean {
  return error instanceof GrammyError && error.error_code === 400 && description.test(error.description);
}

const quiet = { link_preview_options: { is_disabled: true } } as const;

type Format = { readonly parse_mode?: 'HTML' };

// Refused markup is our fault, not the reader's: the same words arrive without it, once (research/grounding.md 4.2).
async function inHtmlOrPlain(
  message: RenderedMessage,
  send: (text: string, format: Format) => Promise<unknown>,
): Promise<void> {
  try {
    await send(message.html, { parse_mode: 'HTML' });
  } catch (error) {
    if (!isRefusal(error, /can't parse entities/)) throw error;
    await send(message.text, {});
  }
}

function keyboard({ buttons }: Screen): {
  readonly reply_markup?: { readonly inline_keyboard: InlineKeyboardButton[][] };
} {
  return buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } };
}
