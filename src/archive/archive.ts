import { createHash } from 'node:crypto';
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { inTransaction, openDatabase } from '../database.ts';
import type { Article, PageOrigin, ParsedPage, Unread } from '../news/article.ts';
import type { Passage } from '../news/passage.ts';
import type { Clock } from '../ports.ts';
import { crediblyDated } from './credible-date.ts';
import type { FeedState } from './feed-schedule.ts';
import { ARCHIVE_MIGRATIONS } from './migrations.ts';
import { parseArticleRecord, parsePassageRecord, readArticleRecord } from './records.ts';
import { type FormerArticle, openStories, type Stories } from './stories.ts';

/** An article as the archive holds it. */
export interface StoredArticle {
  readonly article: Article;
  /** When it first came into the archive; a page imported again keeps it. */
  readonly addedAt: string;
}

/** A page ready to be kept: as received, and as read. */
export interface PageImport {
  readonly origin: PageOrigin;
  readonly text: string;
  readonly parsed: ParsedPage;
  readonly passages: readonly Passage[];
  /** The article that the page's one article corrects: it joins its story and has come in when that did. */
  readonly corrects?: string;
  /** An editor has decided what of it is published: as long as its text stays the same it is not read again. */
  readonly edited?: boolean;
}

/** What is known of one story: its prints in the papers, and how they read before they were corrected. */
export interface Story {
  /** The print that is answered from comes first. */
  readonly prints: readonly StoredArticle[];
  /** In how many papers it stands; prints of unknown papers count as one. */
  readonly papers: number;
  /** Newest first. */
  readonly versions: readonly FormerVersion[];
}

export interface FormerVersion {
  readonly article: Article;
  readonly replacedAt: string;
}

/**
 * The newspaper's memory. Pages go in whole or not at all; the same page twice changes nothing. Of a story with several
 * prints, lists and passages have the newest only.
 */
export interface Archive {
  /** Whether a page of this name, text and origin is held as this program reads it. */
  holds(origin: PageOrigin, text: string): boolean;
  /** Replaces what is held of the page, in one transaction. */
  importPage(page: PageImport): void;
  article(id: string): StoredArticle | undefined;
  /** Newest first (undated ones by when they came in); advertisements and notices left out. */
  latest(range: { readonly offset: number; readonly limit: number }): readonly StoredArticle[];
  /** How many articles `latest` ranges over. */
  countLatest(): number;
  /** Another one whenever what is held is: what is derived from it (the index, cached answers) can tell. */
  contentVersion(): string;
  /** When the newest article came in; null while there is none. Throws where the archive cannot be read. */
  newestAddedAt(): Date | null;
  passage(id: string): Passage | undefined;
  /** The passages of an article in reading order. */
  passagesOf(articleId: string): readonly Passage[];
  /** All that is to be searched. */
  passages(): Iterable<Passage>;
  /** All prints of all stories. */
  articles(): Iterable<StoredArticle>;
  /** The story that an article is a print of; undefined where no such article is held. */
  story(articleId: string): Story | undefined;
  /** Articles that a correction stands in place of. */
  superseded(): ReadonlySet<string>;
  unread(file: string): readonly Unread[];
  /** The page as received; undefined where no such page is held. */
  pageText(file: string): string | undefined;
  /** The feeds that are followed, by when they are to be asked next. */
  feeds(): readonly FeedState[];
  /** Follows a feed, or notes what became of asking it. */
  keepFeed(feed: FeedState): void;
  close(): void;
}

export interface ArchiveOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  /** Changes when the program reads pages differently: held pages are then read again. */
  readonly readerVersion: string;
}

const LISTED = "kind not in ('ad', 'notice') and shown = 1";

