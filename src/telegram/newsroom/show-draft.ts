import type { Archive } from '../../archive/archive.ts';
import { type DraftKey, type DraftPage, itemsOf, type PageDraft } from '../../archive/page-draft.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import type { Screen } from '../screen.ts';
import { show } from '../show.ts';
import type { PageDesk } from './page-desk.ts';
import { renderDraftArticle } from './render-draft-article.ts';
import { type PageStanding, renderDraftPages } from './render-page.ts';

interface Shown {
  readonly key: DraftKey;
  readonly desk: PageDesk;
}

/** Shows a draft from its first article on, as a new message. */
export async function showDraft(ctx: ReaderContext, { key, desk }: Shown): Promise<void> {
  await show(ctx, draftScreen(ctx, { draft: desk.drafts.find(key), desk, from: 1 }));
}

/** The list of a draft's articles from this number on; where it has expired, the word that it has. */
export function draftScreen(
  { speaker }: ReaderContext,
  { draft, desk, from }: { readonly draft: PageDraft | undefined; readonly desk: PageDesk; readonly from: number },
): Screen {
  if (draft === undefined) return notice(speaker.say('pageGone'));
  const { archive } = desk;
  const published = itemsOf(draft).filter(({ state }) => state === 'published');
  const sameStories = published.filter(({ article }) => (archive.story(article.id)?.prints.length ?? 0) > 1).length;
  return renderDraftPages({ draft, speaker, from, sameStories, standingOf: (page) => standingOf(page, archive) });
}

/** One article of a draft; where the draft has expired, the word that it has. */
export function articleScreen(
  { speaker }: ReaderContext,
  { draft, number }: { readonly draft: PageDraft | undefined; readonly number: number },
): Screen {
  const screen = draft === undefined ? null : renderDraftArticle({ draft, speaker }, number);
  return screen ?? notice(speaker.say('pageGone'));
}

function standingOf({ origin, text, items }: DraftPage, archive: Archive): PageStanding {
  if (items.some(({ state }) => state === 'published')) return 'new';
  const held = archive.pageText(origin.file);
  if (held === undefined) return 'new';
  return held === text ? 'held' : 'replaces';
}
