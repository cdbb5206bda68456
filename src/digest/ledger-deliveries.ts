import type { SQLOutputValue } from 'node:sqlite';
import {
  DELIVERY_STATES,
  type DeliveryContent,
  type DeliveryCounts,
  type DeliveryState,
  deliveryContent,
} from './broadcast.ts';
import type { LedgerDatabase } from './ledger-database.ts';

/** A delivery that may be sent. */
export interface DueDelivery {
  readonly id: number;
  readonly broadcast: number;
}

/** Where a delivery goes, resolved when it leaves; null fields of a reader who is forgotten do not occur. */
export interface Departure {
  readonly chatId: number;
  readonly variant: number;
  readonly isSilent: boolean;
  readonly isPinned: boolean;
}

/** How a delivery ended, or that it is to be tried again. */
export type DeliveryEnd =
  | { readonly state: 'sent'; readonly messageId: number }
  | { readonly state: 'unreachable' | 'failed' | 'in_doubt' | 'pending'; readonly why: string };

export interface ReportRow {
  readonly standIn: string;
  readonly variant: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly atMs: number | null;
  readonly why: string | null;
}

/** One row a delivery: pending -> sending -> sent | unreachable | failed | in_doubt | cancelled. */
export interface DeliveryBook {
  /** Pending ones of running broadcasts that are due, at most so many, oldest broadcast first. */
  due(nowMs: number, limit: number): readonly DueDelivery[];
  /** When the next pending delivery of a running broadcast is due; null when there is none. */
  nextDueAtMs(): number | null;
  /** Where the delivery would go; null where it may not leave any more. Changes nothing. */
  destination(id: number): Departure | null;
  /**
   * Writes down that the delivery leaves now, kept through a power cut. False where it may not: the broadcast does not
   * run, the owner has lost the lease, the reader has left; the delivery then ends as cancelled or unreachable, or waits.
   */
  leave(id: number, owner: string): boolean;
  /** Writes down how it ended. What was declared in doubt meanwhile is told the truth. */
  end(id: number, end: DeliveryEnd): void;
  content(broadcast: number, variant: number): DeliveryContent;
  counts(broadcast: number): DeliveryCounts;
  /** What was about to leave when its process went. Returns how many. */
  doubtSending(): number;
  /** Only on an editor's word: those in doubt become pending again. Returns how many. */
  sendDoubtedAgain(broadcast: number): number;
  /** Sent ones of retracted broadcasts that are still to be taken back. */
  toRetract(
    limit: number,
  ): readonly { readonly id: number; readonly chatId: number | null; readonly messageId: number }[];
  retracted(id: number, outcome: 'done' | 'refused'): void;
  countRetracted(broadcast: number): Readonly<Record<'done' | 'refused', number>>;
  report(broadcast: number): Iterable<ReportRow>;
}

type Row = Readonly<Record<string, SQLOutputValue>>;

export const BROADCAST_LEASE = 'broadcast';

