/** How fast messages may leave. Telegram's figures: about 1 a second a chat with short bursts, 20 a minute a group, 30 a second overall (research/telegram.md 1.8). */
export interface Paces {
  readonly chatPerSecond: number;
  /** How many messages a chat takes at once before its pace counts. */
  readonly chatBurst: number;
  readonly groupPerMinute: number;
  readonly bulkPerSecond: number;
}

export const telegramPaces: Paces = { chatPerSecond: 1, chatBurst: 3, groupPerMinute: 20, bulkPerSecond: 25 };

/** For load tests against a server without limits. */
export const unpaced: Paces = {
  chatPerSecond: Number.POSITIVE_INFINITY,
  chatBurst: 1,
  groupPerMinute: Number.POSITIVE_INFINITY,
  bulkPerSecond: Number.POSITIVE_INFINITY,
};

/** What went to one chat so far. */
export interface ChatPace {
  /** When the chat's allowance is whole again (generic cell rate algorithm, ITU-T I.371). */
  readonly wholeAtMs: number;
  /** When messages of the last minute left, oldest first; kept for groups only. */
  readonly lastMinuteMs: readonly number[];
  /** Telegram asked to wait until then. */
  readonly blockedUntilMs: number;
}

export interface BulkPace {
  readonly nextAtMs: number;
  readonly blockedUntilMs: number;
}

export const freshChat: ChatPace = { wholeAtMs: 0, lastMinuteMs: [], blockedUntilMs: 0 };
export const freshBulk: BulkPace = { nextAtMs: 0, blockedUntilMs: 0 };

const MINUTE_MS = 60_000;
/** However many answers go out, a broadcast is held back by them no longer than this for each of its messages. */
const MAX_YIELD_MS = 1000;

export interface Slotted {
  readonly lane: 'interactive' | 'bulk';
  readonly isGroup: boolean;
  readonly chat: ChatPace;
  readonly bulk: BulkPace;
}

/** The earliest moment at which one more message may leave, in ms; in the past where it may leave at once. */
export function nextSlot({ lane, isGroup, chat, bulk }: Slotted, paces: Paces): number {
  const slots = [chat.blockedUntilMs, chat.wholeAtMs - (paces.chatBurst - 1) * intervalMs(paces.chatPerSecond)];
  const oldest = chat.lastMinuteMs[chat.lastMinuteMs.length - paces.groupPerMinute];
  if (isGroup && oldest !== undefined) slots.push(oldest + MINUTE_MS);
  if (lane === 'bulk') slots.push(bulk.nextAtMs, bulk.blockedUntilMs);
  return Math.max(...slots);
}

/** Both paces after a message has left at `nowMs`. Answers count in the overall pace, which binds the bulk lane only. */
export function afterSend(
  { lane, isGroup, chat, bulk }: Slotted,
  { nowMs, paces }: { readonly nowMs: number; readonly paces: Paces },
): { readonly chat: ChatPace; readonly bulk: BulkPace } {
  const nextAtMs = Math.max(bulk.nextAtMs, nowMs) + intervalMs(paces.bulkPerSecond);
  return {
    chat: {
      ...chat,
      wholeAtMs: Math.max(chat.wholeAtMs, nowMs) + intervalMs(paces.chatPerSecond),
      lastMinuteMs: isGroup ? [...chat.lastMinuteMs.filter((atMs) => atMs > nowMs - MINUTE_MS), nowMs] : [],
    },
    bulk: {
      ...bulk,
      nextAtMs: lane === 'bulk' ? nextAtMs : Math.min(nextAtMs, Math.max(bulk.nextAtMs, nowMs + MAX_YIELD_MS)),
    },
  };
}

/** Whether a chat's pace says no more than that of a chat never written to. */
export function isIdle(chat: ChatPace, nowMs: number): boolean {
  const last = chat.lastMinuteMs.at(-1) ?? 0;
  return chat.wholeAtMs <= nowMs && chat.blockedUntilMs <= nowMs && last <= nowMs - MINUTE_MS;
}

function intervalMs(perSecond: number): number {
  return 1000 / perSecond;
}
