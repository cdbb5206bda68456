import type { StoredArticle } from '../archive/archive.ts';
import type { Clock } from '../ports.ts';
import type { ActOutcome, Edition, EditorAct } from './approval.ts';
import type { DeliveryContent, Variant } from './broadcast.ts';
import { composePool } from './compose.ts';
import type { Ledger } from './ledger.ts';
import { type DigestSchedule, dayBitAt, dueTimes } from './schedule.ts';
import type { Interest } from './subscription.ts';
import { chooseItems, type DigestVariant, variantKey } from './variants.ts';
import { wallTime } from './zone.ts';

export interface DeskOptions {
  readonly ledger: Ledger;
  /** All that the archive holds. */
  readonly articles: () => Iterable<StoredArticle>;
  readonly clock: Clock;
  readonly schedule: DigestSchedule;
  /** What a delivery shows of a variant. */
  readonly render: (variant: DigestVariant, locale: Interest['locale']) => DeliveryContent;
}

const DISTRICTS_KEPT_MS = 10 * 60_000;

/** Where a day's digest is made, looked at and let go. */
export interface Desk {
  /** Districts and counties that the reports name, the most frequent first; looked up every few minutes. */
  districts(): readonly string[];
  /** Today's date in the newspaper's zone. */
  date(): string;
  /** Today's edition where there is one. */
  today(): Edition | undefined;
  /** Makes today's edition; null where another process, or an earlier hour, has made it. Nothing new makes an empty one. */
  compose(): Edition | null;
  /** The open edition, or a new one of what came in since the last: an editor asks for it. */
  composeNow(): Edition;
  act(date: string, act: { readonly act: EditorAct; readonly by: string }): ActOutcome | null;
  /** Freezes an approved edition's variants and its audience. Null where that was done already. */
  begin(edition: Edition, editorChatId: number): number | null;
}

export function createDesk({ ledger, articles, clock, schedule, render }: DeskOptions): Desk {
  const { editions, broadcasts, readers } = ledger;
  const today = (): string => wallTime(clock.now(), schedule.zone).date;

  function made(date: string): Edition {
    const cutOffAt = clock.now().toISOString();
    const items = composePool(articles(), editions.lastCutOff(date));
    return {
      date,
      state: items.length === 0 ? 'empty' : 'open',
      document: { items: [...items], note: null },
      decidedBy: null,
      cutOffAt,
      broadcast: null,
    };
  }

  function variantsOf(edition: Edition): readonly Variant[] {
    const { items, note } = edition.document;
    const found = new Map<string, { readonly content: DeliveryContent; readonly interests: Interest[] }>();
    for (const interest of readers.interests(clock.now().getTime())) {
      const groups = chooseItems(items, interest);
      if (groups === null) continue;
      const key = variantKey(interest.locale, groups);
      const variant = found.get(key) ?? {
        content: render({ date: edition.date.slice(0, 10), note, groups }, interest.locale),
        interests: [],
      };
      variant.interests.push(interest);
      found.set(key, variant);
    }
    return [...found.values()];
  }

  let seen: { readonly atMs: number; readonly names: readonly string[] } | null = null;

  return {
    districts() {
      const nowMs = clock.now().getTime();
      if (seen === null || Math.abs(nowMs - seen.atMs) > DISTRICTS_KEPT_MS)
        seen = { atMs: nowMs, names: districtsIn(articles()) };
      return seen.names;
    },
    date: today,
    today: () => editions.find(today()),
    compose() {
      const date = today();
      if (editions.find(date) !== undefined) return null;
      const edition = made(date);
      return editions.add(edition) ? edition : null;
    },
    composeNow() {
      for (let nth = 1; ; nth += 1) {
        const date = nth === 1 ? today() : `${today()}.${nth}`;
        const there = editions.find(date);
        if (there?.state === 'open') return there;
        if (there?.state === 'approved') continue;
        const edition = made(date);
        editions.replace(edition);
        return edition;
      }
    },
    act: editions.act,
    begin: (edition, editorChatId) =>
      ledger.together(() => {
        const current = editions.find(edition.date);
        if (current?.state !== 'approved' || current.broadcast !== null) return null;
        const now = clock.now();
        const dayBit = dayBitAt(now, schedule.zone);
        const id = broadcasts.beginDigest({
          variants: variantsOf(current),
          editorChatId,
          dueAtMs: dueTimes(now, schedule),
          dayBit,
        });
        editions.setBroadcast(edition.date, id);
        return id;
      }),
  };
}

function districtsIn(articles: Iterable<StoredArticle>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { article } of articles) {
    // With the city before it: 城区 alone is in every city.
    for (const place of article.places)
      if (/[省市州盟].*[区县旗]$/u.test(place)) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts].sort((one, other) => other[1] - one[1] || one[0].localeCompare(other[0])).map(([place]) => place);
}
