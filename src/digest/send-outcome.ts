/** What is known of a delivery after its call; expected outcomes are values. */
export type SendOutcome =
  | { readonly type: 'sent'; readonly messageId: number }
  /** It was not let out: see `DeliveryBook.leave`. */
  | { readonly type: 'withheld' }
  /** The chat is closed to the bot, for good as far as anyone can say. */
  | { readonly type: 'unreachable'; readonly why: string }
  /** The group has become a supergroup with this number. */
  | { readonly type: 'moved'; readonly chatId: number }
  /** Telegram will never take this message. */
  | { readonly type: 'refused'; readonly why: string }
  /** Telegram did nothing, and asks to wait. */
  | { readonly type: 'flooded'; readonly waitMs: number }
  /** Telegram did nothing, by a fault of its own: 500. */
  | { readonly type: 'not-sent'; readonly why: string }
  /** No connection came about, or Telegram does not know the bot: nothing to do with this delivery. */
  | { readonly type: 'offline'; readonly why: string }
  | { readonly type: 'unknown'; readonly why: string };

export interface OutgoingDelivery<Content> {
  readonly chatId: number;
  readonly content: Content;
  readonly isSilent: boolean;
  readonly isPinned: boolean;
}

/** How deliveries reach readers. Never throws for what a network or Telegram does. */
export interface DeliveryMessenger<Content> {
  /** Asks `mayLeave` before each attempt, at the last moment; where it says no, nothing leaves. */
  send(delivery: OutgoingDelivery<Content>, mayLeave: () => boolean): Promise<SendOutcome>;
  /** Takes a message back. False where Telegram refuses: too old, or the reader has deleted it. Throws when unknown. */
  retract(chatId: number, messageId: number): Promise<boolean>;
}
