import type { ReceiptBook } from '../../answering/receipts/receipt-book.ts';
import type { KeyValueStore, Logger } from '../../ports.ts';
import type { Admission } from '../admission.ts';
import { notice } from '../browse.ts';
import { listsKey } from '../browsing/kept-lists.ts';
import { isGroup, type ReaderContext } from '../context.ts';
import { own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { button, createScreen, type Screen } from '../screen.ts';
import { freshSession, sessionKey } from '../session.ts';
import { show } from '../show.ts';
import type { Speaker } from '../texts.ts';

/** Whoever else keeps something of readers, such as subscriptions. */
export interface KeepsReaders {
  /** Deletes everything of a reader; returns what was deleted in the reader's words, null where there was nothing. */
  forget(readerId: string, speaker: Pick<Speaker, 'locale'>): Promise<string | null>;
}

export interface ForgetDependencies {
  readonly sessions: KeyValueStore;
  readonly logger: Logger;
  readonly keepers: readonly KeepsReaders[];
  readonly admission: Admission;
  /** Where receipts of answers are kept; null: nowhere. */
  readonly receipts: Pick<ReceiptBook, 'forget' | 'dispute'> | null;
}

/** Asks whether everything is to be deleted. */
export function renderForget(speaker: Speaker): Screen {
  const yes = button(speaker.say('forgetYes'), { kind: 'forget' });
  const no = button(speaker.say('forgetNo'), { kind: 'close' });
  return createScreen([paragraph(own(speaker.say('forgetAsk')))], [[yes, no]]);
}

/** Deletes everything of the reader and says what that was. */
export async function forgetReader(
  ctx: ReaderContext,
  { sessions, logger, keepers, admission, receipts }: ForgetDependencies,
): Promise<Screen> {
  const { owner, speaker } = ctx;
  // Deletes it after this update; a new one would be written back under the reader's number.
  // The conversation of a group belongs to all of them and names nobody.
  if (!isGroup(ctx)) ctx.session = null;
  const others: string[] = [];
  for (const keeper of keepers) {
    const deleted = await keeper.forget(owner, speaker);
    if (deleted !== null) others.push(deleted);
  }
  await receipts?.forget(ctx.records.answers.receiptsOf(owner), admission.nameOf(owner));
  // A private chat has its reader's number.
  await sessions.delete(sessionKey(owner));
  await sessions.delete(listsKey(owner));
  const { answers, feedback, settings } = ctx.records.forget(owner);
  logger.info('reader.forgotten', { answers, feedback, settings });
  return notice(speaker.say('forgotten', { answers, feedback, settings, others: others.join('') }));
}

/** Begins a new conversation. */
export async function beginAnew(ctx: ReaderContext): Promise<void> {
  ctx.session = freshSession();
  await show(ctx, notice(ctx.speaker.say('began')));
}
