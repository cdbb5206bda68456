import type { InlineKeyboardButton } from 'grammy/types';
import { type MessageBlock, type RenderedMessage, renderMessages } from './message.ts';
import { type Press, toCallbackData } from './press.ts';

export type ButtonRow = readonly InlineKeyboardButton.CallbackButton[];

/** What a reader is shown at once: messages in order, the buttons under the last of them. */
export interface Screen {
  readonly messages: readonly RenderedMessage[];
  readonly buttons: readonly ButtonRow[];
}

export function createScreen(blocks: readonly MessageBlock[], buttons: readonly ButtonRow[] = []): Screen {
  return { messages: renderMessages(blocks), buttons: buttons.filter((row) => row.length > 0) };
}

/** Labels may hold words of a page: clients show them as they are, so only what reverses or breaks lines is taken out. */
export function button(label: string, press: Press): InlineKeyboardButton.CallbackButton {
  return { text: label.toWellFormed().replace(UNFIT_FOR_LABEL, ' '), callback_data: toCallbackData(press) };
}

const UNFIT_FOR_LABEL = /[\p{Cc}\u2028-\u202e\u2066-\u2069\ufeff]+/gu;

/** The beginning of a title, at most `maxChars` characters, for a label. */
export function shortened(title: string, maxChars: number): string {
  const characters = [...title];
  return characters.length <= maxChars ? title : `${characters.slice(0, maxChars - 1).join('')}…`;
}
