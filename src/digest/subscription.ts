import { z } from 'zod';

/** What a reader wants to get and when. */
export interface Subscription {
  readonly locale: 'zh-Hans' | 'zh-Hant' | 'en';
  /** Hour of the day at which the digest comes, 0 to 23, in the newspaper's zone. */
  readonly hour: number;
  /** Bit 0 is Monday, bit 6 is Sunday. */
  readonly days: number;
  /** Full names of places, "山西省阳泉市矿区"; empty: no choice made. */
  readonly places: readonly string[];
  readonly topics: readonly string[];
  readonly isSilent: boolean;
  readonly isSubscribed: boolean;
  /** Nothing is sent before then, in ms; null: not paused. */
  readonly pausedUntilMs: number | null;
  /** False after the chat was closed to the bot; preferences are kept for when it opens again. */
  readonly isReachable: boolean;
}

export const EVERY_DAY = 0b1111111;
export const WORKDAYS = 0b0011111;
export const WEEKEND = 0b1100000;

/** What a chat without a record would get if it subscribed. */
export function freshSubscription(locale: Subscription['locale'], hour: number): Subscription {
  return {
    locale,
    hour,
    days: EVERY_DAY,
    places: [],
    topics: [],
    isSilent: false,
    isSubscribed: false,
    pausedUntilMs: null,
    isReachable: true,
  };
}

/** What decides which variant of a digest a reader gets. */
export interface Interest {
  readonly locale: Subscription['locale'];
  readonly places: readonly string[];
  readonly topics: readonly string[];
}

/** Shape of the lists of names as the ledger holds them. */
export const storedNames = z.array(z.string());

/** The same set of names is always the same text, so that equal interests share a variant. */
export function toStoredNames(names: readonly string[]): string {
  return JSON.stringify([...new Set(names)].sort());
}

export const storedLocale = z.enum(['zh-Hans', 'zh-Hant', 'en']);
