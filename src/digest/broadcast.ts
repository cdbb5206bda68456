import { z } from 'zod';

/** What becomes of one delivery. In doubt: it was about to leave, and nobody knows whether it did. */
export const DELIVERY_STATES = [
  'pending',
  'sending',
  'sent',
  'unreachable',
  'failed',
  'in_doubt',
  'cancelled',
] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryCounts = Readonly<Record<DeliveryState, number>>;

export const broadcastState = z.enum(['drafted', 'scheduled', 'running', 'paused', 'cancelled', 'done']);
export type BroadcastState = z.infer<typeof broadcastState>;

const button = z.object({ text: z.string(), callback_data: z.string() });

/** What a delivery shows; fixed when the broadcast begins. Texts are ready for `parse_mode: 'HTML'`. */
export const deliveryContent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), html: z.string(), buttons: z.array(z.array(button)) }),
  /** A post of an editor's own chat, copied without its author. */
  z.object({ type: z.literal('copy'), fromChatId: z.number(), messageId: z.number() }),
]);
export type DeliveryContent = z.infer<typeof deliveryContent>;

/** Who gets a notice: everyone, the readers of some places, or those of one language. */
export const audienceWanted = z.object({
  places: z.array(z.string()),
  locale: z.enum(['zh-Hans', 'zh-Hant', 'en']).nullable(),
});
export type AudienceWanted = z.infer<typeof audienceWanted>;

export const EVERYONE: AudienceWanted = { places: [], locale: null };

/** One sending of one content (or its variants) to an audience that is fixed when it begins. */
export interface Broadcast {
  readonly id: number;
  readonly kind: 'digest' | 'notice';
  readonly state: BroadcastState;
  /** Null for a digest, whose variants hold the content. */
  readonly content: DeliveryContent | null;
  readonly wanted: AudienceWanted;
  readonly isSilent: boolean;
  readonly isPinned: boolean;
  readonly startsAtMs: number;
  /** How many deliveries there are; null until the audience is fixed. */
  readonly audience: number | null;
  /** Where its progress is shown, and who may steer it there. */
  readonly editorChatId: number;
  readonly progressMessageId: number | null;
  /** Why it was paused by the program. */
  readonly why: string | null;
  readonly begunAtMs: number | null;
  readonly finishedAtMs: number | null;
  readonly isRetracted: boolean;
}

/** Who is to be sent one variant: everybody with one of these interests, each at their hour. */
export interface Variant {
  readonly content: DeliveryContent;
  readonly interests: readonly {
    readonly locale: string;
    readonly places: readonly string[];
    readonly topics: readonly string[];
  }[];
}

/** How many deliveries have come to an end, whichever. */
export function finishedOf(counts: DeliveryCounts): number {
  return totalOf(counts) - counts.pending - counts.sending;
}

export function totalOf(counts: DeliveryCounts): number {
  return DELIVERY_STATES.reduce((sum, state) => sum + counts[state], 0);
}
