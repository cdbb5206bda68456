import type { DatabaseSync } from 'node:sqlite';
import type { Article } from '../news/article.ts';
import { readArticleRecord } from './records.ts';
import { isCorrectionOf, isSameStory, MAX_DISTANCE, type Print, toPrint } from './same-story.ts';
import type { Simhash } from './simhash.ts';
import { createStoryIndex, type StoryIndex } from './story-index.ts';

/** An article that a page had before it was imported again. */
export interface FormerArticle {
  readonly article: Article;
  readonly storyId: string | null;
}

/** What a page held before. */
export interface PageBefore {
  readonly former: readonly FormerArticle[];
  /** The page itself has changed: articles that are gone are kept as versions. False where only their reading has. */
  readonly corrected: boolean;
  /** The story that its articles belong to, where that is known. */
  readonly storyId: string | null;
}

/** Weather reports and price lists have hundreds of near neighbours: the nearest tell whether one is the same story. */
const MAX_CANDIDATES = 6;

/** Which articles are prints of one story; all calls belong into the transaction that changes the articles. */
export interface Stories {
  /** Puts a page's articles into stories. */
  place(articles: readonly Article[], before: PageBefore): void;
  /** Forgets what was learnt in a transaction that did not come to its end. */
  forget(): void;
}

/** Opens the stories of an archive; articles that an older program kept are put into stories first. */
export function openStories(database: DatabaseSync, now: () => string): Stories {
  const unplaced = database.prepare(
    'select document from articles where simhash is null order by added_at, file, ordinal',
  );
  const assign = database.prepare('update articles set story_id = ?, simhash = ? where id = ? returning rowid');
  const addStory = database.prepare('insert or ignore into stories (id, first_seen) values (?, ?)');
  const atRow = database.prepare('select document, story_id, simhash from articles where rowid = ?');
  const addVersion = database.prepare(
    'insert into versions (story_id, article_id, replaced_at, document) values (?, ?, ?, ?)',
  );
  const showNewest = database.prepare(SHOW_NEWEST);
  const dropEmpty = database.prepare(
    `delete from stories where id = ? and not exists (select 1 from articles where story_id = stories.id)
     and not exists (select 1 from versions where story_id = stories.id)`,
  );
  const keeper = createIndexKeeper(database);

  const findStory = (print: Print): string | null => {
    for (const row of keeper.index().near(print.hash, { maxDistance: MAX_DISTANCE, limit: MAX_CANDIDATES })) {
      const held = atRow.get(row);
      if (held === undefined || held.story_id === null) continue;
      const article = readArticleRecord(String(held.document));
      if (article !== null && isSameStory(print, toPrint(article, fromHex(String(held.simhash)))))
        return String(held.story_id);
    }
    return null;
  };
  const put = (article: Article, { print, storyId }: { readonly print: Print; readonly storyId: string }): void => {
    addStory.run(storyId, now());
    const row = assign.get(storyId, toHex(print.hash), article.id)?.rowid;
    keeper.index().add(Number(row), print.hash);
  };
  const place: Stories['place'] = (articles, { former, corrected, storyId: known }) => {
    const touched = new Set(former.flatMap(({ storyId }) => storyId ?? []));
    const kept = new Set(articles.map(({ id }) => id));
    const gone = former.filter(({ article }) => !kept.has(article.id));
    for (const article of articles) {
      const print = toPrint(article);
      const storyId = known ?? storyBefore(article, { print, former, gone }) ?? findStory(print) ?? article.id;
      put(article, { print, storyId });
      touched.add(storyId);
    }
    for (const { article, storyId } of corrected ? gone : []) {
      if (storyId !== null) addVersion.run(storyId, article.id, now(), JSON.stringify(article));
    }
    for (const storyId of touched) {
      showNewest.run(storyId, storyId);
      dropEmpty.run(storyId);
    }
  };
  const older = unplaced.all().flatMap((row) => readArticleRecord(String(row.document)) ?? []);
  if (older.length > 0) place(older, { former: [], corrected: false, storyId: null });
  return { place, forget: keeper.forget };
}

/** What an editor has corrected is answered from, else the newest print; of one day the last that came in, of one moment the longest. */
const SHOW_NEWEST = `
  update articles set shown = (id = (
    select id from articles where story_id = ?
    order by coalesce(corrected_at, '') desc, coalesce(published, '') desc, added_at desc, length(document) desc, id
    limit 1
  )) where story_id = ?`;

interface Predecessors {
  readonly print: Print;
  readonly former: readonly FormerArticle[];
  readonly gone: readonly FormerArticle[];
}

/** The story the page's article was in before, unchanged or as it stood before the correction. */
function storyBefore(article: Article, { print, former, gone }: Predecessors): string | null {
  const same = former.find((each) => each.article.id === article.id);
  return (same ?? gone.find((each) => isCorrectionOf(print, toPrint(each.article))))?.storyId ?? null;
}

interface IndexKeeper {
  index(): StoryIndex;
  forget(): void;
}

/** Loads the hashes when they are first needed, and again when another process has written. */
function createIndexKeeper(database: DatabaseSync): IndexKeeper {
  const hashes = database.prepare('select rowid, simhash from articles where simhash is not null');
  const versionOf = database.prepare('pragma data_version');
  let index: StoryIndex | null = null;
  let loadedVersion = -1;
  return {
    index() {
      const version = Number(versionOf.get()?.data_version);
      if (index !== null && version === loadedVersion) return index;
      index = createStoryIndex();
      loadedVersion = version;
      for (const { rowid, simhash } of hashes.iterate()) index.add(Number(rowid), fromHex(String(simhash)));
      return index;
    },
    forget() {
      index = null;
    },
  };
}

function toHex({ high, low }: Simhash): string {
  return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
}

function fromHex(hex: string): Simhash {
  return { high: Number.parseInt(hex.slice(0, 8), 16), low: Number.parseInt(hex.slice(8), 16) };
}
