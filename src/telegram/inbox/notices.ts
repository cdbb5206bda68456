import { type Api, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Clock, Logger } from '../../ports.ts';
import { toPolyfilled } from '../gate/polyfilled-signal.ts';
import { toLocale } from '../locale.ts';
import type { Inbox } from './inbox.ts';
import { sayNotice } from './notice-texts.ts';

export interface NoticesOptions {
  readonly inbox: Pick<Inbox, 'dueNotices' | 'beginNotice' | 'endNotice' | 'handleAgain'>;
  readonly api: Pick<Api, 'getMe' | 'sendMessage' | 'answerCallbackQuery' | 'editMessageReplyMarkup'>;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface Notices {
  /** Tells every reader whose answer is in doubt, once. */
  sendDue(signal: AbortSignal): Promise<void>;
  /** Handles a press on 再发一次; false where it is not one, or there is nothing to send again. */
  handlePress(update: Update): Promise<boolean>;
}

const FIRST_RETRY_MS = 1000;
const MAX_RETRY_MS = 30_000;

/** The short notices to readers whose answer may not have arrived, and the button under them. */
export function createNotices({ inbox, api, clock, logger }: NoticesOptions): Notices {
  let sending: Promise<void> | null = null;

  async function sendAll(signal: AbortSignal): Promise<void> {
    const tried = new Set<number>();
    const untried = () => inbox.dueNotices().filter((update) => !tried.has(update.update_id));
    for (let due = untried(); due.length > 0 && !signal.aborted; due = untried()) {
      await untilLineIsUp(signal);
      for (const update of due) tried.add(update.update_id);
      await Promise.all(due.map(sendOne));
    }
  }

  // A notice is not repeated when its own fate is unknown; so it waits for a sign that Telegram can be reached.
  async function untilLineIsUp(signal: AbortSignal): Promise<void> {
    for (let waitMs = FIRST_RETRY_MS; !signal.aborted; waitMs = Math.min(2 * waitMs, MAX_RETRY_MS)) {
      try {
        await api.getMe(toPolyfilled(signal));
        return;
      } catch (error) {
        logger.warn('notice.line-down', { waitMs, error });
        await clock.sleep(waitMs, signal).catch(() => undefined);
      }
    }
    signal.throwIfAborted();
  }

  async function sendOne(update: Update): Promise<void> {
    if (!inbox.beginNotice(update.update_id)) return;
    const addressee = addresseeOf(update);
    if (addressee === null) return inbox.endNotice(update.update_id, 'refused');
    const locale = toLocale(addressee.languageCode);
    const button = { text: sayNotice('again', locale), callback_data: toAgainData(update.update_id) };
    try {
      await api.sendMessage(addressee.chatId, sayNotice('inDoubt', locale), {
        ...addressee.place,
        reply_markup: { inline_keyboard: [[button]] },
      });
      inbox.endNotice(update.update_id, 'sent');
      logger.info('notice.sent', { update: update.update_id });
    } catch (error) {
      logger.warn('notice.failed', { update: update.update_id, error });
      const isFlood = error instanceof GrammyError && error.error_code === 429;
      if (error instanceof GrammyError) inbox.endNotice(update.update_id, isFlood ? 'due' : 'refused');
    }
  }

  return {
    sendDue(signal) {
      sending ??= sendAll(signal)
        .catch((error: unknown) => {
          if (!signal.aborted) logger.error('notice.stopped', { error });
        })
        .finally(() => {
          sending = null;
        });
      return sending;
    },
    async handlePress({ callback_query: press }) {
      const updateId = parseAgainData(press?.data ?? '');
      const message = press?.message;
      if (press === undefined || message === undefined || updateId === null) return false;
      if (!inbox.handleAgain({ updateId, chatId: message.chat.id })) return false;
      // The question is back in line; that the button cannot be taken away must not undo it.
      await Promise.allSettled([
        api.answerCallbackQuery(press.id),
        api.editMessageReplyMarkup(message.chat.id, message.message_id),
      ]);
      return true;
    },
  };
}

/** The button's data: 16 bytes at most. Whoever forges it can only repeat a question in doubt of the same chat, once. */
function toAgainData(updateId: number): string {
  return `again:${updateId.toString(36)}`;
}

/** The update that the button wants handled again; null where the data is another button's. */
function parseAgainData(data: string): number | null {
  const [, digits] = /^again:([0-9a-z]{1,10})$/.exec(data) ?? [];
  return digits === undefined ? null : Number.parseInt(digits, 36);
}

interface Addressee {
  readonly chatId: number;
  readonly languageCode: string | undefined;
  /** Where in the chat: as a reply to the question, in its topic. */
  readonly place: {
    readonly reply_parameters?: { readonly message_id: number; readonly allow_sending_without_reply: true };
    readonly message_thread_id?: number;
  };
}

function addresseeOf(update: Update): Addressee | null {
  const { callback_query: press } = update;
  const message = update.message ?? update.edited_message ?? press?.message;
  if (message === undefined) return null;
  const person = press?.from ?? ('from' in message ? message.from : undefined);
  const thread = 'is_topic_message' in message && message.is_topic_message ? message.message_thread_id : undefined;
  return {
    chatId: message.chat.id,
    languageCode: person?.language_code,
    place: {
      ...(thread === undefined ? {} : { message_thread_id: thread }),
      ...(press === undefined
        ? { reply_parameters: { message_id: message.message_id, allow_sending_without_reply: true } }
        : {}),
    },
  };
}
