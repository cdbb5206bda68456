import { articleText, articleTitle } from '../../news/article.ts';
import type { Newsroom, TextRange } from '../../newsroom.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { inert } from '../inert-text.ts';
import { own } from '../marked-text.ts';
import { paragraph } from '../message.ts';
import { renderArticle } from '../render-article.ts';
import { button, createScreen } from '../screen.ts';
import { show } from '../show.ts';

interface ScopeDependencies {
  readonly newsroom: Newsroom;
}

/** What callback data has room for. */
const MAX_MARKS = 8;

/** Makes the next questions ones about this article, or about all again (null). */
export async function setScope(ctx: ReaderContext, id: string | null, { newsroom }: ScopeDependencies): Promise<void> {
  const { speaker } = ctx;
  const session = await ctx.session;
  if (id === null) {
    ctx.session = { ...session, scope: null };
    return show(ctx, notice(speaker.say('scopeCleared')));
  }
  // What has been corrected is asked about as it reads now.
  const article = await newsroom.article((await newsroom.standing(id))?.correctedBy ?? id);
  if (article === null) return show(ctx, notice(speaker.say('articleGone')));
  const title = articleTitle(article);
  ctx.session = { history: [], scope: { articleId: article.id, title } };
  const said = paragraph(own(speaker.say('scopeSet', { title: inert(title) })));
  await show(ctx, createScreen([said], [[button(speaker.say('askAll'), { kind: 'scope', id: null })]]));
}

/** Opens the article of the scope where the words stand in it, each place marked. */
export async function findInScope(ctx: ReaderContext, text: string, { newsroom }: ScopeDependencies): Promise<void> {
  const { speaker } = ctx;
  const words = text.trim();
  const { scope } = await ctx.session;
  if (scope === null) return show(ctx, notice(speaker.say('scopeNone')));
  if (words === '') return show(ctx, notice(speaker.say('findUsage')));
  const article = await newsroom.article(scope.articleId);
  if (article === null) return show(ctx, notice(speaker.say('articleGone')));
  const marks = placesOf(words, articleText(article));
  if (marks.length === 0) return show(ctx, notice(speaker.say('findNothing', { words: inert(words) })));
  await show(ctx, renderArticle({ article, page: null, origin: { kind: 'link' }, marks, speaker }));
}

function placesOf(words: string, text: string): readonly TextRange[] {
  const places: TextRange[] = [];
  for (let at = text.indexOf(words); at !== -1 && places.length < MAX_MARKS; at = text.indexOf(words, at + 1)) {
    places.push({ from: at, to: at + words.length });
  }
  return places;
}
