import type { SQLOutputValue } from 'node:sqlite';
import { z } from 'zod';
import { type ActOutcome, actOn, type Edition, type EditorAct } from './approval.ts';
import { editionDocument } from './digest-item.ts';
import type { LedgerDatabase } from './ledger-database.ts';

/** A message that shows a draft to an editor; the number is null while it is not known to have arrived. */
export interface DraftMessage {
  readonly chatId: number;
  readonly messageId: number | null;
}

/** What the next message of an editor is for. */
export const inputPurpose = z.discriminatedUnion('type', [
  z.object({ type: z.literal('headline'), date: z.string(), articleId: z.string() }),
  z.object({ type: z.literal('note'), date: z.string() }),
  z.object({ type: z.literal('notice') }),
]);
export type InputPurpose = z.infer<typeof inputPurpose>;

/** Editions, one a day, and what editors see of them. */
export interface EditionBook {
  find(date: string): Edition | undefined;
  /** False where the day has its edition already: two timers never make two. */
  add(edition: Edition): boolean;
  /** Puts another edition in the place of one that was not sent; false where it was. */
  replace(edition: Edition): boolean;
  /** Applies an editor's act to the edition as it is now, in one transaction. Null where there is no such edition. */
  act(date: string, act: { readonly act: EditorAct; readonly by: string }): ActOutcome | null;
  setBroadcast(date: string, broadcast: number): void;
  /** Open editions of earlier days are over. Returns their dates. */
  expireBefore(date: string): readonly string[];
  /** Up to when reports have been in an edition that was decided, the one named left out; null before the first. */
  lastCutOff(except: string): string | null;
  /** Approved ones without a broadcast: the process went in between. */
  unsent(): readonly Edition[];
  draftMessages(date: string): readonly DraftMessage[];
  /** True for the one caller who is to show the draft to this editor. */
  claimDraftMessage(date: string, chatId: number): boolean;
  /** It is known not to have arrived: whoever asks next may show it. */
  unclaimDraftMessage(date: string, chatId: number): void;
  setDraftMessage(date: string, message: { readonly chatId: number; readonly messageId: number }): void;
  expectInput(chatId: number, input: { readonly purpose: InputPurpose; readonly untilMs: number }): void;
  /** What the editor's message is for; it is asked once. */
  takeInput(chatId: number): InputPurpose | null;
}

export function createEditionBook({ sql, inTransaction }: LedgerDatabase, now: () => number): EditionBook {
  const one = sql.prepare('select * from editions where date = ?');
  const insert = sql.prepare(
    'insert or ignore into editions (date, state, document, decided_by, cut_off_at, broadcast) values (:date, :state, :document, :decidedBy, :cutOffAt, :broadcast)',
  );
  const remove = sql.prepare('delete from editions where date = ? and broadcast is null');
  const removeMessages = sql.prepare('delete from draft_messages where date = ?');
  const change = sql.prepare('update editions set state = ?, document = ?, decided_by = ? where date = ?');
  const broadcastOf = sql.prepare('update editions set broadcast = ? where date = ?');
  const expire = sql.prepare("update editions set state = 'expired' where state = 'open' and date < ? returning date");
  const cutOff = sql.prepare(
    "select max(cut_off_at) as at from editions where state in ('approved', 'rejected') and date <> ?",
  );
  const unsent = sql.prepare("select * from editions where state = 'approved' and broadcast is null order by date");
  const messages = sql.prepare('select chat_id, message_id from draft_messages where date = ? order by chat_id');
  const claim = sql.prepare('insert or ignore into draft_messages (date, chat_id) values (?, ?)');
  const unclaim = sql.prepare('delete from draft_messages where date = ? and chat_id = ? and message_id is null');
  const show = sql.prepare(
    'insert into draft_messages (date, chat_id, message_id) values (?, ?, ?) on conflict (date, chat_id) do update set message_id = excluded.message_id',
  );
  const expect = sql.prepare(
    'insert into editor_inputs (chat_id, purpose, until) values (?, ?, ?) on conflict (chat_id) do update set purpose = excluded.purpose, until = excluded.until',
  );
  const take = sql.prepare('delete from editor_inputs where chat_id = ? returning purpose, until');

  const find = (date: string): Edition | undefined => {
    const row = one.get(date);
    return row === undefined ? undefined : toEdition(row);
  };
  const add = ({ document, ...edition }: Edition): boolean =>
    insert.run({ ...edition, document: JSON.stringify(document) }).changes === 1;
  return {
    find,
    add,
    replace: (edition) =>
      inTransaction(() => {
        remove.run(edition.date);
        removeMessages.run(edition.date);
        return add(edition);
      }),
    act: (date, act) =>
      inTransaction(() => {
        const edition = find(date);
        if (edition === undefined) return null;
        const outcome = actOn(edition, act);
        if (outcome.done) {
          const { state, document, decidedBy } = outcome.edition;
          change.run(state, JSON.stringify(document), decidedBy, date);
        }
        return outcome;
      }),
    setBroadcast: (date, broadcast) => void broadcastOf.run(broadcast, date),
    expireBefore: (date) => expire.all(date).map((row) => String(row.date)),
    lastCutOff(except) {
      const at = cutOff.get(except)?.at;
      return typeof at === 'string' ? at : null;
    },
    unsent: () => unsent.all().map(toEdition),
    draftMessages: (date) =>
      messages.all(date).map((row) => ({
        chatId: Number(row.chat_id),
        messageId: row.message_id === null ? null : Number(row.message_id),
      })),
    claimDraftMessage: (date, chatId) => claim.run(date, chatId).changes === 1,
    unclaimDraftMessage: (date, chatId) => void unclaim.run(date, chatId),
    setDraftMessage: (date, { chatId, messageId }) => void show.run(date, chatId, messageId),
    expectInput: (chatId, { purpose, untilMs }) => void expect.run(chatId, JSON.stringify(purpose), untilMs),
    takeInput(chatId) {
      const row = take.get(chatId);
      if (row === undefined || Number(row.until) < now()) return null;
      return inputPurpose.parse(JSON.parse(String(row.purpose)));
    },
  };
}

const editionState = z.enum(['open', 'approved', 'rejected', 'empty', 'expired']);

function toEdition(row: Readonly<Record<string, SQLOutputValue>>): Edition {
  return {
    date: String(row.date),
    state: editionState.parse(row.state),
    document: editionDocument.parse(JSON.parse(String(row.document))),
    decidedBy: row.decided_by === null ? null : String(row.decided_by),
    cutOffAt: String(row.cut_off_at),
    broadcast: row.broadcast === null ? null : Number(row.broadcast),
  };
}
