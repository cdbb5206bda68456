import { randomUUID } from 'node:crypto';
import type { Update } from 'grammy/types';
import { z } from 'zod';
import type { Clock } from '../../ports.ts';
import { afterRestart, type SendOutcome } from './after-restart.ts';
import { openInboxDatabase } from './inbox-database.ts';
import { prepareStatements } from './inbox-statements.ts';
import { createWaitingUpdates, toUpdate } from './waiting-updates.ts';

export interface InboxOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  /** How long a dead process keeps others from its updates; a living one renews three times as often. */
  readonly leaseMs?: number;
}

/** How the handling of an update ended. */
export type Ending = 'done' | 'failed' | 'in_doubt';

export interface InboxCounts {
  readonly received: number;
  readonly handling: number;
  readonly inDoubt: number;
}

/** Every update, from before it is confirmed to Telegram until it is handled. All calls are durable when they return. */
export interface Inbox {
  readonly leaseMs: number;
  /** Writes the updates in order, all or none; gives back how many were new. */
  receive(updates: readonly Update[]): number;
  /** Takes at most one update of each lane that nobody works on, lanes taking turns, under a lease. */
  claim(wanted: { readonly limit: number; readonly urgent: boolean }): readonly Update[];
  /** Runs several of these calls as one transaction: one commit instead of many. */
  together<Result>(work: () => Result): Result;
  /** False where another process has taken the update over. */
  finish(updateId: number, ending: Ending): boolean;
  /** Records that a message is about to leave. Throws `LeaseLost` where this process may no longer speak for the update. */
  beginSend(updateId: number, method: string): number;
  /** Written with the next of these calls that writes; until then the send counts as one of unknown outcome. */
  endSend(sendId: number, outcome: SendOutcome): void;
  renewLeases(): void;
  /** Decides what becomes of updates whose process is gone (`afterRestart`). */
  takeOver(): { readonly handle: number; readonly inDoubt: number; readonly done: number };
  /** Gives unfinished updates back to whoever comes next; after it this process may not send for them. */
  release(): void;
  /** Updates in doubt whose reader has not been told. */
  dueNotices(): readonly Update[];
  /** Records that the notice is about to leave; false where it was or may have been sent. */
  beginNotice(updateId: number): boolean;
  /** `due` puts it off: Telegram has not taken it for now. */
  endNotice(updateId: number, ending: 'sent' | 'refused' | 'due'): void;
  /** Puts an update in doubt of this lane's chat back in line; false where there is none, or it is too old. */
  handleAgain(request: { readonly updateId: number; readonly chatId: number }): boolean;
  /** Forgets what a reader asked and may not have been answered; what is finished names nobody. */
  forget(readerId: string): void;
  /** Forgets what is long finished. */
  purge(): void;
  counts(): InboxCounts;
  close(): void;
}

/** The update is another process's by now, or this process is shutting down. */
export class LeaseLost extends Error {
  constructor(updateId: number) {
    super(`Expected to hold the lease of update ${updateId}, but it was released or taken over: nothing may be sent.`);
    this.name = 'LeaseLost';
  }
}

const DEFAULT_LEASE_MS = 10_000;
/** Telegram offers an update for a day (research/telegram.md 1.2); its id must be known for longer. */
const KEEP_FINISHED_MS = 3 * 24 * 3_600_000;
/** A question in doubt can be handled again for so long; then its text goes too. */
const KEEP_IN_DOUBT_MS = 2 * 24 * 3_600_000;

