import { describe, expect, it, onTestFinished } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { keepCorrection, readCorrection } from '../../src/archive/correct-article.ts';
import { readSpans } from '../../src/news/span.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { anArticle, aPage } from './articles.ts';

const TEXT = '苇湖县游泳馆9月3日开放。成人票每张20元，学生半价。周一闭馆。';
const pool = anArticle({
  id: 'aaaaaaaaaaaa',
  file: 'daily.txt',
  headline: '游泳馆9月3日开放',
  text: TEXT,
  paper: '苇湖日报',
  date: '2025-09-01',
});
const AT = '2025-09-10T08:00:00.000Z';

function open(): Archive {
  const archive = openArchive({ path: ':memory:', clock: createManualClock(), readerVersion: 'v1' });
  onTestFinished(() => archive.close());
  archive.importPage(aPage('daily.txt', [pool]));
  return archive;
}

function correct(
  archive: Archive,
  { text, articleId = pool.id, at = AT }: { text: string; articleId?: string; at?: string },
) {
  const article = archive.article(articleId)?.article;
  const read = article === undefined ? { fault: 'nothing' as const } : readCorrection(text, article);
  if ('fault' in read) throw new Error(`Expected a correction that can be followed, got ${read.fault}`);
  return keepCorrection(archive, { articleId, at, changes: read.changes });
}

const searched = (archive: Archive): string => [...archive.passages()].map(({ text }) => text).join('\n');

describe('a correction', () => {
  it('exchanges words wherever they stand, the headline included', () => {
    expect(readCorrection('9月3日 → 9月5日', pool)).toEqual({
      changes: [
        { printed: '游泳馆9月3日开放', corrected: '游泳馆9月5日开放' },
        { printed: '苇湖县游泳馆9月3日开放。', corrected: '苇湖县游泳馆9月5日开放。' },
      ],
    });
  });

  it('puts a right sentence in place of the printed one most like it', () => {
    expect(readCorrection('成人票每张25元，学生半价。', pool)).toEqual({
      changes: [{ printed: '成人票每张20元，学生半价。', corrected: '成人票每张25元，学生半价。' }],
    });
  });

  it('may be of several lines, also about one sentence', () => {
    expect(readCorrection('20元->25元\n学生半价=>学生免费', pool)).toEqual({
      changes: [{ printed: '成人票每张20元，学生半价。', corrected: '成人票每张25元，学生免费。' }],
    });
  });

  it('of words that stand nowhere is not followed, and neither is one that changes nothing', () => {
    expect(readCorrection('30元→25元', pool)).toEqual({ fault: 'not-there', words: '30元' });
    expect(readCorrection('图书馆换了新窗帘。', pool)).toEqual({ fault: 'unlike', words: '图书馆换了新窗帘。' });
    expect(readCorrection('周一闭馆。\n', pool)).toEqual({ fault: 'nothing' });
  });
});

describe('a corrected article', () => {
  it('is what is searched and listed from then on, under its own page, and the printed one can still be opened', () => {
    const archive = open();
    const corrected = correct(archive, { text: '20元→25元' });
    expect(searched(archive)).toContain('成人票每张25元');
    expect(searched(archive)).not.toContain('20元');
    expect(archive.latest({ offset: 0, limit: 9 }).map(({ article }) => article.id)).toEqual([corrected?.id]);
    expect(archive.article(pool.id)?.article.blocks[0]?.text).toBe(TEXT);
    expect(archive.superseded()).toEqual(new Set([pool.id]));
    expect(archive.story(pool.id)?.prints[0]?.article.correction).toEqual({
      at: AT,
      changes: [{ printed: '成人票每张20元，学生半价。', corrected: '成人票每张25元，学生半价。' }],
    });
  });

  it('is cut out of its page like any other, with no character unaccounted for', () => {
    const archive = open();
    const corrected = correct(archive, { text: '9月3日→9月5日' });
    const lines = (archive.pageText(corrected?.file ?? '') ?? '').split('\n');
    const pieces = [...(corrected?.blocks ?? []), ...(corrected?.furniture ?? [])];
    for (const { text, spans } of pieces) expect(readSpans(lines, spans)).toBe(text);
    expect(pieces.map(({ text }) => text).sort()).toEqual([...lines].sort());
    expect(lines.join('\n')).toContain('更正：原文“苇湖县游泳馆9月3日开放。”，应为“苇湖县游泳馆9月5日开放。”。');
  });

  it('is no newer report than the one it corrects', () => {
    const archive = open();
    const before = archive.article(pool.id)?.addedAt;
    const corrected = correct(archive, { text: '20元→25元' });
    expect(archive.article(corrected?.id ?? '')?.addedAt).toBe(before);
  });

  it('stands above a later print that repeats the mistake', () => {
    const archive = open();
    const long = `${TEXT}${'馆内有八条泳道，水温常年保持在二十八度，更衣室和淋浴间都重新装修过，还添了救生员。'.repeat(2)}`;
    archive.importPage(
      aPage('long.txt', [
        anArticle({ id: 'bbbbbbbbbbbb', file: 'long.txt', headline: '游泳馆开放', text: long, date: '2025-09-02' }),
      ]),
    );
    correct(archive, { text: '20元→25元', articleId: 'bbbbbbbbbbbb' });
    archive.importPage(
      aPage('evening.txt', [
        anArticle({
          id: 'cccccccccccc',
          file: 'evening.txt',
          headline: '游泳馆开放了',
          text: long,
          paper: '苇湖晚报',
          date: '2025-09-12',
        }),
      ]),
    );
    expect(archive.story('cccccccccccc')?.prints).toHaveLength(3);
    expect(searched(archive)).toContain('25元');
    expect(archive.superseded()).toEqual(new Set(['bbbbbbbbbbbb', 'cccccccccccc']));
  });

  it('is kept once, however often it is kept', () => {
    const archive = open();
    const first = correct(archive, { text: '20元→25元' });
    const version = archive.contentVersion();
    expect(correct(archive, { text: '20元→25元' })?.id).toBe(first?.id);
    expect(archive.contentVersion()).toBe(version);
  });

  it('can be corrected again, and says all that was changed', () => {
    const archive = open();
    const first = correct(archive, { text: '20元→25元' });
    correct(archive, { text: '周一闭馆→周二闭馆', articleId: first?.id ?? '', at: '2025-09-11T08:00:00.000Z' });
    expect(searched(archive)).toContain('成人票每张25元，学生半价。周二闭馆。');
    expect(archive.story(pool.id)?.prints[0]?.article.correction?.changes).toHaveLength(2);
    expect(archive.superseded()).toEqual(new Set([pool.id, first?.id]));
  });
});
