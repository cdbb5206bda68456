import type { MessageEntity } from 'grammy/types';

/** A text with its formatting; offsets and lengths of the entities count UTF-16 units. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Markup that Telegram refuses; the message is Telegram's own, without its prefix. */
export class MarkupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MarkupError';
  }
}

/** Entities in the order of their beginning, the longer one first. */
export function sortEntities(entities: readonly MessageEntity[]): readonly MessageEntity[] {
  return [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Cuts white space off both ends, as Telegram does before it sends, and moves the entities along. */
export function trimFormatted({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const end = Math.max(start, text.trimEnd().length);
  const moved = entities.map((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return { ...entity, offset: from - start, length: to - from };
  });
  return { text: text.slice(start, end), entities: moved.filter((entity) => entity.length > 0) };
}