/** Opens or creates the archive (WAL, migrated to the newest layout). Throws where the file is no archive. */
export function openArchive({ path, clock, readerVersion }: ArchiveOptions): Archive {
  const database = openDatabase({
    path,
    pragmas: 'pragma synchronous = normal; pragma foreign_keys = on;',
    migrations: ARCHIVE_MIGRATIONS,
    what: 'the archive',
  });
  const stories = inTransaction(database, () => openStories(database, () => clock.now().toISOString()));
  const importer = createImporter(database, { clock, stories });
  const fingerprintOf = (origin: PageOrigin, text: string): string =>
    digest([readerVersion, JSON.stringify(origin), text]);
  const pageFingerprints = database.prepare('select file, fingerprint from pages order by file');
  const heldFingerprint = database.prepare('select fingerprint from pages where file = ?');
  const oneArticle = database.prepare('select document, added_at from articles where id = ?');
  const onePassage = database.prepare('select document from passages where id = ?');
  const passagesOfArticle = database.prepare('select document from passages where article_id = ? order by ordinal');
  const newest = database.prepare(
    `select document, added_at from articles where ${LISTED} order by coalesce(published, '') desc, added_at desc, file, ordinal limit ? offset ?`,
  );
  return {
    holds(origin, text) {
      const held = String(heldFingerprint.get(origin.file)?.fingerprint);
      return held === fingerprintOf(origin, text) || held.startsWith(editedPrefix(text));
    },
    importPage(page) {
      const ids = page.parsed.articles.map(({ id }) => id);
      const edited = `${editedPrefix(page.text)}${digest(ids)}`;
      importer(page, page.edited === true ? edited : fingerprintOf(page.origin, page.text));
    },
    article(id) {
      const row = oneArticle.get(id);
      return row === undefined ? undefined : toStoredArticle(row);
    },
    latest: ({ offset, limit }) => newest.all(limit, offset).map(toStoredArticle),
    countLatest: () => Number(database.prepare(`select count(*) as n from articles where ${LISTED}`).get()?.n ?? 0),
    contentVersion: () => digest(pageFingerprints.all().map((row) => `${row.file}:${row.fingerprint}`)),
    newestAddedAt() {
      const at = database.prepare('select max(added_at) as at from articles').get()?.at;
      return typeof at === 'string' ? new Date(at) : null;
    },
    passage(id) {
      const row = onePassage.get(id);
      return row === undefined ? undefined : parsePassageRecord(String(row.document));
    },
    passagesOf: (articleId) => passagesOfArticle.all(articleId).map((row) => parsePassageRecord(String(row.document))),
    *passages() {
      const rows = database.prepare(SHOWN_PASSAGES).iterate();
      for (const row of rows) yield parsePassageRecord(String(row.document));
    },
    *articles() {
      const rows = database.prepare('select document, added_at from articles order by file, ordinal').iterate();
      for (const row of rows) yield toStoredArticle(row);
    },
    story: (articleId) => readStory(database, articleId),
    superseded: () =>
      new Set(
        database
          .prepare(SUPERSEDED)
          .all()
          .map((row) => String(row.id)),
      ),
    unread: (file) =>
      database
        .prepare('select first_line, last_line, why from unread where file = ? order by first_line')
        .all(file)
        .map((row) => ({ lines: [Number(row.first_line), Number(row.last_line)], why: String(row.why) })),
    pageText(file) {
      const row = database.prepare('select text from pages where file = ?').get(file);
      return row === undefined ? undefined : String(row.text);
    },
    feeds: () => database.prepare('select * from feeds order by next_poll_at, address').all().map(toFeedState),
    keepFeed({ address, validators, failures, nextPollAt }) {
      database
        .prepare(
          'insert or replace into feeds (address, etag, last_modified, failures, next_poll_at) values (?, ?, ?, ?, ?)',
        )
        .run(address, validators.etag, validators.lastModified, failures, nextPollAt.toISOString());
    },
    close: () => database.close(),
  };
}

