import { randomUUID } from 'node:crypto';
import type { StoredArticle } from '../../archive/archive.ts';
import { createDesk, type Desk } from '../../digest/desk.ts';
import { type Ledger, openLedger } from '../../digest/ledger.ts';
import { type BulkPace, createBulkPace } from '../../digest/pacing.ts';
import { type DigestSchedule, defaultSchedule } from '../../digest/schedule.ts';
import { freshSubscription, type Subscription } from '../../digest/subscription.ts';
import type { Clock, Logger } from '../../ports.ts';
import type { Paces } from '../gate/pace.ts';
import type { Locale } from '../locale.ts';
import { createDepartures, type Departures } from './departures.ts';
import { renderDigest } from './render-digest.ts';
import { createWaker, type Waker } from './waker.ts';

export interface DigestOptions {
  /** Path of the ledger's file, or `:memory:`. */
  readonly ledgerPath: string;
  readonly articles: () => Iterable<StoredArticle>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Who may approve and broadcast; nobody where empty. */
  readonly editorIds: readonly number[];
  readonly schedule?: DigestSchedule;
  /** Messages a second of a broadcast, 25 by default. */
  readonly bulkPerSecond?: number;
}

/** What the faces of the digest and its clock share. */
export interface DigestParts {
  readonly ledger: Ledger;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly editorIds: ReadonlySet<number>;
  readonly schedule: DigestSchedule;
  readonly pace: BulkPace;
  readonly departures: Departures;
  readonly waker: Waker;
  /** Names this process in leases. */
  readonly owner: string;
  /** The chat's record, or what it would be. */
  subscription(chatId: number, locale: Locale): Subscription;
  /** In which language a chat is written to on the bot's own initiative. */
  localeOf(chatId: number): Locale;
  close(): void;
}

const BULK_PER_SECOND = 25;

/** Opens the ledger and puts together all that is the digest's. Throws an InputError where the ledger is of a newer program. */
export function openDigest(options: DigestOptions): DigestParts {
  const { clock, logger, articles, schedule = defaultSchedule } = options;
  const ledger = openLedger({ path: options.ledgerPath, clock });
  return {
    ledger,
    desk: createDesk({
      ledger,
      articles,
      clock,
      schedule,
      render: (variant, locale) => renderDigest(variant, locale).content,
    }),
    clock,
    logger,
    editorIds: new Set(options.editorIds),
    schedule,
    pace: createBulkPace({ clock, maxPerSecond: options.bulkPerSecond ?? BULK_PER_SECOND }),
    departures: createDepartures(),
    waker: createWaker(clock),
    owner: randomUUID(),
    subscription: (chatId, locale) => ledger.readers.find(chatId) ?? freshSubscription(locale, schedule.hour),
    localeOf: (chatId) => ledger.readers.find(chatId)?.locale ?? 'zh-Hans',
    close: ledger.close,
  };
}

/** The gate's paces, with a bulk lane that slows down after floods; give `pace.flooded` to the gate's `onFlood`. */
export function withBulkPace(paces: Paces, pace: Pick<BulkPace, 'intervalMs'>): Paces {
  return {
    ...paces,
    // The gate reads this once for every message that leaves.
    get bulkPerSecond() {
      return 1000 / pace.intervalMs();
    },
  };
}
