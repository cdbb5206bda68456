import type { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import { type Article, articleTitle } from '../../news/article.ts';
import type { Newsroom } from '../../newsroom.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { inert } from '../inert-text.ts';
import { type Press, parsePress } from '../press.ts';
import { readShareLink } from '../share.ts';
import { show, showInPlace } from '../show.ts';
import type { Corrections } from './corrections.ts';
import { renderChoice, renderPreview } from './render-correction.ts';

export interface CorrectDependencies {
  readonly newsroom: Newsroom;
  /** Null: nothing can be corrected. */
  readonly corrections: Corrections | null;
}

export type CorrectPress = Extract<Press, { kind: 'correct' }>;

const MAX_CHOICES = 6;
const MAX_CORRECTION_CHARS = 1000;

/** `/correct` and what follows it, for editors only: whoever adds it sees to that. */
export function addCorrections(editors: Composer<ReaderContext>, dependencies: CorrectDependencies): void {
  const { corrections } = dependencies;
  if (corrections === null) return;
  editors.command('correct', (ctx) => beginCorrection(ctx, { ...dependencies, corrections }));
  editors.command('cancel', async (ctx, next) => {
    if (!corrections.drop(ctx.owner)) return next();
    await show(ctx, notice(ctx.speaker.say('correctDropped')));
  });
  editors.on('message:text', async (ctx, next) => {
    const asked = ctx.message.text.startsWith('/') ? null : corrections.asked(ctx.owner);
    if (asked === null || asked.state === 'drafted') return next();
    await takeCorrection(ctx, { corrections, text: ctx.message.text });
  });
}

type Correcting = CorrectDependencies & { readonly corrections: Corrections };

async function beginCorrection(ctx: ReaderContext, { newsroom, corrections }: Correcting): Promise<void> {
  const words = String(ctx.match ?? '').trim();
  const repliedTo = ctx.message?.reply_to_message;
  if (words === '' && repliedTo === undefined) return show(ctx, notice(ctx.speaker.say('correctUsage')));
  const ids = repliedTo === undefined ? await idsFor(ctx, { words, newsroom }) : idsUnder(repliedTo);
  const current = [...new Set(ids)].flatMap((id) => corrections.current(id) ?? []);
  const articles = current.filter((one, at) => current.findIndex(({ id }) => id === one.id) === at);
  const [first, second] = articles;
  if (first === undefined) return show(ctx, notice(ctx.speaker.say('correctNone')));
  if (second !== undefined) return show(ctx, renderChoice(articles.slice(0, MAX_CHOICES), ctx.speaker));
  corrections.ask(ctx.owner, { articleId: first.id, locale: ctx.speaker.locale });
  // `/correct 错 → 对` as a reply says all at once.
  if (repliedTo !== undefined && words !== '') return takeCorrection(ctx, { corrections, text: words });
  await show(ctx, askFor(ctx, first));
}

/** Does what a button of a correction asks for. */
export async function pressCorrection(
  ctx: ReaderContext,
  { press, corrections }: { readonly press: CorrectPress; readonly corrections: Corrections },
): Promise<void> {
  const { speaker, owner } = ctx;
  if (press.act === 'pick') {
    const article = corrections.current(press.id);
    if (article === null) return show(ctx, notice(speaker.say('articleGone')));
    corrections.ask(owner, { articleId: article.id, locale: speaker.locale });
    return show(ctx, askFor(ctx, article));
  }
  if (corrections.asked(owner)?.id !== press.id) return show(ctx, notice(speaker.say('correctOutdated')));
  if (press.act === 'drop') {
    corrections.drop(owner);
    return showInPlace(ctx, notice(speaker.say('correctDropped')));
  }
  const count = corrections.confirm(press.id, owner);
  const said = count === null ? speaker.say('correctOutdated') : speaker.say('correctBegun', { count });
  return showInPlace(ctx, notice(said));
}

async function takeCorrection(
  ctx: ReaderContext,
  { corrections, text }: { readonly corrections: Corrections; readonly text: string },
): Promise<void> {
  const { speaker, owner } = ctx;
  const asked = corrections.asked(owner);
  const article = asked === null ? null : corrections.current(asked.articleId);
  if (asked === null || article === null) return show(ctx, notice(speaker.say('articleGone')));
  if (text.length > MAX_CORRECTION_CHARS) {
    return show(ctx, notice(speaker.say('correctTooLong', { max: MAX_CORRECTION_CHARS })));
  }
  const read = corrections.write(asked, text);
  if ('changes' in read) {
    const affected = corrections.affected(article.id).length;
    return show(ctx, renderPreview({ id: asked.id, article, changes: read.changes, affected }, speaker));
  }
  if (read.fault === 'nothing') return show(ctx, notice(speaker.say('correctNothing')));
  const words = inert(read.words);
  const said = read.fault === 'not-there' ? ('correctNotThere' as const) : ('correctUnlike' as const);
  await show(ctx, notice(speaker.say(said, { words })));
}

function askFor({ speaker }: ReaderContext, article: Article) {
  return notice(speaker.say('correctAsk', { title: inert(articleTitle(article)) }));
}

/** The articles that the buttons under a message lead to. */
function idsUnder({ reply_markup: markup }: Pick<Message, 'reply_markup'>): readonly string[] {
  const buttons = (markup?.inline_keyboard ?? []).flat();
  return buttons.flatMap((one) => ('callback_data' in one ? articleOf(one.callback_data) : []));
}

function articleOf(data: string): readonly string[] {
  const press = parsePress(data);
  if (press?.kind === 'article' || press?.kind === 'share') return [press.id];
  return press?.kind === 'scope' && press.id !== null ? [press.id] : [];
}

/** The entry of the list shown last that has this number, as the list numbers them. */
function listedAs(number: number, buttons: readonly string[]): readonly string[] {
  const [first] = buttons.flatMap((data) => parsePress(data) ?? []);
  const before = first?.kind === 'article' && 'offset' in first.origin ? first.origin.offset : 0;
  return buttons.flatMap(articleOf).slice(number - before - 1, number - before);
}

/** What an editor names: a share link, the number of an entry of the list shown last, or words. */
async function idsFor(
  ctx: ReaderContext,
  { words, newsroom }: { readonly words: string; readonly newsroom: Newsroom },
): Promise<readonly string[]> {
  const linked = readShareLink(words, ctx.records);
  if (linked !== null) return [linked];
  if (/^\d{1,3}$/.test(words)) return listedAs(Number(words), ctx.records.readers.buttons(ctx.chatKey));
  const { entries } = await newsroom.search(words, { offset: 0, limit: MAX_CHOICES });
  return entries.map(({ article }) => article.id);
}
