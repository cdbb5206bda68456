import type { DeliveryContent } from '../../../src/digest/broadcast.ts';
import type { DeliveryMessenger, OutgoingDelivery, SendOutcome } from '../../../src/digest/send-outcome.ts';
import type { Accepted } from './ledger-law.ts';

export interface ScriptedMessenger extends DeliveryMessenger<DeliveryContent> {
  /** What reached a reader, also where the answer was lost. */
  readonly accepted: readonly (Accepted & { readonly delivery: OutgoingDelivery<DeliveryContent> })[];
  readonly retractions: readonly number[];
  lostAnswers: number;
}

/** What the other side does with one message: takes it, takes it and loses the answer, or answers something else. */
export type Treatment = 'take' | 'take-and-lose' | SendOutcome;

/** The line to readers, doing with each delivery what the script says; it lets the event loop turn in between. */
export function scriptMessenger(treat: (delivery: OutgoingDelivery<DeliveryContent>) => Treatment): ScriptedMessenger {
  const accepted: { chatId: number; delivery: OutgoingDelivery<DeliveryContent> }[] = [];
  const retractions: number[] = [];
  return {
    accepted,
    retractions,
    lostAnswers: 0,
    async send(delivery, mayLeave) {
      await new Promise(setImmediate);
      if (!mayLeave()) return { type: 'withheld' };
      await new Promise(setImmediate);
      const treatment = treat(delivery);
      if (treatment === 'take' || treatment === 'take-and-lose') accepted.push({ chatId: delivery.chatId, delivery });
      if (treatment === 'take') return { type: 'sent', messageId: accepted.length };
      if (treatment !== 'take-and-lose' && treatment.type !== 'unknown') return treatment;
      this.lostAnswers += 1;
      return { type: 'unknown', why: 'the answer was lost' };
    },
    async retract(chatId) {
      retractions.push(chatId);
      return true;
    },
  };
}
