import type { Answer } from '../../answering/answer.ts';
import type { ReaderContext } from '../context.ts';
import type { MarkedText } from '../marked-text.ts';
import { renderAnswer } from '../render-answer.ts';
import { button, type Screen } from '../screen.ts';
import { citedSources } from './cited-sources.ts';
import { type FreshnessSource, freshnessOf } from './freshness.ts';
import type { Staleness } from './staleness.ts';

interface AnswerToShow {
  readonly question: string;
  readonly answer: Answer;
  readonly code: string;
  readonly followUps: readonly string[];
  /** Said before the answer, in the bot's own words. */
  readonly before?: readonly string[];
  readonly amendment?: MarkedText | null;
}

/** An answer as its reader is shown it now: how new it is, its sources, its buttons, and the way out of a chosen report. */
export async function answerScreen(
  ctx: ReaderContext,
  { question, before = [], ...shown }: AnswerToShow,
  dependencies: FreshnessSource & { readonly staleness: Staleness },
): Promise<Screen> {
  const { speaker, layout } = ctx;
  const { answer } = shown;
  const [sources, { warning, newest }, staleDays, { scope }] = await Promise.all([
    citedSources(answer, dependencies.newsroom),
    freshnessOf({ question, answer, speaker }, dependencies),
    dependencies.staleness.check(),
    ctx.session,
  ]);
  const stale = staleDays === null ? null : speaker.say('stale', { days: staleDays });
  const notes = warning === null ? before : [warning, ...before];
  const screen = renderAnswer({ ...shown, ...sources, before: notes, newest, stale, layout, speaker });
  const wayOut = scope === null ? [] : [[button(speaker.say('askAll'), { kind: 'scope', id: null })]];
  return { ...screen, buttons: [...screen.buttons, ...wayOut] };
}
