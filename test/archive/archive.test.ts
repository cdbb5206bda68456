import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type Archive, openArchive, type PageImport } from '../../src/archive/archive.ts';
import type { Article, ArticleKind, PageOrigin } from '../../src/news/article.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const origin = (file: string): PageOrigin => ({ file, paper: '河湾日报', date: null, page: '1', place: null });

function article(id: string, file: string, fields: { kind?: ArticleKind; published?: string } = {}): Article {
  const text = `${id}的正文。`;
  return {
    id,
    file,
    kind: fields.kind ?? 'news',
    headline: `${id}标题`,
    kicker: null,
    subtitle: null,
    authors: ['林一'],
    paper: '河湾日报',
    page: '1',
    date: {
      iso: fields.published ?? null,
      precision: fields.published ? 'day' : 'unknown',
      ground: fields.published ? 'printed' : 'unknown',
      evidence: null,
    },
    places: [],
    continuedFrom: null,
    continuedTo: null,
    blocks: [{ kind: 'paragraph', text, spans: [{ line: 2, from: 0, to: text.length }] }],
    furniture: [],
    lines: [[1, 2]],
  };
}

function page(file: string, articles: readonly Article[], text = `${file}的原文`): PageImport {
  return {
    origin: origin(file),
    text,
    parsed: { origin: origin(file), articles, unread: [{ lines: [9, 9], why: 'stray photo credit' }] },
    passages: articles.map(({ id }) => ({
      id: `${id}.0`,
      articleId: id,
      ordinal: 0,
      text: `${id}的正文。`,
      sentences: [],
    })),
  };
}

async function open(
  path?: string,
  readerVersion = 'v1',
): Promise<{ archive: Archive; path: string; clock: ReturnType<typeof createManualClock> }> {
  const file = path ?? join(await temporaryFolder(), 'archive.sqlite');
  const clock = createManualClock();
  const archive = openArchive({ path: file, clock, readerVersion });
  onTestFinished(() => archive.close());
  return { archive, path: file, clock };
}

const ids = (archive: Archive): readonly string[] => [...archive.articles()].map((stored) => stored.article.id);

describe('the archive', () => {
  it('gives back across a restart exactly what was kept', async () => {
    const first = await open();
    first.archive.importPage(page('a.txt', [article('a1', 'a.txt'), article('a2', 'a.txt')]));
    const { archive } = await open(first.path);
    expect(ids(archive)).toEqual(['a1', 'a2']);
    expect(archive.article('a1')?.article).toEqual(article('a1', 'a.txt'));
    expect(archive.pageText('a.txt')).toBe('a.txt的原文');
    expect(archive.unread('a.txt')).toEqual([{ lines: [9, 9], why: 'stray photo credit' }]);
    expect([...archive.passages()].map((passage) => passage.id)).toEqual(['a1.0', 'a2.0']);
    expect(archive.passage('a2.0')?.articleId).toBe('a2');
  });

  it('knows a page it holds by name, text, origin and reader, and only by all four', async () => {
    const { archive, path } = await open();
    archive.importPage(page('a.txt', [article('a1', 'a.txt')]));
    expect(archive.holds(origin('a.txt'), 'a.txt的原文')).toBe(true);
    expect(archive.holds(origin('a.txt'), 'a.txt的新文')).toBe(false);
    expect(archive.holds(origin('b.txt'), 'a.txt的原文')).toBe(false);
    expect(archive.holds({ ...origin('a.txt'), date: '2025-03-02' }, 'a.txt的原文')).toBe(false);
    const changed = await open(path, 'v2');
    expect(changed.archive.holds(origin('a.txt'), 'a.txt的原文')).toBe(false);
  });

  it('replaces a page that changed, without doubling, and remembers when its stories first came', async () => {
    const { archive, clock } = await open();
    archive.importPage(page('a.txt', [article('a1', 'a.txt'), article('a2', 'a.txt')]));
    const firstSeen = archive.article('a1')?.addedAt;
    await clock.advance(60_000);
    archive.importPage(page('a.txt', [article('a1', 'a.txt'), article('a3', 'a.txt')], 'corrected'));
    expect(ids(archive)).toEqual(['a1', 'a3']);
    expect(archive.article('a1')?.addedAt).toBe(firstSeen);
    expect(archive.article('a3')?.addedAt).not.toBe(firstSeen);
    expect([...archive.passages()].map((passage) => passage.id)).toEqual(['a1.0', 'a3.0']);
  });

  it('keeps the page it held when a new reading of it cannot be written', async () => {
    const { archive } = await open();
    archive.importPage(page('a.txt', [article('a1', 'a.txt')]));
    const twice = page('a.txt', [article('a2', 'a.txt'), article('a2', 'a.txt')], 'broken');
    expect(() => archive.importPage(twice)).toThrow('UNIQUE');
    expect(ids(archive)).toEqual(['a1']);
    expect(archive.pageText('a.txt')).toBe('a.txt的原文');
  });

  it('lists the newest first, undated ones after, and no advertisements or notices', async () => {
    const { archive } = await open();
    archive.importPage(
      page('a.txt', [
        article('old', 'a.txt', { published: '2025-01-03' }),
        article('undated', 'a.txt'),
        article('ad', 'a.txt', { kind: 'ad' }),
        article('new', 'a.txt', { published: '2025-02-01' }),
        article('notice', 'a.txt', { kind: 'notice' }),
      ]),
    );
    expect(archive.latest({ offset: 0, limit: 9 }).map((stored) => stored.article.id)).toEqual([
      'new',
      'old',
      'undated',
    ]);
    expect(archive.latest({ offset: 1, limit: 1 }).map((stored) => stored.article.id)).toEqual(['old']);
    expect(archive.countLatest()).toBe(3);
  });

  it('refuses a file that a newer program wrote, and says what to do', async () => {
    const path = join(await temporaryFolder(), 'archive.sqlite');
    const newer = new DatabaseSync(path);
    newer.exec('pragma user_version = 99');
    newer.close();
    expect(() => openArchive({ path, clock: createManualClock(), readerVersion: 'v1' })).toThrow(
      /layout 99.*newer program/,
    );
  });
});