function createImporter(
  database: DatabaseSync,
  { clock, stories }: { readonly clock: Clock; readonly stories: Stories },
): (page: PageImport, fingerprint: string) => void {
  const held = database.prepare('select id, added_at, story_id, document from articles where file = ?');
  const textOf = database.prepare('select text from pages where file = ?');
  const removePage = database.prepare('delete from pages where file = ?');
  const addPage = database.prepare('insert into pages (file, fingerprint, text, imported_at) values (?, ?, ?, ?)');
  const addArticle = database.prepare(
    'insert into articles (id, file, ordinal, kind, published, added_at, corrected_at, document) values (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const placeOf = database.prepare('select added_at, story_id from articles where id = ?');
  const addPassage = database.prepare('insert into passages (id, article_id, ordinal, document) values (?, ?, ?, ?)');
  const addUnread = database.prepare('insert into unread (file, first_line, last_line, why) values (?, ?, ?, ?)');

  return ({ origin, text, parsed, passages, corrects }, fingerprint) => {
    const now = clock.now().toISOString();
    const articles = parsed.articles.map((article) => crediblyDated(article, clock.now()));
    const importAll = (): void => {
      const former = held.all(origin.file);
      const before = new Map(former.map((row) => [String(row.id), String(row.added_at)]));
      const corrected = textOf.get(origin.file)?.text !== text;
      const place = corrects === undefined ? undefined : placeOf.get(corrects);
      removePage.run(origin.file);
      addPage.run(origin.file, fingerprint, text, now);
      for (const [ordinal, article] of articles.entries()) {
        const addedAt = before.get(article.id) ?? String(place?.added_at ?? now);
        addArticle.run(
          article.id,
          origin.file,
          ordinal,
          article.kind,
          article.date.iso,
          addedAt,
          article.correction?.at ?? null,
          JSON.stringify(article),
        );
      }
      for (const passage of passages) {
        addPassage.run(passage.id, passage.articleId, passage.ordinal, JSON.stringify(passage));
      }
      stories.place(articles, {
        former: former.flatMap(toFormerArticle),
        corrected,
        storyId: typeof place?.story_id === 'string' ? place.story_id : null,
      });
      for (const { lines, why } of parsed.unread) addUnread.run(origin.file, lines[0], lines[1], why);
    };
    try {
      inTransaction(database, importAll);
    } catch (error) {
      stories.forget();
      throw error;
    }
  };
}

const SHOWN_PASSAGES = `
  select passages.document from passages join articles on articles.id = article_id
  where shown = 1 order by article_id, passages.ordinal`;

const SUPERSEDED = `
  select id from articles where shown = 0
  and story_id in (select story_id from articles where corrected_at is not null)`;

const PRINTS = `
  select document, added_at from articles where story_id = (select story_id from articles where id = ?)
  order by shown desc, coalesce(published, '') desc, added_at desc, id`;

const VERSIONS = `
  select document, replaced_at from versions where story_id = (select story_id from articles where id = ?)
  order by replaced_at desc`;

function readStory(database: DatabaseSync, articleId: string): Story | undefined {
  const prints = database.prepare(PRINTS).all(articleId).map(toStoredArticle);
  if (prints.length === 0) return undefined;
  const versions = database
    .prepare(VERSIONS)
    .all(articleId)
    .map((row) => ({
      article: parseArticleRecord(String(row.document)),
      replacedAt: String(row.replaced_at),
    }));
  return { prints, papers: new Set(prints.map(({ article }) => article.paper)).size, versions };
}

function toFormerArticle(row: Record<string, SQLOutputValue>): readonly FormerArticle[] {
  const article = readArticleRecord(String(row.document));
  const { story_id } = row;
  return article === null ? [] : [{ article, storyId: story_id === null ? null : String(story_id) }];
}

function toFeedState(row: Record<string, SQLOutputValue>): FeedState {
  const textOf = (value: SQLOutputValue | undefined): string | null => (typeof value === 'string' ? value : null);
  return {
    address: String(row.address),
    validators: { etag: textOf(row.etag), lastModified: textOf(row.last_modified) },
    failures: Number(row.failures),
    nextPollAt: new Date(String(row.next_poll_at)),
  };
}

function toStoredArticle(row: Record<string, SQLOutputValue>): StoredArticle {
  return { article: parseArticleRecord(String(row.document)), addedAt: String(row.added_at) };
}

/** What the fingerprint of a page begins with whose articles an editor has chosen, whatever he chose. */
function editedPrefix(text: string): string {
  return `edited ${digest([text])} `;
}

function digest(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
}
