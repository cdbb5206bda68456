import type { Bot } from 'grammy';
import { ask } from './ask.ts';
import type { BotParts } from './bot.ts';
import { isGroup, type ReaderContext } from './context.ts';
import { checkForwarded } from './fact-check/check-forwarded.ts';
import { withoutMention } from './group-questions.ts';

/** A question may stand behind a command; any other command is none. */
const COMMAND = /^\/(?<command>[a-z0-9_]+)(?:@\w+)?(?![\p{L}\p{N}])\s*(?<words>.*)/isu;

/** A question that its reader changes is answered again where the answer stands; in a group only what was answered there. */
export function addEditedQuestions(bot: Bot<ReaderContext>, parts: BotParts): void {
  bot.on('edited_message:text', async (ctx) => {
    const { text, message_id: message } = ctx.editedMessage;
    const { command = '', words = text } = COMMAND.exec(text)?.groups ?? {};
    const before = ctx.records.answers.findByQuestion(ctx.chatKey, message);
    const question = withoutMention(words, ctx.me).trim();
    if (before === null && isGroup(ctx)) return;
    if (!['', 'ask', 'check'].includes(command) || question === '' || before?.question === question) return;
    const again = { ...parts, ...(before === null ? {} : { instead: before }) };
    await (command === 'check' ? checkForwarded(ctx, question, again) : ask(ctx, question, again));
  });
}
