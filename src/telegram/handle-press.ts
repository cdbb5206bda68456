import type { Logger } from '../ports.ts';
import { type AskDependencies, ask } from './ask.ts';
import { answerOf, followAnswer } from './asking/answer-acts.ts';
import { setScope } from './asking/set-scope.ts';
import { type BrowseDependencies, browseArticle, browseKept, browseLatest, notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { type CorrectDependencies, pressCorrection } from './correcting/correct-command.ts';
import { type Examples, examplesFor } from './examples.ts';
import { inert } from './inert-text.ts';
import { type ForgetDependencies, forgetReader } from './personal/forget.ts';
import { choose, type MoreSetting, type SettingsPlace } from './personal/settings.ts';
import { type Press, parsePress } from './press.ts';
import { shareArticle } from './share.ts';
import { isRefusal, show, showInPlace, takeAway } from './show.ts';

export interface PressDependencies
  extends AskDependencies,
    BrowseDependencies,
    ForgetDependencies,
    CorrectDependencies {
  readonly examples: Examples;
  /** Presses a button of another room by its data; false where it is none of theirs. */
  readonly pressElsewhere: ((ctx: ReaderContext, data: string) => Promise<boolean>) | null;
  readonly moreSettings: ((where: SettingsPlace) => MoreSetting) | null;
  /** Whose commands and buttons for editors are obeyed. */
  readonly editorIds: ReadonlySet<number>;
}

/** Does what a button asks for. Every press is answered; data that this bot did not write does nothing and is logged. */
export async function handlePress(ctx: ReaderContext, dependencies: PressDependencies): Promise<void> {
  const { logger } = dependencies;
  const press = parsePress(ctx.callbackQuery?.data ?? '');
  const refusal = press === null ? ctx.speaker.say('oldButton') : refusalOf(ctx, press, dependencies);
  if (press === null || refusal !== null) {
    logger.warn('press.unknown', { updateId: ctx.update.update_id });
    return acknowledge(ctx, { logger, text: refusal ?? ctx.speaker.say('oldButton') });
  }
  const thanks = press.kind === 'answer' && press.act === 'useful' ? { text: ctx.speaker.say('thanks') } : {};
  await acknowledge(ctx, { logger, ...thanks });
  // An inline message stands in a chat that the bot does not know.
  if (ctx.chatId === undefined) return;
  await follow(ctx, press, dependencies);
}

/** Does what a text command like `/1` presses. */
export async function pressByNumber(
  ctx: ReaderContext,
  number: number,
  dependencies: PressDependencies,
): Promise<void> {
  const data = ctx.records.readers.buttons(ctx.chatKey)[number - 1] ?? '';
  if ((await dependencies.pressElsewhere?.(ctx, data)) === true) return;
  const press = parsePress(data);
  if (press === null) return show(ctx, notice(ctx.speaker.say('noSuchButton', { n: number })));
  const refusal = refusalOf(ctx, press, dependencies);
  if (refusal !== null) return show(ctx, notice(refusal));
  // A command has no message of its own that could be taken away.
  if (press.kind === 'close') return show(ctx, notice(ctx.speaker.say('closed')));
  await follow(ctx, press, dependencies);
  if (press.kind === 'answer' && press.act === 'useful') await show(ctx, notice(ctx.speaker.say('thanks')));
}

/** Why a press that reads well still does nothing: what it is about is gone, or not of this conversation. */
function refusalOf(
  ctx: ReaderContext,
  press: Press,
  { examples, editorIds, corrections }: PressDependencies,
): string | null {
  switch (press.kind) {
    case 'example':
      return examplesFor(ctx.speaker, examples)[press.index] === undefined ? ctx.speaker.say('oldButton') : null;
    case 'answer':
    case 'reason':
    case 'follow-up':
      return answerOf(ctx, press) === null ? ctx.speaker.say('answerGone') : null;
    case 'correct':
      return corrections === null || !editorIds.has(ctx.from?.id ?? 0) ? ctx.speaker.say('oldButton') : null;
    default:
      return null;
  }
}

async function follow(ctx: ReaderContext, press: Press, dependencies: PressDependencies): Promise<void> {
  const { speaker } = ctx;
  switch (press.kind) {
    case 'latest': {
      const screen = await browseLatest(ctx, { ...dependencies, offset: press.offset });
      return press.below ? show(ctx, screen) : showInPlace(ctx, screen);
    }
    case 'search':
      return showInPlace(ctx, await browseKept(ctx, { ...dependencies, press }));
    case 'article': {
      const screen = await browseArticle(ctx, { ...dependencies, press });
      // Opened from an answer, the article stands below it: the answer must stay readable.
      const belowAnswer = press.origin.kind === 'answer' && press.page === null;
      return belowAnswer ? show(ctx, screen) : showInPlace(ctx, screen);
    }
    case 'close':
      return takeAway(ctx);
    case 'example': {
      const example = examplesFor(speaker, dependencies.examples)[press.index] ?? '';
      await show(ctx, notice(speaker.say('askingExample', { question: inert(example) })));
      return ask(ctx, example, dependencies);
    }
    case 'answer':
    case 'reason':
    case 'follow-up': {
      const shown = answerOf(ctx, press);
      return shown === null ? undefined : followAnswer(ctx, press, { ...dependencies, shown });
    }
    case 'scope':
      return setScope(ctx, press.id, dependencies);
    case 'share':
      return shareArticle(ctx, press.id, dependencies);
    case 'choose':
      return showInPlace(ctx, choose(ctx, { choice: press.choice, more: dependencies.moreSettings }));
    case 'correct':
      return dependencies.corrections === null
        ? undefined
        : pressCorrection(ctx, { press, corrections: dependencies.corrections });
    case 'forget':
      return showInPlace(ctx, await forgetReader(ctx, dependencies));
    case 'stop':
      return dependencies.desk.stop(ctx.chatKey) ? undefined : show(ctx, notice(speaker.say('nothingToStop')));
    case 'wait':
      return;
  }
}

interface Acknowledgement {
  readonly logger: Logger;
  readonly text?: string;
}

/** Stops the spinner on the button. Too late for that is no reason not to do what was asked. */
async function acknowledge(ctx: ReaderContext, { logger, text }: Acknowledgement): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text });
  } catch (error) {
    if (!isRefusal(error, /query is too old|query ID is invalid/i)) throw error;
    logger.info('press.late', { updateId: ctx.update.update_id });
  }
}
