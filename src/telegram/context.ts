import type { Context, LazySessionFlavor } from 'grammy';
import type { Logger } from '../ports.ts';
import type { Layout } from './records/reader-records.ts';
import type { Records } from './records/records.ts';
import type { Session } from './session.ts';
import type { Speaker } from './texts.ts';

/** What the bot knows of whoever an update is from. */
interface ReaderFlavor {
  speaker: Speaker;
  layout: Layout;
  /** The reader's number as text: what is kept of a reader is kept under it. */
  owner: string;
  /** The conversation: the chat, or one topic of it. */
  chatKey: string;
  records: Records;
  logger: Logger;
}

/** An update with the reader's session, and the language and layout to answer in. */
export type ReaderContext = Context & LazySessionFlavor<Session> & ReaderFlavor;

interface Placed {
  readonly chatId?: number | undefined;
  readonly from?: { readonly id: number } | undefined;
  readonly msg?:
    | { readonly is_topic_message?: boolean | undefined; readonly message_thread_id?: number | undefined }
    | undefined;
}

/** A topic of a group is a conversation of its own. */
export function chatKeyOf({ chatId, msg, from }: Placed): string {
  if (chatId === undefined) return `person ${from?.id ?? 0}`;
  return msg?.is_topic_message === true ? `${chatId}/${msg.message_thread_id ?? 0}` : String(chatId);
}

export function isGroup(ctx: Pick<Context, 'chat'>): boolean {
  return ctx.chat?.type === 'group' || ctx.chat?.type === 'supergroup';
}
