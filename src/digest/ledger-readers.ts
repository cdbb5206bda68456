import { randomUUID } from 'node:crypto';
import type { SQLOutputValue } from 'node:sqlite';
import type { LedgerDatabase } from './ledger-database.ts';
import { type Interest, type Subscription, storedLocale, storedNames, toStoredNames } from './subscription.ts';

/** Who subscribed to what. Chats are known here by number; everywhere else in the ledger by their stand-in. */
export interface ReaderBook {
  find(chatId: number): Subscription | undefined;
  /** Adds the chat or changes its record. */
  keep(chatId: number, subscription: Subscription): void;
  /** Notes that the chat can or cannot be written to; a chat without a record is left alone. */
  setReachable(chatId: number, isReachable: boolean): void;
  /** A group has become a supergroup. A record that the new number has already wins. */
  move(from: number, to: number): void;
  /** Cuts the link between the chat and all that was ever sent to it; what is pending for it is not sent. */
  forget(chatId: number): void;
  /** The places that readers have chosen, the most frequent first. */
  chosenPlaces(): readonly string[];
  /** Distinct interests of everybody who could be sent to now. */
  interests(nowMs: number): readonly Interest[];
  /** How many could be sent to now. */
  countActive(nowMs: number): number;
}

/** Whom anything may be sent to: `:now` in ms. */
export const ACTIVE = 'is_subscribed = 1 and is_reachable = 1 and coalesce(paused_until, 0) <= :now';

export function createReaderBook({ sql, inTransaction }: LedgerDatabase): ReaderBook {
  const one = sql.prepare('select * from readers where chat_id = ?');
  const upsert = sql.prepare(`
    insert into readers (stand_in, chat_id, locale, hour, days, places, topics, is_silent, is_subscribed, paused_until, is_reachable)
    values (:standIn, :chatId, :locale, :hour, :days, :places, :topics, :isSilent, :isSubscribed, :pausedUntil, :isReachable)
    on conflict (chat_id) do update set locale = :locale, hour = :hour, days = :days, places = :places, topics = :topics,
      is_silent = :isSilent, is_subscribed = :isSubscribed, paused_until = :pausedUntil, is_reachable = :isReachable`);
  const reach = sql.prepare('update readers set is_reachable = ? where chat_id = ?');
  const places = sql.prepare(`select value as place from readers, json_each(readers.places)
    where is_subscribed = 1 group by value order by count(*) desc, value`);
  const distinct = sql.prepare(`select distinct locale, places, topics from readers where ${ACTIVE}`);
  const active = sql.prepare(`select count(*) as n from readers where ${ACTIVE}`);
  const remove = sql.prepare('delete from readers where chat_id = ?');
  const renumber = sql.prepare('update or ignore readers set chat_id = ? where chat_id = ?');
  return {
    find(chatId) {
      const row = one.get(chatId);
      return row === undefined ? undefined : toSubscription(row);
    },
    keep: (chatId, subscription) =>
      void upsert.run({
        standIn: randomUUID(),
        chatId,
        locale: subscription.locale,
        hour: subscription.hour,
        days: subscription.days,
        places: toStoredNames(subscription.places),
        topics: toStoredNames(subscription.topics),
        isSilent: Number(subscription.isSilent),
        isSubscribed: Number(subscription.isSubscribed),
        pausedUntil: subscription.pausedUntilMs,
        isReachable: Number(subscription.isReachable),
      }),
    setReachable: (chatId, isReachable) => void reach.run(Number(isReachable), chatId),
    move: (from, to) =>
      inTransaction(() => {
        renumber.run(to, from);
        remove.run(from);
      }),
    forget: (chatId) => void remove.run(chatId),
    chosenPlaces: () => places.all().map((row) => String(row.place)),
    interests: (nowMs) => distinct.all({ now: nowMs }).map(toInterest),
    countActive: (nowMs) => Number(active.get({ now: nowMs })?.n ?? 0),
  };
}

type Row = Readonly<Record<string, SQLOutputValue>>;

function toInterest(row: Row): Interest {
  return {
    locale: storedLocale.parse(row.locale),
    places: storedNames.parse(JSON.parse(String(row.places))),
    topics: storedNames.parse(JSON.parse(String(row.topics))),
  };
}

function toSubscription(row: Row): Subscription {
  return {
    ...toInterest(row),
    hour: Number(row.hour),
    days: Number(row.days),
    isSilent: row.is_silent === 1,
    isSubscribed: row.is_subscribed === 1,
    pausedUntilMs: row.paused_until === null ? null : Number(row.paused_until),
    isReachable: row.is_reachable === 1,
  };
}
