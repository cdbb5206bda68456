import type { Bot } from 'grammy';
import type { InlineKeyboardButton } from 'grammy/types';
import type { CheckedStatement } from '../../answering/fact-check.ts';
import { articleTitle } from '../../news/article.ts';
import type { Newsroom } from '../../newsroom.ts';
import { citedSources } from '../asking/cited-sources.ts';
import { newestSourceOf } from '../asking/freshness.ts';
import { renderFactCheck } from '../fact-check/render-fact-check.ts';
import type { MarkedText } from '../marked-text.ts';
import type { RenderedMessage } from '../message.ts';
import { inPlainLayout } from '../plain-layout.ts';
import type { ShownAnswer } from '../records/answer-records.ts';
import type { CorrectionCase } from '../records/correction-records.ts';
import type { Records } from '../records/records.ts';
import { renderAnswer } from '../render-answer.ts';
import { toShareLink } from '../share.ts';
import { createSpeaker, type Speaker } from '../texts.ts';
import { renderAmendment } from './render-correction.ts';

interface AmendedView {
  readonly confirmed: CorrectionCase;
  /** What the archive says now of the sentences that were checked, where it was a check. */
  readonly statements: readonly CheckedStatement[] | null;
  readonly records: Pick<Records, 'readers' | 'sign'>;
  readonly newsroom: Newsroom;
  readonly bot: Pick<Bot, 'botInfo'>;
}

/** Messages with the buttons under the last of them. */
export interface Amended {
  readonly messages: readonly RenderedMessage[];
  readonly buttons: readonly (readonly InlineKeyboardButton[])[];
}

/** An amended answer as whoever asked is shown it, what was corrected first. */
export async function renderAmended(
  shown: ShownAnswer,
  { confirmed, statements, records, newsroom, bot }: AmendedView,
): Promise<Amended> {
  const { answer, code, followUps, owner } = shown;
  const { locale, layout } = records.readers.settings(owner);
  const speaker = createSpeaker(locale ?? shown.locale ?? 'zh-Hans');
  const sources = await citedSources(answer, newsroom);
  const amendment = await amendmentOf(confirmed, { newsroom, speaker });
  const newest = newestSourceOf(answer, speaker);
  if (shown.inlineMessage === undefined) {
    const view = { ...sources, answer, code, amendment, layout, speaker };
    const screen =
      statements === null
        ? renderAnswer({ ...view, followUps, newest })
        : renderFactCheck({ ...view, statements, isCut: shown.checked?.isCut ?? false });
    return layout === 'plain' ? inPlainLayout(screen) : screen;
  }
  // Under a card of another chat only links work.
  const { messages } = renderAnswer({ ...sources, answer, amendment, newest, speaker });
  const articleId = answer.citations[0]?.articleId ?? confirmed.articleId;
  const url = toShareLink(articleId, { records, username: bot.botInfo.username });
  return { messages: messages.slice(0, 1), buttons: [[{ text: speaker.say('inlineRead'), url }]] };
}

/** What is said of a correction above an answer; null where there is none. */
export async function amendmentOf(
  correction: CorrectionCase | null,
  { newsroom, speaker }: { readonly newsroom: Newsroom; readonly speaker: Speaker },
): Promise<MarkedText | null> {
  if (correction === null) return null;
  const article = await newsroom.article(correction.articleId);
  const title = article === null ? '' : articleTitle(article);
  return renderAmendment({ title, changes: correction.changes }, speaker);
}
