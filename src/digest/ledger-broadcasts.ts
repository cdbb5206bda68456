import type { SQLOutputValue } from 'node:sqlite';
import {
  type AudienceWanted,
  audienceWanted,
  type Broadcast,
  type BroadcastState,
  broadcastState,
  type DeliveryContent,
  deliveryContent,
  type Variant,
} from './broadcast.ts';
import type { LedgerDatabase } from './ledger-database.ts';
import { ACTIVE } from './ledger-readers.ts';
import { toStoredNames } from './subscription.ts';

/** What a notice is made of before its audience is fixed. */
export interface NoticeDraft {
  readonly content: DeliveryContent;
  readonly editorChatId: number;
  readonly startsAtMs: number;
}

export interface DigestStart {
  readonly variants: readonly Variant[];
  readonly editorChatId: number;
  /** When a reader's delivery is due, in ms, by the reader's hour (24 entries). */
  readonly dueAtMs: readonly number[];
  /** The bit of the day in `Subscription.days`; readers who did not choose it get nothing. */
  readonly dayBit: number;
}

/** What an editor may change of a notice before it is confirmed. */
export interface NoticeOptions {
  readonly wanted: AudienceWanted;
  readonly isSilent: boolean;
  readonly isPinned: boolean;
  readonly startsAtMs: number;
}

/** Broadcasts, from their drafts to their reports. */
export interface BroadcastBook {
  find(id: number): Broadcast | undefined;
  draftNotice(draft: NoticeDraft): number;
  /** Changes a draft; false where it is none any more. */
  setOptions(id: number, options: NoticeOptions): boolean;
  /** Moves a broadcast on where it is in one of the states given; false where it is not: each press counts once. */
  moveOn(
    id: number,
    step: { readonly from: readonly BroadcastState[]; readonly to: BroadcastState; readonly why?: string },
  ): boolean;
  /** How many a notice would go to now. */
  countWanted(wanted: AudienceWanted, nowMs: number): number;
  /** Fixes the audience of a scheduled notice and lets it run. One transaction; false where it is not scheduled. */
  beginNotice(id: number, options?: { readonly isSilent: boolean }): boolean;
  /** A digest with its variants and one delivery for each reader of them, in one transaction. */
  beginDigest(start: DigestStart): number;
  /** Scheduled, running and paused ones, oldest first. */
  open(): readonly Broadcast[];
  /** Those whose report or retraction is still to be made. */
  unreported(): readonly Broadcast[];
  setProgressMessage(id: number, messageId: number): void;
  /** True for the one caller who is to send the report. */
  claimReport(id: number): boolean;
  askForRetraction(id: number): boolean;
  /** Those whose messages are being taken back. */
  retracting(): readonly number[];
}

type Row = Readonly<Record<string, SQLOutputValue>>;

const WANTED = `${ACTIVE}
  and (:locale is null or locale = :locale)
  and (:places = '[]' or exists (select 1 from json_each(readers.places) mine, json_each(:places) asked where mine.value = asked.value))`;

