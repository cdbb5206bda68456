import type { Bot } from 'grammy';
import { ask } from './ask.ts';
import type { BotParts } from './bot.ts';
import type { ReaderContext } from './context.ts';

/** In a group people talk to each other: only what names the bot or answers one of its messages is for it. */
export function addGroupQuestions(bot: Bot<ReaderContext>, parts: BotParts): void {
  bot.chatType(['group', 'supergroup']).on('message:text', async (ctx) => {
    const { text, reply_to_message: answered } = ctx.message;
    if (ctx.records.readers.isQuiet(String(ctx.chatId)) || text.startsWith('/')) return;
    const mention = `@${ctx.me.username}`;
    const isMention = ctx.entities('mention').some((entity) => entity.text.toLowerCase() === mention.toLowerCase());
    if (!isMention && answered?.from?.id !== ctx.me.id) return;
    await ask(ctx, isMention ? text.replaceAll(new RegExp(mention, 'giu'), ' ') : text, parts);
  });
}
