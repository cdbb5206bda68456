import { DatabaseSync } from 'node:sqlite';
import { type DeliveryCounts, totalOf } from '../../../src/digest/broadcast.ts';
import type { Ledger } from '../../../src/digest/ledger.ts';

/** What was accepted by the other side: one entry a message. */
export interface Accepted {
  readonly chatId: unknown;
}

export interface Lawsuit {
  readonly counts: DeliveryCounts;
  readonly audience: number | null;
  /** What reached readers of this broadcast. */
  readonly accepted: readonly Accepted[];
  /** Sends that were under way when a process was killed, or whose answer was lost. */
  readonly lostAnswers: number;
}

/**
 * The ledger's law, the only place where it is stated: the states add up to the audience, nobody was reached twice, what
 * is in doubt is no more than what was under way at kills and losses, who was reached is sent or in doubt, and every
 * sent one was reached. Returns the sentences that are broken.
 */
export function breaches({ counts, audience, accepted, lostAnswers }: Lawsuit): readonly string[] {
  const chats = new Set(accepted.map(({ chatId }) => chatId));
  const law: readonly (readonly [boolean, string])[] = [
    [totalOf(counts) === audience, `the states add up to ${totalOf(counts)}, the audience is ${audience}`],
    [chats.size === accepted.length, `${accepted.length - chats.size} messages were second ones`],
    [counts.in_doubt <= lostAnswers, `${counts.in_doubt} in doubt, only ${lostAnswers} answers were lost`],
    [chats.size >= counts.sent, `${counts.sent} count as sent, ${chats.size} were reached`],
    [
      chats.size <= counts.sent + counts.in_doubt + counts.sending,
      `${chats.size} were reached, only ${counts.sent} count as sent and ${counts.in_doubt} as in doubt`,
    ],
  ];
  return law.filter(([holds]) => !holds).map(([, breach]) => breach);
}

export function lawsuitOf(
  ledger: Ledger,
  { id, accepted, lostAnswers }: { readonly id: number } & Pick<Lawsuit, 'accepted' | 'lostAnswers'>,
): Lawsuit {
  const audience = ledger.broadcasts.find(id)?.audience ?? null;
  return { counts: ledger.deliveries.counts(id), audience, accepted, lostAnswers };
}

/** How many deliveries are written down as leaving in the file of a process that was killed. */
export function countLeaving(path: string): number {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    return Number(database.prepare("select count(*) as n from deliveries where state = 'sending'").get()?.n);
  } finally {
    database.close();
  }
}
