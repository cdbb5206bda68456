import { describe, expect, it, onTestFinished } from 'vitest';
import { type Archive, openArchive } from '../../src/archive/archive.ts';
import { openDraftBook } from '../../src/archive/draft-book.ts';
import { decide, type PageDraft, retitle, setDate, toDraftPage } from '../../src/archive/page-draft.ts';
import { publishDraft } from '../../src/archive/publish-draft.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { expectAccounted } from '../news/support/accounting.ts';
import { createManualClock } from '../support/manual-clock.ts';

const key = { chat: 7, message: 3 };
const text = `苇湖日报 2025年9月8日 第3版

# 渡口添了候船棚

本报讯（记者 柳青禾）苇湖县老渡口9月7日添了候船棚，可以坐40人。

# 夜校秋季班开课

本报讯（记者 杜小满）苇湖县夜校9月9日开课，一共开6个班。
`;

function anArchive(): Archive {
  const archive = openArchive({ path: ':memory:', clock: createManualClock(), readerVersion: 'v1' });
  onTestFinished(() => archive.close());
  return archive;
}

function aDraft(page = text, file = '01.txt'): PageDraft {
  const origin = { file, paper: null, date: null, page: null, place: null };
  const pages = [toDraftPage(parsePage(page, origin), { text: page, folder: 'sent-2025-09-08-3' })];
  return { key, name: file, pages, pictures: [], second: { proposed: 0, taken: 0 } };
}

const headlines = (archive: Archive) => [...archive.articles()].map(({ article }) => article.headline);

describe('a draft', () => {
  it('published in part leaves every other line unread, with the reason', () => {
    const archive = anArchive();
    publishDraft(aDraft(), { archive, number: 2 });
    expect(headlines(archive)).toEqual(['夜校秋季班开课']);
    expect(archive.unread('01.txt')).toContainEqual({ lines: [3, 5], why: 'held back by an editor' });
    const articles = [...archive.articles()].map(({ article }) => article);
    const origin = { file: '01.txt', paper: null, date: null, page: null, place: null };
    expectAccounted(text, { origin, articles, unread: archive.unread('01.txt') });
  });

  it('published twice, or bit by bit, is there once, and what is derived from the archive can tell each time', () => {
    const archive = anArchive();
    const part = publishDraft(aDraft(), { archive, number: 1 });
    const first = archive.contentVersion();
    publishDraft(aDraft(), { archive, number: 1 });
    expect(archive.contentVersion()).toBe(first);
    publishDraft(part, { archive, number: null });
    expect(archive.contentVersion()).not.toBe(first);
    expect(headlines(archive)).toEqual(['渡口添了候船棚', '夜校秋季班开课']);
  });

  it('keeps what an editor decided when the same page comes in again from a folder', () => {
    const archive = anArchive();
    publishDraft(
      retitle(decide(aDraft(), { number: 2, state: 'left-out' }), { number: 1, headline: '渡口可以坐着等船' }),
      {
        archive,
        number: null,
      },
    );
    const origin = { file: '01.txt', paper: '苇湖日报', date: '2025-09-08', page: '3', place: null };
    expect(archive.holds(origin, text)).toBe(true);
    expect(archive.holds(origin, `${text}又一行`)).toBe(false);
    expect([...archive.articles()].map(({ article: { headline, headlineBy } }) => [headline, headlineBy])).toEqual([
      ['渡口可以坐着等船', 'editor'],
    ]);
  });

  it('of a page that prints a story twice, word for word, keeps it once and accounts for the other', () => {
    const archive = anArchive();
    const twice = `${text}\n${text.slice(text.indexOf('# '))}`;
    publishDraft(aDraft(twice), { archive, number: null });
    expect(headlines(archive)).toEqual(['渡口添了候船棚', '夜校秋季班开课']);
    const articles = [...archive.articles()].map(({ article }) => article);
    const origin = { file: '01.txt', paper: null, date: null, page: null, place: null };
    expectAccounted(twice, { origin, articles, unread: archive.unread('01.txt') });
  });

  it('does not take the place of another page of the same name', () => {
    const archive = anArchive();
    const other = Array.from(
      { length: 8 },
      (_, at) => `# 果园第${at}条\n\n${'果园采摘节今天开幕，'.repeat(9)}记者看到。\n`,
    );
    publishDraft(aDraft(other.join('\n')), { archive, number: null });
    const published = publishDraft(aDraft(text.repeat(3)), { archive, number: null });
    expect(published.pages.map(({ origin }) => origin.file)).toEqual(['sent-2025-09-08-3/01.txt']);
    expect(archive.pageText('01.txt')).toBe(other.join('\n'));
  });

  it('takes the day that an editor gives where the page has none, and only there', () => {
    const undated = setDate(aDraft('# 南门修路\n\n南门路昨日开始修路。\n'), '2025-09-06');
    expect(undated.pages[0]?.items[0]?.article).toMatchObject({
      date: { iso: '2025-09-06', precision: 'day', ground: 'file' },
      events: [{ iso: '2025-09-05' }],
    });
    expect(setDate(aDraft(), '2025-01-01')).toEqual(aDraft());
  });
});

describe('the book of drafts', () => {
  it('gives back what was kept until its time is over, which every change begins anew', async () => {
    const clock = createManualClock();
    const book = openDraftBook({ path: ':memory:', clock, keptMs: 1000 });
    onTestFinished(() => book.close());
    book.keep(aDraft());
    await clock.advance(900);
    book.keep(decide(aDraft(), { number: 1, state: 'left-out' }));
    await clock.advance(900);
    expect(book.find(key)).toEqual(decide(aDraft(), { number: 1, state: 'left-out' }));
    expect(book.find({ ...key, chat: 8 })).toBeUndefined();
    await clock.advance(100);
    expect(book.find(key)).toBeUndefined();
  });

  it('collects a pasted text in the order in which it was sent, each message once', async () => {
    const clock = createManualClock();
    const book = openDraftBook({ path: ':memory:', clock, keptMs: 1000 });
    onTestFinished(() => book.close());
    expect(book.isPasting(7)).toBe(false);
    book.beginPaste({ chat: 7, message: 3 });
    book.addPaste({ chat: 7, message: 5 }, '乙');
    await clock.advance(29 * 60_000);
    for (const _ of [1, 2]) book.addPaste({ chat: 7, message: 4 }, '甲');
    await clock.advance(29 * 60_000);
    expect(book.pasted(7)).toEqual({ key: { chat: 7, message: 3 }, texts: ['甲', '乙'] });
    await clock.advance(60_000);
    expect(book.isPasting(7)).toBe(false);
  });
});
