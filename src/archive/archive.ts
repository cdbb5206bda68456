import { createHash } from 'node:crypto';
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { Article, PageOrigin, ParsedPage, Unread } from '../news/article.ts';
import type { Passage } from '../news/passage.ts';
import type { Clock } from '../ports.ts';
import { migrate } from './migrations.ts';
import { parseArticleRecord, parsePassageRecord } from './records.ts';

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
}

/** The newspaper's memory. Pages go in whole or not at all; the same page twice changes nothing. */
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
  /** When the newest article came in; null while there is none. Throws where the archive cannot be read. */
  newestAddedAt(): Date | null;
  passage(id: string): Passage | undefined;
  /** The passages of an article in reading order. */
  passagesOf(articleId: string): readonly Passage[];
  passages(): Iterable<Passage>;
  articles(): Iterable<StoredArticle>;
  unread(file: string): readonly Unread[];
  /** The page as received; undefined where no such page is held. */
  pageText(file: string): string | undefined;
  close(): void;
}

export interface ArchiveOptions {
  /** Path of the SQLite file, or `:memory:`. */
  readonly path: string;
  readonly clock: Clock;
  /** Changes when the program reads pages differently: held pages are then read again. */
  readonly readerVersion: string;
}

const LISTED = "kind not in ('ad', 'notice')";

/** Opens or creates the archive (WAL, migrated to the newest layout). Throws where the file is no archive. */
export function openArchive({ path, clock, readerVersion }: ArchiveOptions): Archive {
  const database = new DatabaseSync(path);
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = normal; pragma foreign_keys = on; pragma busy_timeout = 5000;',
  );
  migrate(database);
  const importer = createImporter(database, clock);
  const fingerprintOf = (origin: PageOrigin, text: string): string =>
    digest([readerVersion, JSON.stringify(origin), text]);
  const heldFingerprint = database.prepare('select fingerprint from pages where file = ?');
  const oneArticle = database.prepare('select document, added_at from articles where id = ?');
  const onePassage = database.prepare('select document from passages where id = ?');
  const passagesOfArticle = database.prepare('select document from passages where article_id = ? order by ordinal');
  const newest = database.prepare(
    `select document, added_at from articles where ${LISTED} order by coalesce(published, '') desc, added_at desc, file, ordinal limit ? offset ?`,
  );
  return {
    holds: (origin, text) => heldFingerprint.get(origin.file)?.fingerprint === fingerprintOf(origin, text),
    importPage: (page) => importer(page, fingerprintOf(page.origin, page.text)),
    article(id) {
      const row = oneArticle.get(id);
      return row === undefined ? undefined : toStoredArticle(row);
    },
    latest: ({ offset, limit }) => newest.all(limit, offset).map(toStoredArticle),
    countLatest: () => Number(database.prepare(`select count(*) as n from articles where ${LISTED}`).get()?.n ?? 0),
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
      const rows = database.prepare('select document from passages order by article_id, ordinal').iterate();
      for (const row of rows) yield parsePassageRecord(String(row.document));
    },
    *articles() {
      const rows = database.prepare('select document, added_at from articles order by file, ordinal').iterate();
      for (const row of rows) yield toStoredArticle(row);
    },
    unread: (file) =>
      database
        .prepare('select first_line, last_line, why from unread where file = ? order by first_line')
        .all(file)
        .map((row) => ({ lines: [Number(row.first_line), Number(row.last_line)], why: String(row.why) })),
    pageText(file) {
      const row = database.prepare('select text from pages where file = ?').get(file);
      return row === undefined ? undefined : String(row.text);
    },
    close: () => database.close(),
  };
}

function createImporter(database: DatabaseSync, clock: Clock): (page: PageImport, fingerprint: string) => void {
  const addedAtOf = database.prepare('select id, added_at from articles where file = ?');
  const removePage = database.prepare('delete from pages where file = ?');
  const addPage = database.prepare('insert into pages (file, fingerprint, text, imported_at) values (?, ?, ?, ?)');
  const addArticle = database.prepare(
    'insert into articles (id, file, ordinal, kind, published, added_at, document) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const addPassage = database.prepare('insert into passages (id, article_id, ordinal, document) values (?, ?, ?, ?)');
  const addUnread = database.prepare('insert into unread (file, first_line, last_line, why) values (?, ?, ?, ?)');

  return ({ origin, text, parsed, passages }, fingerprint) => {
    const now = clock.now().toISOString();
    inTransaction(database, () => {
      const before = new Map(addedAtOf.all(origin.file).map((row) => [String(row.id), String(row.added_at)]));
      removePage.run(origin.file);
      addPage.run(origin.file, fingerprint, text, now);
      for (const [ordinal, article] of parsed.articles.entries()) {
        const addedAt = before.get(article.id) ?? now;
        addArticle.run(
          article.id,
          origin.file,
          ordinal,
          article.kind,
          article.date.iso,
          addedAt,
          JSON.stringify(article),
        );
      }
      for (const passage of passages) {
        addPassage.run(passage.id, passage.articleId, passage.ordinal, JSON.stringify(passage));
      }
      for (const { lines, why } of parsed.unread) addUnread.run(origin.file, lines[0], lines[1], why);
    });
  };
}

function inTransaction(database: DatabaseSync, work: () => void): void {
  database.exec('begin immediate');
  try {
    work();
    database.exec('commit');
  } catch (error) {
    database.exec('rollback');
    throw error;
  }
}

function toStoredArticle(row: Record<string, SQLOutputValue>): StoredArticle {
  return { article: parseArticleRecord(String(row.document)), addedAt: String(row.added_at) };
}

function digest(parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}:${part}`);
  return hash.digest('hex');
}
