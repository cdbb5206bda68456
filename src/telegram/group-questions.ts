import type { Bot } from 'grammy';
import type { UserFromGetMe } from 'grammy/types';
import { ask } from './ask.ts';
import type { BotParts } from './bot.ts';
import type { ReaderContext } from './context.ts';
import { askAloud, SPOKEN } from './voice.ts';

/** In a group people talk to each other: only what names the bot or answers one of its messages is for it. */
export function addGroupQuestions(bot: Bot<ReaderContext>, parts: BotParts): void {
  const group = bot.chatType(['group', 'supergroup']).filter((ctx) => !ctx.records.readers.isQuiet(String(ctx.chatId)));
  group.on('message:text', async (ctx) => {
    const { text } = ctx.message;
    if (text.startsWith('/')) return;
    const mention = `@${ctx.me.username}`.toLowerCase();
    const isMention = ctx.entities('mention').some((entity) => entity.text.toLowerCase() === mention);
    if (isMention || isReply(ctx)) await ask(ctx, withoutMention(text, ctx.me), parts);
  });
  group.on([...SPOKEN], async (ctx) => {
    const { voice, audio, video_note: note } = ctx.message;
    if (isReply(ctx)) await askAloud(ctx, { recording: voice ?? audio ?? note, parts });
  });
}

function isReply({ message, me }: ReaderContext): boolean {
  return message?.reply_to_message?.from?.id === me.id;
}

/** What is said beside the name of the bot. */
export function withoutMention(text: string, { username }: Pick<UserFromGetMe, 'username'>): string {
  return text.replaceAll(new RegExp(`@${username}(?!\\w)`, 'giu'), ' ');
}
