import { Bot, type FilterQuery, lazySession, type MiddlewareFn } from 'grammy';
import type { Answerer } from '../answering/answer.ts';
import type { Newsroom } from '../newsroom.ts';
import type { Clock, KeyValueStore, Logger } from '../ports.ts';
import { ask } from './ask.ts';
import { browseLatest, browseSearch, notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { type Examples, examplesFor } from './examples.ts';
import { faultBoundary } from './faults.ts';
import { handlePress } from './handle-press.ts';
import { toLocale } from './locale.ts';
import { renderWelcome } from './render-welcome.ts';
import { createSessionStorage, freshSession } from './session.ts';
import { show } from './show.ts';
import { createSpeaker } from './texts.ts';

/** grammY's own default is 500 seconds: a hung connection would silence a chat for eight minutes. */
const CALL_TIMEOUT_SECONDS = 60;

export interface BotDependencies {
  readonly token: string;
  readonly apiRoot?: string;
  readonly answerer: Answerer;
  readonly newsroom: Newsroom;
  readonly sessions: KeyValueStore;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Questions that a new reader can ask with one tap; three are enough. */
  readonly examples: Examples;
}

/** The readers' bot, not started: whoever has updates gives them to `handleUpdate`, which never throws for a reader's input. */
export function createBot(dependencies: BotDependencies): Bot<ReaderContext> {
  const { token, apiRoot, sessions, logger } = dependencies;
  const client = { timeoutSeconds: CALL_TIMEOUT_SECONDS, ...(apiRoot === undefined ? {} : { apiRoot }) };
  const bot = new Bot<ReaderContext>(token, { client });
  bot.use(speakersTongue, faultBoundary(logger));
  bot.use(lazySession({ initial: freshSession, storage: createSessionStorage(sessions, logger) }));
  addCommands(bot, dependencies);
  addPresses(bot, dependencies);
  addQuestions(bot, dependencies);
  return bot;
}

const speakersTongue: MiddlewareFn<ReaderContext> = async (ctx, next) => {
  ctx.speaker = createSpeaker(toLocale(ctx.from?.language_code));
  await next();
};

function addCommands(bot: Bot<ReaderContext>, dependencies: BotDependencies): void {
  bot.command('start', (ctx) => show(ctx, renderWelcome(examplesFor(ctx.speaker, dependencies.examples), ctx.speaker)));
  bot.command('help', (ctx) => show(ctx, notice(ctx.speaker.say('help'))));
  bot.command('latest', async (ctx) => show(ctx, await browseLatest(ctx, { ...dependencies, offset: 0 })));
  bot.command('search', async (ctx) => show(ctx, await browseSearch(ctx, { ...dependencies, text: ctx.match })));
}

function addPresses(bot: Bot<ReaderContext>, dependencies: BotDependencies): void {
  bot.on('callback_query', (ctx) => handlePress(ctx, dependencies));
}

/** Free text is a question in private; in a group people talk to each other. */
function addQuestions(bot: Bot<ReaderContext>, dependencies: BotDependencies): void {
  const direct = bot.chatType('private');
  direct.on('message:text', async (ctx) => {
    const { text } = ctx.message;
    const words = GLUED_SEARCH.exec(text)?.[1];
    if (words !== undefined) return show(ctx, await browseSearch(ctx, { ...dependencies, text: words }));
    if (COMMAND.test(text)) return show(ctx, notice(ctx.speaker.say('unknownCommand')));
    await ask(ctx, text, dependencies);
  });
  direct.on('message:sticker', (ctx) => show(ctx, notice(ctx.speaker.say('stickerReceived'))));
  direct.on([...SPOKEN], (ctx) => show(ctx, notice(ctx.speaker.say('voiceReceived'))));
  direct.on([...UNREADABLE], (ctx) => show(ctx, notice(ctx.speaker.say('fileReceived'))));
}

/** Chinese is written without spaces, so the words often touch the command. */
const GLUED_SEARCH = /^\/search(\p{Script=Han}.*)/isu;
/** A command as clients mark it; a slash before anything else is part of a question. */
const COMMAND = /^\/[a-z0-9_]+(?![\p{L}\p{N}])/iu;
const SPOKEN = ['message:voice', 'message:video_note', 'message:audio'] as const satisfies FilterQuery[];
/** Everything else that a person sends; what Telegram itself reports (a pinned message, a new photo) needs no reply. */
const UNREADABLE = [
  'message:file',
  'message:location',
  'message:contact',
  'message:poll',
  'message:dice',
  'message:story',
  'message:game',
  'message:checklist',
  'message:paid_media',
] as const satisfies FilterQuery[];
