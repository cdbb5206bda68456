import type { InlineKeyboardMarkup, InlineQueryResult } from 'grammy/types';
import type { FormattedText } from './formatted-text.ts';

/** What the bot said to a press of a button. */
export interface CallbackAnswer {
  readonly text?: string;
  readonly showAlert: boolean;
  readonly url?: string;
}

/** What the bot offered to an inline query. */
export interface InlineAnswer {
  readonly results: readonly InlineQueryResult[];
  readonly nextOffset: string;
  readonly button: { readonly text: string; readonly startParameter?: string } | null;
}

/** A message sent through the bot in inline mode: the bot knows it only by this id. */
export interface InlineMessage extends FormattedText {
  readonly id: string;
  readonly keyboard: InlineKeyboardMarkup | undefined;
  /** Where people see it. */
  readonly place: { readonly chatId: number; readonly messageId: number };
}

/** Queries that wait for their answer, and the messages that came of inline ones. */
export interface Queries {
  readonly callbacks: QueryDesk<CallbackAnswer>;
  readonly inline: QueryDesk<InlineAnswer>;
  readonly messages: Map<string, InlineMessage>;
  nextMessageId(): string;
}

interface QueryDesk<A> {
  open(): { readonly id: string; readonly answered: Promise<A> };
  /** Whether the query exists and had no answer yet; afterwards it has one. */
  answer(id: string, answer: A): boolean;
}

/** No queries and no inline messages. */
export function createQueries(): Queries {
  const messages = new Map<string, InlineMessage>();
  let lastMessage = 0;
  return {
    callbacks: createDesk('callback'),
    inline: createDesk('inline'),
    messages,
    nextMessageId() {
      lastMessage += 1;
      return `inline-message-${lastMessage}`;
    },
  };
}

function createDesk<A>(kind: string): QueryDesk<A> {
  const waiting = new Map<string, (answer: A) => void>();
  let last = 0;
  return {
    open() {
      last += 1;
      const id = `${kind}-${last}`;
      const { promise, resolve } = Promise.withResolvers<A>();
      waiting.set(id, resolve);
      return { id, answered: promise };
    },
    answer(id, answer) {
      const resolve = waiting.get(id);
      waiting.delete(id);
      resolve?.(answer);
      return resolve !== undefined;
    },
  };
}