export function createDeliveryBook(
  { sql, inTransaction, inSyncedTransaction }: LedgerDatabase,
  now: () => number,
): DeliveryBook {
  const due =
    sql.prepare(`select d.id, d.broadcast from broadcasts b join deliveries d on d.broadcast = b.id and d.state = 'pending'
    where b.state = 'running' and d.due_at <= ? order by b.id, d.due_at, d.id limit ?`);
  const next =
    sql.prepare(`select min((select due_at from deliveries d where d.broadcast = b.id and d.state = 'pending' order by due_at limit 1)) as at
    from broadcasts b where b.state = 'running'`);
  const place =
    sql.prepare(`select d.state, d.variant, b.state as broadcast_state, b.is_silent or coalesce(r.is_silent, 0) as is_silent, b.is_pinned,
      r.chat_id, r.is_subscribed, r.is_reachable, coalesce(r.paused_until, 0) > :now as is_paused
    from deliveries d join broadcasts b on b.id = d.broadcast left join readers r on r.stand_in = d.stand_in where d.id = :id`);
  const lease = sql.prepare('select owner from leases where name = ?');
  const change = sql.prepare(
    'update deliveries set state = :to, why = :why, changed_at = :now where id = :id and state = :from',
  );
  const leave = sql.prepare(
    "update deliveries set state = 'sending', attempts = attempts + 1, changed_at = ?, why = null where id = ? and state = 'pending'",
  );
  const end = sql.prepare(`update deliveries set state = :state, message_id = :messageId, why = :why, changed_at = :now
    where id = :id and state in ('sending', 'in_doubt')`);
  const variant = sql.prepare('select content from variants where broadcast = ? and id = ?');
  const counts = sql.prepare('select state, count(*) as n from deliveries where broadcast = ? group by state');
  const doubt = sql.prepare(
    "update deliveries set state = 'in_doubt', why = 'process ended', changed_at = ? where state = 'sending' and broadcast in (select id from broadcasts where audience is not null)",
  );
  const again = sql.prepare(
    "update deliveries set state = 'pending', why = 'sent again on request', changed_at = ? where broadcast = ? and state = 'in_doubt'",
  );
  const reopen = sql.prepare(
    "update broadcasts set state = 'running', finished_at = null, is_reported = 0 where id = ? and state in ('done', 'cancelled')",
  );
  const toRetract =
    sql.prepare(`select d.id, r.chat_id, d.message_id from broadcasts b join deliveries d on d.broadcast = b.id and d.state = 'sent' and d.retraction is null
    left join readers r on r.stand_in = d.stand_in where b.is_retracted = 1 order by d.id limit ?`);
  const retracted = sql.prepare('update deliveries set retraction = ? where id = ?');
  const retractions = sql.prepare(
    'select retraction, count(*) as n from deliveries where broadcast = ? and retraction is not null group by retraction',
  );
  const rows = sql.prepare(
    'select stand_in, variant, state, attempts, changed_at, why from deliveries where broadcast = ? order by id',
  );

  /** Ends a delivery whose reader has left since the audience was fixed. Null: it may leave. */
  function hindrance(row: Row | undefined): { readonly to: DeliveryState; readonly why: string } | 'wait' | null {
    if (row === undefined || row.state !== 'pending' || row.broadcast_state !== 'running') return 'wait';
    if (row.chat_id === null) return { to: 'cancelled', why: 'forgotten' };
    if (row.is_subscribed === 0) return { to: 'cancelled', why: 'unsubscribed' };
    if (row.is_paused === 1) return { to: 'cancelled', why: 'paused' };
    return row.is_reachable === 0 ? { to: 'unreachable', why: 'chat closed' } : null;
  }

  function mayLeave(id: number): Row | null {
    const row = place.get({ id, now: now() });
    const hindered = hindrance(row);
    if (hindered === null) return row ?? null;
    if (hindered !== 'wait') change.run({ id, from: 'pending', now: now(), ...hindered });
    return null;
  }

  return {
    due: (nowMs, limit) =>
      due.all(nowMs, limit).map((row) => ({ id: Number(row.id), broadcast: Number(row.broadcast) })),
    nextDueAtMs() {
      const at = next.get()?.at;
      return at === null || at === undefined ? null : Number(at);
    },
    destination(id) {
      const row = inTransaction(() => mayLeave(id));
      if (row === null) return null;
      return {
        chatId: Number(row.chat_id),
        variant: Number(row.variant),
        isSilent: row.is_silent === 1,
        isPinned: row.is_pinned === 1,
      };
    },
    leave: (id, owner) =>
      inSyncedTransaction(() => {
        if (lease.get(BROADCAST_LEASE)?.owner !== owner || mayLeave(id) === null) return false;
        return leave.run(now(), id).changes === 1;
      }),
    end(id, ended) {
      const messageId = ended.state === 'sent' ? ended.messageId : null;
      const why = ended.state === 'sent' ? null : ended.why;
      end.run({ id, state: ended.state, messageId, why, now: now() });
    },
    content: (broadcast, id) => deliveryContent.parse(JSON.parse(String(variant.get(broadcast, id)?.content))),
    counts(broadcast) {
      const found = new Map(counts.all(broadcast).map((row) => [String(row.state), Number(row.n)]));
      const of = (state: DeliveryState): number => found.get(state) ?? 0;
      return {
        pending: of('pending'),
        sending: of('sending'),
        sent: of('sent'),
        unreachable: of('unreachable'),
        failed: of('failed'),
        in_doubt: of('in_doubt'),
        cancelled: of('cancelled'),
      };
    },
    doubtSending: () => Number(doubt.run(now()).changes),
    sendDoubtedAgain: (broadcast) =>
      inTransaction(() => {
        const { changes } = again.run(now(), broadcast);
        if (changes > 0) reopen.run(broadcast);
        return Number(changes);
      }),
    toRetract: (limit) =>
      toRetract.all(limit).map((row) => ({
        id: Number(row.id),
        chatId: row.chat_id === null ? null : Number(row.chat_id),
        messageId: Number(row.message_id),
      })),
    retracted: (id, outcome) => void retracted.run(outcome, id),
    countRetracted(broadcast) {
      const found = new Map(retractions.all(broadcast).map((row) => [row.retraction, Number(row.n)]));
      return { done: found.get('done') ?? 0, refused: found.get('refused') ?? 0 };
    },
    *report(broadcast) {
      for (const row of rows.iterate(broadcast)) yield toReportRow(row);
    },
  };
}

function toReportRow(row: Row): ReportRow {
  return {
    standIn: String(row.stand_in),
    variant: Number(row.variant),
    state: DELIVERY_STATES.find((state) => state === row.state) ?? 'failed',
    attempts: Number(row.attempts),
    atMs: row.changed_at === null ? null : Number(row.changed_at),
    why: row.why === null ? null : String(row.why),
  };
}
