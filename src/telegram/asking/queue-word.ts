import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from '../../ports.ts';
import { toLocale } from '../locale.ts';
import type { Records } from '../records/records.ts';
import { createSpeaker } from '../texts.ts';
import type { Desk } from './desk.ts';

export interface QueueWordOptions {
  readonly desk: Desk;
  readonly records: Pick<Records, 'readers'>;
  readonly api: Pick<Api, 'sendMessage'>;
  readonly logger: Logger;
}

/**
 * Tells a reader in private that a question has come in while another is being answered. Called with updates as they
 * are received, before their turn; that the word cannot be said costs nothing else.
 */
export function createQueueWord({
  desk,
  records,
  api,
  logger,
}: QueueWordOptions): (updates: readonly Update[]) => void {
  return (updates) => {
    for (const { message } of updates) {
      if (message?.text === undefined || message.chat.type !== 'private') continue;
      if (!desk.isBusy(String(message.chat.id)) || message.text.startsWith('/')) continue;
      const { locale } = records.readers.settings(String(message.chat.id));
      const speaker = createSpeaker(locale ?? toLocale(message.from?.language_code));
      api
        .sendMessage(message.chat.id, speaker.say('queued'))
        .catch((error: unknown) => logger.warn('queue-word.failed', { error }));
    }
  };
}
