import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types';
import { CallViolation } from './api-fault.ts';

const maxButtons = 100;
const maxCallbackDataBytes = 64;

/** The inline keyboard of a call, checked as Telegram does; undefined for every other markup. Throws CallViolations. */
export function readInlineKeyboard(markup: object | undefined): InlineKeyboardMarkup | undefined {
  if (!markup || !isInlineKeyboard(markup)) return undefined;
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  const buttons = rows.flat();
  if (buttons.length > maxButtons) throw new CallViolation('REPLY_MARKUP_TOO_LONG');
  for (const button of buttons) checkButton(button);
  return buttons.length === 0 ? undefined : { ...markup, inline_keyboard: rows };
}

/** Whether two keyboards show the same buttons. */
export function isSameKeyboard(
  one: InlineKeyboardMarkup | undefined,
  other: InlineKeyboardMarkup | undefined,
): boolean {
  return JSON.stringify(one?.inline_keyboard ?? []) === JSON.stringify(other?.inline_keyboard ?? []);
}

function isInlineKeyboard(markup: object): markup is InlineKeyboardMarkup {
  return 'inline_keyboard' in markup;
}

function checkButton(button: InlineKeyboardButton): void {
  if (button.text.trim() === '') throw new CallViolation('inline keyboard button text must be non-empty');
  const actions = Object.keys(button).filter((key) => !['text', 'style', 'icon_custom_emoji_id'].includes(key));
  if (actions.length !== 1) throw new CallViolation('inline keyboard button must have exactly one action');
  if ('callback_data' in button) checkCallbackData(button.callback_data);
  if ('url' in button) checkUrl(button.url);
}

function checkCallbackData(data: string): void {
  const bytes = Buffer.byteLength(data);
  if (bytes < 1 || bytes > maxCallbackDataBytes) throw new CallViolation('BUTTON_DATA_INVALID');
}

function checkUrl(url: string): void {
  const valid = URL.canParse(url) && /^(https?|tg):$/.test(new URL(url).protocol);
  if (!valid) throw new CallViolation(`inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`);
}
