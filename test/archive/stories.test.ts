import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { anArticle, aPage } from './articles.ts';

const BRIDGE =
  '记者从苇湖县住建局获悉，老渡口人行桥主体完工，国庆节前通车。新桥全长146米，宽5米，两侧加装了护栏和夜灯，行人和非机动车可以通行。老渡口两岸住着三千多户居民，过去孩子上学要绕行四公里，遇到雨雪天气更是不便。';
const CLINIC =
  '苇湖县中医院从9月10日起开设夜间门诊，每天开到晚上九点，内科、儿科和推拿科都有医生值班，挂号不另外收费，试行三个月后再决定是否增加科室，市民可以在手机上提前预约。';

async function open(path?: string, clock: ManualClock = createManualClock()) {
  const file = path ?? join(await temporaryFolder(), 'archive.sqlite');
  const archive = openArchive({ path: file, clock, readerVersion: 'v1' });
  onTestFinished(() => archive.close());
  return { archive, clock, path: file };
}

const listed = (archive: Archive): readonly string[] =>
  archive.latest({ offset: 0, limit: 9 }).map(({ article }) => article.id);
const searched = (archive: Archive): readonly string[] => [...archive.passages()].map(({ articleId }) => articleId);

const DAILY = { id: 'daily', file: 'daily.txt', text: BRIDGE, paper: '苇湖日报', date: '2025-09-08' };
const inDaily = anArticle(DAILY);
const inEvening = anArticle({
  id: 'evening',
  file: 'evening.txt',
  headline: '老渡口喜迎新桥',
  text: BRIDGE.replace('，遇到雨雪天气更是不便', ''),
  paper: '苇湖晚报',
  date: '2025-09-09',
});

describe('a story that several papers print', () => {
  it('is listed and searched once, as the newest print has it, whichever came in first', async () => {
    for (const order of [
      [inDaily, inEvening],
      [inEvening, inDaily],
    ]) {
      const { archive } = await open();
      for (const article of order) archive.importPage(aPage(article.file, [article]));
      expect(listed(archive)).toEqual(['evening']);
      expect(archive.countLatest()).toBe(1);
      expect(searched(archive)).toEqual(['evening']);
      expect([...archive.articles()]).toHaveLength(2);
    }
  });

  it('tells in how many papers it stands', async () => {
    const { archive } = await open();
    const again = anArticle({
      ...DAILY,
      id: 'reprint',
      file: 'reprint.txt',
      text: BRIDGE,
      paper: '苇湖日报',
      date: '2025-09-08',
    });
    for (const article of [inDaily, inEvening, again]) archive.importPage(aPage(article.file, [article]));
    const story = archive.story('daily');
    expect(story?.prints.map(({ article }) => article.id).sort()).toEqual(['daily', 'evening', 'reprint']);
    expect(story?.prints[0]?.article.id).toBe('evening');
    expect(story?.papers).toBe(2);
    expect(archive.story('nobody')).toBeUndefined();
  });

  it('is told by the older print again when the newer one is taken back', async () => {
    const { archive } = await open();
    for (const article of [inDaily, inEvening]) archive.importPage(aPage(article.file, [article]));
    archive.importPage(
      aPage('evening.txt', [anArticle({ id: 'clinic', file: 'evening.txt', headline: '夜间门诊', text: CLINIC })]),
    );
    expect(searched(archive).toSorted()).toEqual(['clinic', 'daily']);
  });

  it('is known across a restart and by another process', async () => {
    const first = await open();
    const second = await open(first.path);
    first.archive.importPage(aPage('daily.txt', [inDaily]));
    second.archive.importPage(aPage('evening.txt', [inEvening]));
    expect(searched(first.archive)).toEqual(['evening']);
    const third = await open(first.path);
    expect(third.archive.story('daily')?.papers).toBe(2);
  });
});

describe('a corrected story', () => {
  it('keeps its history, and the newest is answered from', async () => {
    const { archive, clock } = await open();
    archive.importPage(aPage('daily.txt', [inDaily]));
    await clock.advance(3_600_000);
    const corrected = anArticle({
      ...DAILY,
      id: 'corrected',
      text: BRIDGE.replace('146', '164'),
      paper: '苇湖日报',
      date: '2025-09-08',
    });
    archive.importPage(aPage('daily.txt', [corrected]));
    expect(searched(archive)).toEqual(['corrected']);
    expect(archive.story('corrected')?.versions).toEqual([
      { article: inDaily, replacedAt: '2025-09-10T09:00:00.000Z' },
    ]);
  });

  it('rewritten under its headline is still the same story', async () => {
    const { archive } = await open();
    archive.importPage(
      aPage('daily.txt', [inDaily, anArticle({ id: 'clinic', file: 'daily.txt', headline: '夜间门诊', text: CLINIC })]),
    );
    const rewritten = anArticle({ ...DAILY, id: 'rewritten', text: '桥已通车。', paper: '苇湖日报' });
    archive.importPage(aPage('daily.txt', [rewritten]));
    expect(archive.story('rewritten')?.versions.map(({ article }) => article.id)).toEqual(['daily']);
  });

  it('has no history where only the program reads the page differently', async () => {
    const { archive, path } = await open();
    const page = aPage('daily.txt', [inDaily]);
    archive.importPage(page);
    const reread = { ...inDaily, id: 'reread', authors: ['柳青禾'] };
    archive.importPage({ ...page, parsed: { ...page.parsed, articles: [reread] }, passages: [] });
    expect(archive.story('reread')?.versions).toEqual([]);
    expect(countRows(path, 'stories')).toBe(1);
  });

  it('is as it was when the correction cannot be written', async () => {
    const { archive } = await open();
    archive.importPage(aPage('daily.txt', [inDaily]));
    const twice = anArticle({ ...DAILY, id: 'x', text: CLINIC });
    expect(() => archive.importPage(aPage('daily.txt', [twice, twice]))).toThrow('UNIQUE');
    archive.importPage(aPage('evening.txt', [inEvening]));
    expect(archive.story('evening')).toMatchObject({ papers: 2, versions: [] });
  });
});

describe('an archive of the program before stories', () => {
  it('has them found when it is opened', async () => {
    const { archive, path } = await open();
    for (const article of [inDaily, inEvening]) archive.importPage(aPage(article.file, [article]));
    asBeforeStories(path);
    const { archive: reopened } = await open(path);
    expect(searched(reopened)).toEqual(['evening']);
    expect(reopened.story('daily')?.papers).toBe(2);
  });
});

function countRows(path: string, table: 'stories' | 'versions'): number {
  const database = new DatabaseSync(path);
  const rows = Number(database.prepare(`select count(*) as n from ${table}`).get()?.n);
  database.close();
  return rows;
}

/** Takes away what the later layouts brought. */
function asBeforeStories(path: string): void {
  const database = new DatabaseSync(path);
  database.exec(`
    drop table versions; drop table feeds; drop index articles_corrected; drop index articles_by_story; drop index articles_listed;
    update articles set story_id = null;
    alter table articles drop column story_id; alter table articles drop column simhash; alter table articles drop column shown;
    alter table articles drop column corrected_at;
    drop table stories;
    create index articles_listed on articles (coalesce(published, '') desc, added_at desc, file, ordinal) where kind not in ('ad', 'notice');
    pragma user_version = 1;`);
  database.close();
}
