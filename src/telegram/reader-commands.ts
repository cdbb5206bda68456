import type { Bot } from 'grammy';
import { ask } from './ask.ts';
import { findInScope, setScope } from './asking/set-scope.ts';
import type { BotParts } from './bot.ts';
import { browseLatest, browseLatestOf, browseSearch, notice } from './browse.ts';
import { isGroup, type ReaderContext } from './context.ts';
import { renderHelp } from './courtesy.ts';
import { examplesFor } from './examples.ts';
import { checkForwarded } from './fact-check/check-forwarded.ts';
import { pressByNumber } from './handle-press.ts';
import { beginAnew, renderForget } from './personal/forget.ts';
import { renderSettings } from './personal/settings.ts';
import { renderWelcome } from './render-welcome.ts';
import { openShared } from './share.ts';
import { show } from './show.ts';

/** The commands of readers; each of them also works behind a `/name@bot` in a group. */
export function addReaderCommands(bot: Bot<ReaderContext>, parts: BotParts): void {
  const { examples, desk } = parts;
  bot.command('start', async (ctx) => {
    if (ctx.match.startsWith('a_')) return openShared(ctx, ctx.match, parts);
    await show(ctx, isGroup(ctx) ? renderHelp(ctx) : renderWelcome(examplesFor(ctx.speaker, examples), ctx.speaker));
  });
  bot.command('help', async (ctx) => show(ctx, renderHelp(ctx)));
  bot.command('latest', async (ctx) => {
    const isNarrowed = ctx.match.trim() !== '';
    await show(
      ctx,
      isNarrowed
        ? await browseLatestOf(ctx, { ...parts, text: ctx.match })
        : await browseLatest(ctx, { ...parts, offset: 0 }),
    );
  });
  bot.command('search', async (ctx) => show(ctx, await browseSearch(ctx, { ...parts, text: ctx.match })));
  bot.command('ask', async (ctx) => {
    if (ctx.match.trim() === '') return show(ctx, notice(ctx.speaker.say('askUsage')));
    await ask(ctx, ctx.match, parts);
  });
  bot.command('check', async (ctx) => {
    const { quote, reply_to_message: answered } = ctx.message ?? {};
    const text = ctx.match.trim() || (quote?.text ?? answered?.text ?? answered?.caption ?? '');
    if (text === '') return show(ctx, notice(ctx.speaker.say('checkUsage')));
    await checkForwarded(ctx, text, parts);
  });
  bot.command('stop', async (ctx) => {
    if (!desk.stop(ctx.chatKey)) await show(ctx, notice(ctx.speaker.say('nothingToStop')));
  });
  bot.command('find', (ctx) => findInScope(ctx, ctx.match, parts));
  bot.command('all', (ctx) => setScope(ctx, null, parts));
  bot.command('new', beginAnew);
  bot.command('privacy', async (ctx) => {
    await show(ctx, notice(ctx.speaker.say('privacy', { days: parts.retentionDays })));
  });
  bot.command('forget', async (ctx) => show(ctx, renderForget(ctx.speaker)));
  bot.command('settings', async (ctx) => show(ctx, renderSettings(ctx, parts.moreSettings)));
  bot.command('quiet', (ctx) => setQuiet(ctx));
  bot.hears(/^\/(\d{1,2})(?:@\w+)?$/, (ctx) => pressByNumber(ctx, Number(ctx.match[1]), parts));
}

/** Admins of a group decide whether the bot answers only commands there. */
async function setQuiet(ctx: ReaderContext): Promise<void> {
  const { speaker, from } = ctx;
  if (!isGroup(ctx) || from === undefined) return show(ctx, notice(speaker.say('quietOnlyInGroups')));
  if (!(await isAdmin(ctx, from.id))) return show(ctx, notice(speaker.say('quietForAdmins')));
  const quiet = !/^off$/i.test(String(ctx.match).trim());
  ctx.records.readers.setQuiet(String(ctx.chatId), quiet);
  await show(ctx, notice(speaker.say(quiet ? 'quietOn' : 'quietOff')));
}

/** Who stays anonymous as an admin writes in the name of the group. */
async function isAdmin(ctx: ReaderContext, id: number): Promise<boolean> {
  if (ctx.senderChat?.id === ctx.chatId) return true;
  const { status } = await ctx.getChatMember(id);
  return status === 'creator' || status === 'administrator';
}
