import type { Clock } from '../ports.ts';
import { tooManyRequests } from './api-fault.ts';

/** Telegram's published sending limits; null switches one off. */
export interface Limits {
  readonly overallPerSecond: number | null;
  readonly chatPerSecond: number | null;
  /** How many messages a chat takes at once before its pace counts. */
  readonly chatBurst: number;
  readonly groupPerMinute: number | null;
}

/** About 30 a second overall, 1 a second in a chat with short bursts, 20 a minute in a group (Telegram's bot FAQ). */
export const telegramLimits: Limits = { overallPerSecond: 30, chatPerSecond: 1, chatBurst: 5, groupPerMinute: 20 };

export const noLimits: Limits = { overallPerSecond: null, chatPerSecond: null, chatBurst: 1, groupPerMinute: null };

export interface Limiter {
  /** Counts one message to a chat, or throws a 429 with the seconds to wait. A refused message is not counted. */
  count(chat: { readonly key: string; readonly isGroup: boolean } | null): void;
  set(limits: Partial<Limits>): void;
}

/** A limiter over sliding windows; Telegram's own accounting is not public. */
export function createLimiter({ clock, limits }: { clock: Clock; limits: Limits }): Limiter {
  let current = limits;
  const overall: number[] = [];
  const groups = new Map<string, number[]>();
  const chats = new Map<string, { tokens: number; atMs: number }>();

  function waitForChat(key: string, nowMs: number): number {
    const { chatPerSecond } = current;
    const tokens = tokensOf(key, nowMs);
    return chatPerSecond === null || tokens >= 1 ? 0 : ((1 - tokens) / chatPerSecond) * 1000;
  }

  function tokensOf(key: string, nowMs: number): number {
    const { chatPerSecond, chatBurst } = current;
    const bucket = chats.get(key) ?? { tokens: chatBurst, atMs: nowMs };
    return Math.min(chatBurst, bucket.tokens + ((nowMs - bucket.atMs) / 1000) * (chatPerSecond ?? 0));
  }

  function windowOf(key: string): number[] {
    const window = groups.get(key) ?? [];
    groups.set(key, window);
    return window;
  }

  return {
    set(changes) {
      current = { ...current, ...changes };
    },
    count(chat) {
      const nowMs = clock.now().getTime();
      const waits = [waitForWindow(overall, { nowMs, spanMs: 1000, max: current.overallPerSecond })];
      if (chat) waits.push(waitForChat(chat.key, nowMs));
      if (chat?.isGroup) {
        waits.push(waitForWindow(windowOf(chat.key), { nowMs, spanMs: 60_000, max: current.groupPerMinute }));
      }
      const waitMs = Math.max(...waits);
      if (waitMs > 0) throw tooManyRequests(Math.ceil(waitMs / 1000));
      if (current.overallPerSecond !== null) overall.push(nowMs);
      if (chat?.isGroup && current.groupPerMinute !== null) windowOf(chat.key).push(nowMs);
      if (chat && current.chatPerSecond !== null)
        chats.set(chat.key, { tokens: tokensOf(chat.key, nowMs) - 1, atMs: nowMs });
    },
  };
}

/** How long until a window that is full has room again, in ms; drops what has left the window. */
function waitForWindow(
  window: number[],
  { nowMs, spanMs, max }: { nowMs: number; spanMs: number; max: number | null },
): number {
  while ((window[0] ?? nowMs) <= nowMs - spanMs) window.shift();
  if (max === null || window.length < max) return 0;
  return Math.max(1, (window[window.length - max] ?? nowMs) + spanMs - nowMs);
}
