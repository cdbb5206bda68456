import { GrammyError } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import { isGroup, type ReaderContext } from './context.ts';
import type { RenderedMessage } from './message.ts';
import { inPlainLayout } from './plain-layout.ts';
import type { Screen } from './screen.ts';

/** Sends the screen's messages in order, the buttons under the last. */
export async function show(ctx: ReaderContext, screen: Screen): Promise<void> {
  await sendScreen(ctx, screen);
}

/** The same; returns the numbers of the messages. */
export async function sendScreen(ctx: ReaderContext, screen: Screen): Promise<readonly number[]> {
  const { messages } = laidOut(ctx, screen);
  const sent: number[] = [];
  for (const [index, message] of messages.entries()) {
    const isLast = index === messages.length - 1;
    const { message_id } = await inHtmlOrPlain(message, (text, format) =>
      ctx.reply(text, { ...format, ...quiet, ...replyTo(ctx, index), ...(isLast ? keyboard(screen) : {}) }),
    );
    sent.push(message_id);
  }
  remember(ctx, screen);
  return sent;
}

/**
 * Shows a screen of one message in place of the message whose button was pressed; below it where that message can no
 * longer be changed, or where a command asked for it. A screen of several messages is always shown below.
 */
export async function showInPlace(ctx: ReaderContext, screen: Screen): Promise<void> {
  const pressed = ctx.callbackQuery?.message?.message_id;
  if (pressed === undefined || laidOut(ctx, screen).messages.length !== 1) return show(ctx, screen);
  await editShown(ctx, pressed, screen);
}

/**
 * Puts a screen where these messages are: the first ones are changed, further ones are sent, and what is left over is
 * taken away. Returns the numbers of the messages that hold it.
 */
export async function replaceShown(
  ctx: ReaderContext,
  before: readonly number[],
  screen: Screen,
): Promise<readonly number[]> {
  const { messages } = laidOut(ctx, screen);
  const shown: number[] = [];
  for (const [index, message] of messages.entries()) {
    const buttons = index === messages.length - 1 ? screen.buttons : [];
    const one = { messages: [message], buttons };
    const at = before[index];
    shown.push(...(at === undefined ? await sendScreen(ctx, one) : await editShown(ctx, at, one)));
  }
  for (const left of before.slice(messages.length)) await ctx.api.deleteMessage(ctx.chatId ?? 0, left);
  remember(ctx, screen);
  return shown;
}

/** Changes one message into a screen of one message; returns the number of the message that holds it. */
export async function editShown(ctx: ReaderContext, at: number, screen: Screen): Promise<readonly number[]> {
  const [message] = laidOut(ctx, screen).messages;
  if (message === undefined || ctx.chatId === undefined) return [];
  const chat = ctx.chatId;
  try {
    await inHtmlOrPlain(message, (text, format) =>
      ctx.api.editMessageText(chat, at, text, { ...format, ...quiet, ...keyboard(screen) }),
    );
  } catch (error) {
    if (isRefusal(error, /message can't be edited|message to edit not found|MESSAGE_ID_INVALID/)) {
      return sendScreen(ctx, screen);
    }
    if (!isRefusal(error, /message is not modified/)) throw error;
  }
  remember(ctx, screen);
  return [at];
}

function laidOut(ctx: ReaderContext, screen: Screen): Screen {
  return ctx.layout === 'plain' ? inPlainLayout(screen) : screen;
}

// What `/1` presses: every button has a text command that does the same.
function remember(ctx: ReaderContext, { buttons }: Screen): void {
  const data = buttons.flat().flatMap((one) => ('callback_data' in one ? [one.callback_data] : []));
  try {
    ctx.records.readers.rememberButtons({ chat: ctx.chatKey, owner: ctx.owner, buttons: data });
  } catch (error) {
    // A full disk costs the reader a convenience, not what is on the screen.
    ctx.logger.error('buttons.not-kept', { error });
  }
}

// In a group, an answer that stands among other people's messages says which question it is for.
function replyTo(ctx: ReaderContext, index: number) {
  if (index > 0 || !isGroup(ctx) || ctx.message === undefined) return {};
  return { reply_parameters: { message_id: ctx.message.message_id, allow_sending_without_reply: true } };
}

/** Takes away the message whose button was pressed, or at least its buttons where it is too old to be deleted. */
export async function takeAway(ctx: ReaderContext): Promise<void> {
  if (ctx.callbackQuery?.message === undefined) return;
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
async function inHtmlOrPlain<Sent>(
  message: RenderedMessage,
  send: (text: string, format: Format) => Promise<Sent>,
): Promise<Sent> {
  try {
    return await send(message.html, { parse_mode: 'HTML' });
  } catch (error) {
    if (!isRefusal(error, /can't parse entities/)) throw error;
    return await send(message.text, {});
  }
}

function keyboard({ buttons }: Screen): {
  readonly reply_markup?: { readonly inline_keyboard: InlineKeyboardButton[][] };
} {
  return buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: buttons.map((row) => [...row]) } };
}
