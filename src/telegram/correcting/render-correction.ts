import type { Article, Correction } from '../../news/article.ts';
import { articleTitle } from '../../news/article.ts';
import { inert } from '../inert-text.ts';
import { foreign, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { type MessageBlock, paragraph } from '../message.ts';
import { renderSource } from '../render-source.ts';
import { button, createScreen, type Screen, shortened } from '../screen.ts';
import type { Speaker } from '../texts.ts';

const TITLE_CHARS = 30;
/** More of them are in the corrected report itself. */
const MAX_CHANGES = 5;

/** What was printed and what is right, a line each. */
export function renderChanges(changes: Correction['changes'], speaker: Speaker): MarkedText {
  const lines = changes
    .slice(0, MAX_CHANGES)
    .flatMap(({ printed, corrected }) => [
      joinMarked([own(speaker.say('asPrinted', { text: '' })), foreign(printed)]),
      joinMarked([own(speaker.say('asCorrected', { text: '' })), foreign(corrected)]),
    ]);
  return joinMarked(lines, '\n');
}

/** What stands before an amended answer. */
export function renderAmendment(
  { title, changes }: { readonly title: string; readonly changes: Correction['changes'] },
  speaker: Speaker,
): MarkedText {
  const short = inert(shortened(title, TITLE_CHARS));
  return joinMarked([own(speaker.say('amended', { title: short })), renderChanges(changes, speaker)], '\n');
}

/** Which of several articles is to be corrected. */
export function renderChoice(articles: readonly Article[], speaker: Speaker): Screen {
  const rows = articles.map((article) => [
    button(speaker.say('correctOne', { title: shortened(articleTitle(article), TITLE_CHARS) }), {
      kind: 'correct',
      act: 'pick',
      id: article.id,
    }),
  ]);
  return createScreen([paragraph(own(speaker.say('correctWhich')))], rows);
}

interface Draft {
  readonly id: number;
  readonly article: Article;
  readonly changes: Correction['changes'];
  /** How many answers will be amended. */
  readonly affected: number;
}

/** What a correction will do, with the buttons to let it go or not. */
export function renderPreview({ id, article, changes, affected }: Draft, speaker: Speaker): Screen {
  const blocks: readonly MessageBlock[] = [
    paragraph(own(speaker.say('correctPreview'), 'b')),
    paragraph(joinMarked([foreign(articleTitle(article)), own(renderSource(article, speaker), 'i')], '\n')),
    paragraph(renderChanges(changes, speaker)),
    paragraph(own(speaker.say('correctAffected', { count: affected }))),
  ];
  const yes = button(speaker.say('correctYes'), { kind: 'correct', act: 'confirm', id });
  const no = button(speaker.say('correctNo'), { kind: 'correct', act: 'drop', id });
  return createScreen(blocks, [[yes, no]]);
}
