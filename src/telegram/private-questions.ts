import type { Bot, FilterQuery } from 'grammy';
import { ask } from './ask.ts';
import type { BotParts } from './bot.ts';
import { browseLatestOf, browseSearch, notice } from './browse.ts';
import type { ReaderContext } from './context.ts';
import { checkForwarded } from './fact-check/check-forwarded.ts';
import { show } from './show.ts';
import { askAloud, SPOKEN } from './voice.ts';

/** Free text is a question in private. */
export function addPrivateQuestions(bot: Bot<ReaderContext>, parts: BotParts): void {
  const direct = bot.chatType('private');
  direct.on('message:text', async (ctx) => {
    const { text, forward_origin: forwarded } = ctx.message;
    if (forwarded !== undefined) return checkForwarded(ctx, text, parts);
    const glued = GLUED.exec(text)?.groups;
    if (glued !== undefined) {
      const browse = glued.command === 'search' ? browseSearch : browseLatestOf;
      return show(ctx, await browse(ctx, { ...parts, text: glued.words ?? '' }));
    }
    if (COMMAND.test(text)) return show(ctx, notice(ctx.speaker.say('unknownCommand')));
    await ask(ctx, text, parts);
  });
  direct.on('message:caption', async (ctx, next) => {
    if (ctx.message.forward_origin === undefined) return next();
    await checkForwarded(ctx, ctx.message.caption, parts);
  });
  direct.on('message:sticker', async (ctx) => show(ctx, notice(ctx.speaker.say('stickerReceived'))));
  direct.on([...SPOKEN], async (ctx) => {
    const { voice, audio, video_note: note } = ctx.message;
    await askAloud(ctx, { recording: voice ?? audio ?? note, parts });
  });
  direct.on([...UNREADABLE], async (ctx) => show(ctx, notice(ctx.speaker.say('fileReceived'))));
}

/** Chinese is written without spaces, so the words often touch the command. */
const GLUED = /^\/(?<command>search|latest)(?<words>[\p{Script=Han}\d].*)/isu;
/** A command as clients mark it; a slash before anything else is part of a question. */
const COMMAND = /^\/[a-z0-9_]+(?![\p{L}\p{N}])/iu;
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
