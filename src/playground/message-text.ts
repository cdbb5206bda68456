import type { MessageEntity } from 'grammy/types';
import { CallViolation } from './api-fault.ts';
import { detectEntities } from './entity-detection.ts';
import { nestEntities } from './entity-nesting.ts';
import { type FormattedText, MarkupError, trimFormatted } from './formatted-text.ts';
import { parseHtml } from './html-parse.ts';

/** A text as a call brings it. */
export interface RawText {
  readonly text: string;
  readonly parseMode: string | undefined;
  readonly entities: readonly MessageEntity[] | undefined;
}

/** The text of a message, 1 to 4096 UTF-16 units after parsing. Throws CallViolations with Telegram's words. */
export function readMessageText(raw: RawText): FormattedText {
  const formatted = readFormatted(raw);
  if (formatted.text === '') throw new CallViolation('message text is empty');
  if (formatted.text.length > 4096) throw new CallViolation('message is too long');
  return formatted;
}

/** The caption of a file, at most 1024 UTF-16 units after parsing. */
export function readCaption(raw: RawText): FormattedText {
  const formatted = readFormatted(raw);
  if (formatted.text.length > 1024) throw new CallViolation('message caption is too long');
  return formatted;
}

function readFormatted({ text, parseMode, entities }: RawText): FormattedText {
  if (parseMode === undefined) return detectEntities(trimFormatted({ text, entities: nestEntities(entities ?? []) }));
  if (parseMode.toLowerCase() !== 'html') {
    throw new CallViolation(`can't parse entities: the playground reads parse_mode HTML, got ${parseMode}`);
  }
  try {
    return detectEntities(trimFormatted(parseHtml(text)));
  } catch (error) {
    if (error instanceof MarkupError) throw new CallViolation(`can't parse entities: ${error.message}`);
    throw error;
  }
}
