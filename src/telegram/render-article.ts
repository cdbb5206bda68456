import type { Article } from '../news/article.ts';
import type { TextRange } from '../newsroom.ts';
import { renderChanges } from './correcting/render-correction.ts';
import { inert } from './inert-text.ts';
import { foreign, foreignIn, joinMarked, type Mark, type MarkedText, own } from './marked-text.ts';
import { type MessageBlock, paragraph, type RenderedMessage, renderMessages } from './message.ts';
import type { Origin, Press } from './press.ts';
import { renderSource } from './render-source.ts';
import { type ButtonRow, button, type Screen } from './screen.ts';
import type { Speaker } from './texts.ts';

/** Under Telegram's limit on purpose: a page that is read on a telephone without losing one's place. */
const PAGE_UNITS = 2000;

interface ArticleView {
  readonly article: Article;
  /** From 0; null is the page with the first mark, or the first page. */
  readonly page: number | null;
  readonly origin: Origin;
  /** The article that is answered from in its place; null or missing where it stands for itself. */
  readonly correctedBy?: string | null;
  /** Places in `articleText(article)`, shown bold and underlined. */
  readonly marks: readonly TextRange[];
  readonly speaker: Speaker;
}

/** One page of an article with its head, the marked places and the buttons to turn pages and to go back. */
export function renderArticle(view: ArticleView): Screen {
  const blocks = [...headOf(view), ...bodyOf(view.article, view.marks)];
  const pages = renderMessages(blocks, PAGE_UNITS);
  const last = Math.max(pages.length - 1, 0);
  const shown = Math.min(view.page ?? pageOfFirstMark(pages), last);
  const page = pages[shown];
  return {
    messages: page === undefined ? [] : [withPageNumber(page, { shown, pages: pages.length, speaker: view.speaker })],
    buttons: [turnButtons(view, { shown, last }), correctedButton(view), aboutButtons(view), [backButton(view)]].filter(
      (row) => row.length > 0,
    ),
  };
}

function headOf({ article, correctedBy = null, speaker }: ArticleView): readonly MessageBlock[] {
  const lines: MarkedText[] = [];
  if (article.kicker !== null) lines.push(foreign(article.kicker));
  if (article.headline !== null) lines.push(foreignIn('b', article.headline));
  if (article.subtitle !== null) lines.push(foreign(article.subtitle));
  const small = [own(renderSource(article, speaker), 'i')];
  const authors = article.authors.map(inert).join(speaker.locale === 'en' ? ', ' : '、');
  if (authors !== '') small.push(own(speaker.say('by', { authors }), 'i'));
  if (article.headlineBy === 'editor') small.push(own(speaker.say('pageTitleByEditor'), 'i'));
  const head = [paragraph(joinMarked(lines, '\n')), paragraph(joinMarked(small, '\n'))];
  if (correctedBy !== null) return [paragraph(own(speaker.say('supersededHere'))), ...head];
  if (article.correction === undefined) return head;
  const changes = renderChanges(article.correction.changes, speaker);
  return [...head, paragraph(joinMarked([own(speaker.say('correctedHere')), changes], '\n'))];
}

function bodyOf(article: Article, marks: readonly TextRange[]): readonly MessageBlock[] {
  let offset = 0;
  return article.blocks.map(({ kind, text }) => {
    const start = offset;
    offset += text.length + 1;
    const shown: Mark[] = kind === 'subhead' ? [{ style: 'b', from: 0, to: text.length }] : [];
    for (const mark of marks) {
      const place = { from: Math.max(mark.from - start, 0), to: Math.min(mark.to - start, text.length) };
      if (place.from < place.to) shown.push({ ...place, style: 'b' }, { ...place, style: 'u' });
    }
    return paragraph(foreign(text, shown));
  });
}

// Page text is escaped, so this tag is only ever a mark.
function pageOfFirstMark(pages: readonly RenderedMessage[]): number {
  return Math.max(
    pages.findIndex((page) => page.html.includes('<u>')),
    0,
  );
}

interface PageNumber {
  readonly shown: number;
  readonly pages: number;
  readonly speaker: Speaker;
}

function withPageNumber(page: RenderedMessage, { shown, pages, speaker }: PageNumber): RenderedMessage {
  if (pages === 1) return page;
  const line = speaker.say('pageOf', { page: shown + 1, pages });
  return { html: `${page.html}\n\n<i>${line}</i>`, text: `${page.text}\n\n${line}` };
}

function turnButtons(view: ArticleView, { shown, last }: { readonly shown: number; readonly last: number }): ButtonRow {
  const turn = (page: number): Press => ({
    kind: 'article',
    id: view.article.id,
    page,
    origin: view.origin,
    marks: view.marks,
  });
  const row = [];
  if (shown > 0) row.push(button(view.speaker.say('previousPage'), turn(shown - 1)));
  if (shown < last) row.push(button(view.speaker.say('nextPage'), turn(shown + 1)));
  return row;
}

function correctedButton({ correctedBy = null, origin, speaker }: ArticleView): ButtonRow {
  if (correctedBy === null) return [];
  return [button(speaker.say('openCorrected'), { kind: 'article', id: correctedBy, page: null, origin, marks: [] })];
}

function aboutButtons({ article: { id }, speaker }: ArticleView): ButtonRow {
  return [button(speaker.say('askThis'), { kind: 'scope', id }), button(speaker.say('share'), { kind: 'share', id })];
}

function backButton({ origin, speaker }: ArticleView): ButtonRow[number] {
  switch (origin.kind) {
    case 'answer':
      return button(speaker.say('backToAnswer'), { kind: 'close' });
    case 'link':
      return button(speaker.say('close'), { kind: 'close' });
    case 'latest':
      return button(speaker.say('backToList'), { kind: 'latest', offset: origin.offset, below: false });
    case 'search':
      return button(speaker.say('backToList'), { kind: 'search', key: origin.key, offset: origin.offset });
  }
}