export function createBroadcastBook({ sql, inTransaction }: LedgerDatabase, now: () => number): BroadcastBook {
  const one = sql.prepare('select * from broadcasts where id = ?');
  const opened = sql.prepare("select * from broadcasts where state in ('scheduled', 'running', 'paused') order by id");
  const finished = sql.prepare(
    "select * from broadcasts where state in ('cancelled', 'done') and audience is not null and is_reported = 0 order by id",
  );
  const insert =
    sql.prepare(`insert into broadcasts (kind, state, content, audience_wanted, is_silent, is_pinned, starts_at, editor_chat)
    values (:kind, :state, :content, :wanted, 0, 0, :startsAt, :editor) returning id`);
  const options =
    sql.prepare(`update broadcasts set audience_wanted = :wanted, is_silent = :isSilent, is_pinned = :isPinned, starts_at = :startsAt
    where id = :id and state = 'drafted'`);
  const move = sql.prepare(`update broadcasts set state = :to, why = :why,
      finished_at = case when :to in ('cancelled', 'done') then :now else finished_at end
    where id = :id and state in (select value from json_each(:from))`);
  const cancelPending = sql.prepare(
    "update deliveries set state = 'cancelled', why = 'cancelled', changed_at = ? where broadcast = ? and state = 'pending'",
  );
  const wantedNow = sql.prepare(`select count(*) as n from readers where ${WANTED}`);
  const addVariant = sql.prepare('insert into variants (broadcast, id, content) values (?, ?, ?)');
  const fixNotice = sql.prepare(`insert into deliveries (broadcast, stand_in, variant, due_at, state)
    select :id, stand_in, 0, :now, 'pending' from readers where ${WANTED} order by stand_in`);
  const fixDigest = sql.prepare(`with chosen as materialized (
      select value ->> 'variant' as variant, value ->> 'locale' as locale, value ->> 'places' as places, value ->> 'topics' as topics
      from json_each(:interests))
    insert into deliveries (broadcast, stand_in, variant, due_at, state)
    select :id, stand_in, variant, :dueAt ->> readers.hour, 'pending' from readers join chosen using (locale, places, topics)
    where ${ACTIVE} and days & :dayBit <> 0 order by stand_in`);
  const begin = sql.prepare("update broadcasts set state = 'running', audience = ?, begun_at = ? where id = ?");
  const silence = sql.prepare('update broadcasts set is_silent = 1 where id = ?');
  const retracting = sql.prepare(
    "select id from broadcasts where is_retracted = 1 and exists (select 1 from deliveries d where d.broadcast = broadcasts.id and d.state = 'sent' and d.retraction is null)",
  );
  const progress = sql.prepare('update broadcasts set progress_message = ? where id = ?');
  const report = sql.prepare('update broadcasts set is_reported = 1 where id = ? and is_reported = 0');
  const retract = sql.prepare(
    "update broadcasts set is_retracted = 1 where id = ? and is_retracted = 0 and state in ('cancelled', 'done', 'paused')",
  );

  const find = (id: number): Broadcast | undefined => {
    const row = one.get(id);
    return row === undefined ? undefined : toBroadcast(row);
  };
  const whom = (wanted: AudienceWanted) => ({
    locale: wanted.locale,
    places: toStoredNames(wanted.places),
    now: now(),
  });
  const create = (
    row: Readonly<Record<'kind' | 'state' | 'wanted', string>> & {
      readonly content: string | null;
      readonly startsAt: number;
      readonly editor: number;
    },
  ): number => Number(insert.get(row)?.id);
  const letRun = (id: number, audience: number | bigint): void => void begin.run(audience, now(), id);

  return {
    find,
    draftNotice: ({ content, editorChatId, startsAtMs }) =>
      create({
        kind: 'notice',
        state: 'drafted',
        content: JSON.stringify(content),
        wanted: JSON.stringify({ places: [], locale: null }),
        startsAt: startsAtMs,
        editor: editorChatId,
      }),
    setOptions: (id, { wanted, isSilent, isPinned, startsAtMs }) =>
      options.run({
        id,
        wanted: JSON.stringify(wanted),
        isSilent: Number(isSilent),
        isPinned: Number(isPinned),
        startsAt: startsAtMs,
      }).changes === 1,
    moveOn: (id, { from, to, why = null }: { from: readonly string[]; to: BroadcastState; why?: string | null }) =>
      inTransaction(() => {
        const moved = move.run({ id, to, why, now: now(), from: JSON.stringify(from) }).changes === 1;
        if (moved && to === 'cancelled') cancelPending.run(now(), id);
        return moved;
      }),
    countWanted: (wanted, nowMs) => Number(wantedNow.get({ ...whom(wanted), now: nowMs })?.n ?? 0),
    beginNotice: (id, { isSilent } = { isSilent: false }) =>
      inTransaction(() => {
        const notice = find(id);
        if (notice?.state !== 'scheduled' || notice.content === null) return false;
        addVariant.run(id, 0, JSON.stringify(notice.content));
        if (isSilent) silence.run(id);
        letRun(id, fixNotice.run({ id, ...whom(notice.wanted) }).changes);
        return true;
      }),
    beginDigest: ({ variants, editorChatId, dueAtMs, dayBit }) =>
      inTransaction(() => {
        const wanted = JSON.stringify({ places: [], locale: null });
        const id = create({
          kind: 'digest',
          state: 'scheduled',
          content: null,
          wanted,
          startsAt: now(),
          editor: editorChatId,
        });
        for (const [index, { content }] of variants.entries()) addVariant.run(id, index, JSON.stringify(content));
        const interests = variants.flatMap((variant, index) =>
          variant.interests.map(({ locale, places, topics }) => ({
            variant: index,
            locale,
            places: toStoredNames(places),
            topics: toStoredNames(topics),
          })),
        );
        const audience = fixDigest.run({
          id,
          dayBit,
          now: now(),
          dueAt: JSON.stringify(dueAtMs),
          interests: JSON.stringify(interests),
        });
        letRun(id, audience.changes);
        return id;
      }),
    open: () => opened.all().map(toBroadcast),
    unreported: () => finished.all().map(toBroadcast),
    setProgressMessage: (id, messageId) => void progress.run(messageId, id),
    claimReport: (id) => report.run(id).changes === 1,
    retracting: () => retracting.all().map((row) => Number(row.id)),
    askForRetraction: (id) => retract.run(id).changes === 1,
  };
}

function toBroadcast(row: Row): Broadcast {
  const number = (value: SQLOutputValue | undefined): number | null => (value === null ? null : Number(value));
  return {
    id: Number(row.id),
    kind: row.kind === 'digest' ? 'digest' : 'notice',
    state: broadcastState.parse(row.state),
    content: row.content === null ? null : deliveryContent.parse(JSON.parse(String(row.content))),
    wanted: audienceWanted.parse(JSON.parse(String(row.audience_wanted))),
    isSilent: row.is_silent === 1,
    isPinned: row.is_pinned === 1,
    startsAtMs: Number(row.starts_at),
    audience: number(row.audience),
    editorChatId: Number(row.editor_chat),
    progressMessageId: number(row.progress_message),
    why: row.why === null ? null : String(row.why),
    begunAtMs: number(row.begun_at),
    finishedAtMs: number(row.finished_at),
    isRetracted: row.is_retracted === 1,
  };
}