/** Opens or creates the inbox (WAL, migrated to the newest layout). Throws where the file is no inbox. */
export function openInbox({ path, clock, leaseMs = DEFAULT_LEASE_MS }: InboxOptions): Inbox {
  const database = openInboxDatabase(path);
  const { sql, inTransaction } = database;
  const waiting = createWaitingUpdates(database);
  database.onRollback(waiting.reread);
  const owner = randomUUID();
  const now = (): string => clock.now().toISOString();
  const inMs = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();
  const statements = prepareStatements(sql);

  /** A commit of their own for each would cost as much as all the rest of an update. */
  const outcomes = new Map<number, SendOutcome>();

  function withOutcomes<Result>(work: () => Result): Result {
    const result = inTransaction(() => {
      for (const [sendId, outcome] of outcomes) statements.setOutcome.run(outcome, sendId);
      return work();
    });
    outcomes.clear();
    return result;
  }

  function finish(updateId: number, ending: Ending): boolean {
    const isFinished = statements.end.run(ending, now(), updateId, owner).changes === 1;
    waiting.free(updateId);
    return isFinished;
  }

  function settle(row: z.infer<typeof orphanRow>): 'handle' | 'in-doubt' | 'done' {
    const verdict = afterRestart({ isPress: row.is_press === 1, attempts: row.attempts, sends: row.sends });
    if (verdict === 'handle') {
      statements.forgetSends.run(row.id);
      statements.putBack.run(row.id);
    } else {
      statements.adopt.run(owner, row.id);
      finish(row.id, verdict === 'done' ? 'done' : 'in_doubt');
    }
    return verdict;
  }

  return {
    leaseMs,
    receive: (updates) => waiting.receive(updates, now()),
    claim: (wanted) => waiting.claim(wanted, { owner, until: inMs(leaseMs) }),
    together: withOutcomes,
    finish,
    beginSend(updateId, method) {
      const add = () => statements.addSend.run(method, updateId, owner);
      const { changes, lastInsertRowid } = outcomes.size === 0 ? add() : withOutcomes(add);
      if (changes === 0) throw new LeaseLost(updateId);
      return Number(lastInsertRowid);
    },
    endSend: (sendId, outcome) => void outcomes.set(sendId, outcome),
    renewLeases: () => void withOutcomes(() => statements.renew.run(inMs(leaseMs), owner)),
    takeOver() {
      waiting.reread();
      return inTransaction(() => {
        const verdicts = statements.orphans.all(owner, now()).map((row) => settle(orphanRow.parse(row)));
        const counted = (wanted: string): number => verdicts.filter((verdict) => verdict === wanted).length;
        return { handle: counted('handle'), inDoubt: counted('in-doubt'), done: counted('done') };
      });
    },
    release: () => void withOutcomes(() => statements.expire.run(now(), owner)),
    dueNotices: () => statements.due.all().map(toUpdate),
    beginNotice: (updateId) => statements.noticeBegun.run(updateId).changes === 1,
    endNotice: (updateId, ending) => void statements.noticeEnded.run(ending, updateId),
    handleAgain({ updateId, chatId }) {
      return inTransaction(() => {
        const found = statements.again.run(updateId, `chat ${chatId}`, `chat ${chatId} urgent`).changes === 1;
        if (found) statements.forgetSends.run(updateId);
        waiting.reread();
        return found;
      });
    },
    forget(readerId) {
      const lanes = [`chat ${readerId}`, `person ${readerId}`].flatMap((lane) => [lane, `${lane} urgent`]);
      statements.forgetInDoubt.run(...lanes);
    },
    purge() {
      inTransaction(() => {
        statements.purgeInDoubt.run(inMs(-KEEP_IN_DOUBT_MS));
        statements.purgeFinished.run(inMs(-KEEP_FINISHED_MS));
      });
    },
    counts() {
      const row = statements.count.get();
      const of = (state: string): number => Number(row?.[state]);
      return { received: of('received'), handling: of('handling'), inDoubt: of('in_doubt') };
    },
    close: () => sql.close(),
  };
}

const orphanRow = z.object({
  id: z.number(),
  is_press: z.number(),
  attempts: z.number(),
  sends: z
    .string()
    .transform((text) => JSON.parse(text))
    .pipe(z.array(z.enum(['begun', 'accepted', 'refused', 'unknown']))),
});
