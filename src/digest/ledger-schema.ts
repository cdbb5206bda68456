/** Each entry takes the file from `user_version` = its index to the next. Never edit one that has shipped: add. */
export const LEDGER_MIGRATIONS: readonly string[] = [
  // Deliveries name readers by a random stand-in, so that forgetting a reader cuts the link and the sums still hold.
  // Times are milliseconds since 1970.
  `
  create table readers (
    stand_in text primary key,
    chat_id integer not null unique,
    locale text not null,
    hour integer not null check (hour between 0 and 23),
    days integer not null check (days between 0 and 127),
    places text not null,
    topics text not null,
    is_silent integer not null,
    is_subscribed integer not null,
    paused_until integer,
    is_reachable integer not null
  ) strict, without rowid;
  create table broadcasts (
    id integer primary key autoincrement,
    kind text not null check (kind in ('digest', 'notice')),
    state text not null check (state in ('drafted', 'scheduled', 'running', 'paused', 'cancelled', 'done')),
    content text,
    audience_wanted text not null,
    is_silent integer not null,
    is_pinned integer not null,
    starts_at integer not null,
    audience integer,
    editor_chat integer not null,
    progress_message integer,
    why text,
    begun_at integer,
    finished_at integer,
    is_reported integer not null default 0,
    is_retracted integer not null default 0
  ) strict;
  create index broadcasts_open on broadcasts (state) where state in ('scheduled', 'running', 'paused');
  create table variants (
    broadcast integer not null references broadcasts (id),
    id integer not null,
    content text not null,
    primary key (broadcast, id)
  ) strict, without rowid;
  create table deliveries (
    id integer primary key,
    broadcast integer not null references broadcasts (id),
    stand_in text not null,
    variant integer not null,
    due_at integer not null,
    state text not null
      check (state in ('pending', 'sending', 'sent', 'unreachable', 'failed', 'in_doubt', 'cancelled')),
    attempts integer not null default 0,
    message_id integer,
    why text,
    changed_at integer,
    retraction text check (retraction in ('done', 'refused')),
    unique (broadcast, stand_in),
    check ((state = 'sent') = (message_id is not null))
  ) strict;
  create index deliveries_pending on deliveries (broadcast, due_at, id) where state = 'pending';
  create index deliveries_by_state on deliveries (broadcast, state);
  create index deliveries_to_retract on deliveries (broadcast, id) where state = 'sent' and retraction is null;
  create table editions (
    date text primary key,
    state text not null check (state in ('open', 'approved', 'rejected', 'empty', 'expired')),
    document text not null,
    decided_by text,
    cut_off_at text not null,
    broadcast integer
  ) strict;
  create table draft_messages (
    date text not null,
    chat_id integer not null,
    message_id integer,
    primary key (date, chat_id)
  ) strict, without rowid;
  create table editor_inputs (
    chat_id integer primary key,
    purpose text not null,
    until integer not null
  ) strict;
  create table leases (
    name text primary key,
    owner text not null,
    until integer not null
  ) strict;
  `,
];
