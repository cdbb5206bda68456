import { type Api, GrammyError } from 'grammy';
import type { DeliveryContent } from '../../digest/broadcast.ts';
import type { DeliveryMessenger, OutgoingDelivery } from '../../digest/send-outcome.ts';
import type { Logger } from '../../ports.ts';
import type { Gate } from '../gate/gate.ts';
import { outcomeOfFailure } from './delivery-outcome.ts';
import type { Departures } from './departures.ts';

export interface TelegramMessengerOptions {
  /** With the transformers of `departures` and, outside of it, of the gate. */
  readonly api: Api;
  readonly gate: Pick<Gate, 'inBulk'>;
  readonly departures: Departures;
  readonly logger: Logger;
}

/** Deliveries over the gate's bulk lane. */
export function createTelegramMessenger(options: TelegramMessengerOptions): DeliveryMessenger<DeliveryContent> {
  const { api, gate, departures, logger } = options;
  return {
    async send(delivery, mayLeave) {
      try {
        const messageId = await gate.inBulk(() => departures.watched(mayLeave, () => sendContent(api, delivery)));
        if (delivery.isPinned) await pin({ chatId: delivery.chatId, messageId });
        return { type: 'sent', messageId };
      } catch (error) {
        return outcomeOfFailure(error);
      }
    },
    async retract(chatId, messageId) {
      try {
        return await gate.inBulk(() => api.deleteMessage(chatId, messageId));
      } catch (error) {
        if (error instanceof GrammyError && (error.error_code === 400 || error.error_code === 403)) return false;
        throw error;
      }
    },
  };

  /** The message has arrived; that it does not stand on top as well changes nothing about that. */
  async function pin({ chatId, messageId }: { readonly chatId: number; readonly messageId: number }): Promise<void> {
    try {
      await gate.inBulk(() => api.pinChatMessage(chatId, messageId, { disable_notification: true }));
    } catch (error) {
      logger.info('delivery.not-pinned', { error });
    }
  }
}

async function sendContent(
  api: Api,
  { chatId, content, isSilent }: OutgoingDelivery<DeliveryContent>,
): Promise<number> {
  const options = isSilent ? { disable_notification: true } : {};
  if (content.type === 'copy') {
    const copied = await api.copyMessage(chatId, content.fromChatId, content.messageId, options);
    return copied.message_id;
  }
  const { message_id: messageId } = await api.sendMessage(chatId, content.html, {
    ...options,
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    ...(content.buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: content.buttons } }),
  });
  return messageId;
}
