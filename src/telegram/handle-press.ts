import type { Logger } from '../ports.ts';
import { type AskDependencies, ask } from './ask.ts';
import { type BrowseDependencies, browseArticle, browseLatest, browseSearchAgain, notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { type Examples, examplesFor } from './examples.ts';
import { inert } from './inert-text.ts';
import { type Press, parsePress } from './press.ts';
import { isRefusal, show, showInPlace, takeAway } from './show.ts';

export interface PressDependencies extends AskDependencies, BrowseDependencies {
  readonly examples: Examples;
}

/** Does what a button asks for. Every press is answered; data that this bot did not write does nothing and is logged. */
export async function handlePress(ctx: ReaderContext, dependencies: PressDependencies): Promise<void> {
  const press = parsePress(ctx.callbackQuery?.data ?? '');
  const example = press?.kind === 'example' ? examplesFor(ctx.speaker, dependencies.examples)[press.index] : undefined;
  if (press === null || (press.kind === 'example' && example === undefined)) {
    dependencies.logger.warn('press.unknown', { updateId: ctx.update.update_id });
    return acknowledge(ctx, { logger: dependencies.logger, text: ctx.speaker.say('oldButton') });
  }
  await acknowledge(ctx, dependencies);
  if (example === undefined) return follow(ctx, press, dependencies);
  await show(ctx, notice(ctx.speaker.say('askingExample', { question: inert(example) })));
  await ask(ctx, example, dependencies);
}

async function follow(ctx: ReaderContext, press: Press, dependencies: PressDependencies): Promise<void> {
  switch (press.kind) {
    case 'latest': {
      const screen = await browseLatest(ctx, { ...dependencies, offset: press.offset });
      return press.below ? show(ctx, screen) : showInPlace(ctx, screen);
    }
    case 'search':
      return showInPlace(ctx, await browseSearchAgain(ctx, { ...dependencies, press }));
    case 'article': {
      const screen = await browseArticle(ctx, { ...dependencies, press });
      // Opened from an answer, the article stands below it: the answer must stay readable.
      const belowAnswer = press.origin.kind === 'answer' && press.page === null;
      return belowAnswer ? show(ctx, screen) : showInPlace(ctx, screen);
    }
    case 'close':
      return takeAway(ctx);
    case 'example':
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
