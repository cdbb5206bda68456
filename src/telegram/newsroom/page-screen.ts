import { type Article, articleTitle } from '../../news/article.ts';
import type { MarkedText } from '../marked-text.ts';
import { type MessageBlock, paragraph, renderMessages } from '../message.ts';
import { type ButtonRow, button, type Screen, shortened } from '../screen.ts';
import type { Speaker } from '../texts.ts';
import { type PagePress, toPageData } from './page-press.ts';

/** So many articles stand in one message that is changed in place. */
export const SHOWN_ARTICLES = 10;
const MAX_LABEL_CHARS = 28;

/** All of it in one message, which can be changed in place. */
export function oneMessage(parts: readonly MarkedText[], buttons: readonly ButtonRow[]): Screen {
  const blocks: readonly MessageBlock[] = parts.filter(({ text }) => text !== '').map(paragraph);
  return { messages: renderMessages(blocks).slice(0, 1), buttons: buttons.filter((row) => row.length > 0) };
}

export function pressButton(label: string, to: PagePress): ButtonRow[number] {
  return { text: label, callback_data: toPageData(to) };
}

/** Opens a published article below. */
export function linkTo(article: Article, speaker: Speaker): ButtonRow[number] {
  const title = shortened(articleTitle(article), MAX_LABEL_CHARS);
  const press = { kind: 'article', id: article.id, page: null, origin: { kind: 'answer' }, marks: [] } as const;
  return button(speaker.say('openArticle', { title }), press);
}
