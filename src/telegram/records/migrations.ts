/** Each entry takes the file from `user_version` = its index to the next. Never edit one that has shipped: add. */
export const RECORDS_MIGRATIONS: readonly string[] = [
  // `owner` is a reader's number as text. What must outlive /forget (quotas, bans) is kept by a keyed hash of it.
  `
  create table answers (
    code text primary key,
    owner text not null,
    chat text not null,
    question_message integer not null,
    messages text not null,
    question text not null,
    status text not null,
    mode text not null,
    document text not null,
    follow_ups text not null,
    asked_at text not null
  ) strict;
  create index answers_by_owner on answers (owner);
  create index answers_by_question on answers (chat, question_message);
  create index answers_by_time on answers (asked_at);
  create index answers_unanswered on answers (asked_at) where status <> 'answered';
  create table feedback (
    code text not null,
    owner text not null,
    verdict text not null check (verdict in ('useful', 'useless')),
    reason text,
    given_at text not null,
    primary key (code, owner)
  ) strict;
  create index feedback_by_owner on feedback (owner);
  create table readers (
    owner text primary key,
    locale text,
    layout text,
    looked_at text,
    seen_at text not null
  ) strict;
  create table screens (chat text primary key, owner text not null, buttons text not null, shown_at text not null) strict;
  create index screens_by_owner on screens (owner);
  create table groups (chat text primary key, quiet integer not null) strict;
  create table usage (who text not null, day text not null, count integer not null, primary key (who, day)) strict;
  create table bans (who text primary key, banned_at text not null) strict;
  create table limits (scope text primary key, per_day integer not null) strict;
  create table secrets (name text primary key, value text not null) strict;
  `,
  `
  alter table answers add column inline_message text;
  alter table answers add column took_ms integer;
  create table corrections (
    id integer primary key,
    owner text not null,
    article_id text not null,
    state text not null check (state in ('asked', 'drafted', 'confirmed', 'done')),
    changes text not null default '[]',
    asked_at text not null,
    confirmed_at text not null default ''
  ) strict;
  create index corrections_by_owner on corrections (owner);
  create table amendments (
    correction integer not null references corrections (id) on delete cascade,
    code text not null,
    state text not null,
    primary key (correction, code)
  ) strict;
  create index amendments_by_code on amendments (code);
  `,
  `
  alter table answers add column locale text;
  alter table answers add column checked text;
  alter table corrections add column locale text;
  `,
];
