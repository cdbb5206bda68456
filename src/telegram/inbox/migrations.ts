/** Each entry takes the file from `user_version` = its index to the next. Never edit one that has shipped: add. */
export const INBOX_MIGRATIONS: readonly string[] = [
  // Updates are ordered by `seq`, not by id: after a quiet week Telegram goes on from a random number.
  `
  create table updates (
    seq integer primary key autoincrement,
    id integer not null unique,
    lane text not null,
    urgent integer not null,
    is_press integer not null,
    payload text,
    state text not null check (state in ('received', 'handling', 'done', 'failed', 'in_doubt')),
    attempts integer not null default 0,
    owner text,
    lease_until text,
    notice text check (notice in ('due', 'begun', 'sent', 'refused')),
    received_at text not null,
    finished_at text
  ) strict;
  create index updates_received on updates (seq) where state = 'received';
  create index updates_handling on updates (lane) where state = 'handling';
  create index updates_in_doubt on updates (finished_at) where state = 'in_doubt';
  create index updates_finished on updates (finished_at) where finished_at is not null;
  create index updates_with_notice_due on updates (seq) where notice = 'due';
  create table sends (
    id integer primary key,
    update_id integer not null references updates (id) on delete cascade,
    method text not null,
    outcome text not null check (outcome in ('begun', 'accepted', 'refused', 'unknown'))
  ) strict;
  create index sends_by_update on sends (update_id);
  `,
];
