/** Each entry takes the file from `user_version` = its index to the next. Never edit one that has shipped: add. */
export const ARCHIVE_MIGRATIONS: readonly string[] = [
  `
  create table pages (
    file text primary key,
    fingerprint text not null,
    text text not null,
    imported_at text not null
  ) strict;
  create table articles (
    id text primary key,
    file text not null references pages (file) on delete cascade,
    ordinal integer not null,
    kind text not null,
    published text,
    added_at text not null,
    document text not null
  ) strict;
  create index articles_listed on articles (coalesce(published, '') desc, added_at desc, file, ordinal)
    where kind not in ('ad', 'notice');
  create index articles_by_file on articles (file);
  create table passages (
    id text primary key,
    article_id text not null references articles (id) on delete cascade,
    ordinal integer not null,
    document text not null
  ) strict;
  create index passages_by_article on passages (article_id, ordinal);
  create table unread (
    file text not null references pages (file) on delete cascade,
    first_line integer not null,
    last_line integer not null,
    why text not null
  ) strict;
  `,
  `
  create table stories (
    id text primary key,
    first_seen text not null
  ) strict;
  create table versions (
    story_id text not null references stories (id) on delete cascade,
    article_id text not null,
    replaced_at text not null,
    document text not null
  ) strict;
  create index versions_by_story on versions (story_id, replaced_at);
  create table feeds (
    address text primary key,
    etag text,
    last_modified text,
    failures integer not null,
    next_poll_at text not null
  ) strict;
  alter table articles add column story_id text references stories (id);
  alter table articles add column simhash text;
  alter table articles add column shown integer not null default 1;
  create index articles_by_story on articles (story_id);
  drop index articles_listed;
  create index articles_listed on articles (coalesce(published, '') desc, added_at desc, file, ordinal)
    where kind not in ('ad', 'notice') and shown = 1;
  `,
  `
  alter table articles add column corrected_at text;
  create index articles_corrected on articles (story_id) where corrected_at is not null;
  `,
];
