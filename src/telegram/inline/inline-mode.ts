import type { Bot } from 'grammy';
import type { InlineQueryResultArticle } from 'grammy/types';
import { questionFault } from '../../answering/question.ts';
import type { FoundArticle } from '../../newsroom.ts';
import { citedSources } from '../asking/cited-sources.ts';
import { freshnessOf } from '../asking/freshness.ts';
import { keepShown } from '../asking/keep-shown.ts';
import type { BotParts } from '../bot.ts';
import { notice } from '../browse.ts';
import type { ReaderContext } from '../context.ts';
import { inert, toInertText } from '../inert-text.ts';
import { clipMarked, foreign, foreignIn, joinMarked, own } from '../marked-text.ts';
import { paragraph, type RenderedMessage, renderMessages } from '../message.ts';
import { toCallbackData } from '../press.ts';
import { renderAnswer } from '../render-answer.ts';
import { renderSource } from '../render-source.ts';
import { shortened } from '../screen.ts';
import { toShareLink } from '../share.ts';

const CARDS = 10;
/** News changes: clients may keep an answer for so long. */
const CACHE_SECONDS = 60;
const TITLE_CHARS = 60;
const QUESTION_CHARS = 40;
const ASK = 'ask';

/** `@bot words` in any chat: reports as cards, and one card that asks. Nothing is asked until that card is chosen. */
export function addInlineMode(bot: Bot<ReaderContext>, parts: BotParts): void {
  bot.on('inline_query', (ctx) => offerCards(ctx, parts));
  bot.on('chosen_inline_result', async (ctx) => {
    const { result_id: chosen, query, inline_message_id: message } = ctx.chosenInlineResult;
    if (chosen === ASK && message !== undefined) await fillCard(ctx, { question: query.trim(), message, parts });
  });
}

async function offerCards(ctx: ReaderContext, { newsroom }: BotParts): Promise<void> {
  const words = ctx.inlineQuery?.query.trim() ?? '';
  const offset = Number.parseInt(ctx.inlineQuery?.offset ?? '', 10) || 0;
  const found = words === '' ? { entries: [], total: 0 } : await newsroom.search(words, { offset, limit: CARDS });
  const asking = offset === 0 && words !== '' && questionFault(words) === null ? [askCard(ctx, words)] : [];
  const more = offset + CARDS < found.total ? { next_offset: String(offset + CARDS) } : {};
  await ctx.answerInlineQuery([...asking, ...found.entries.map((entry) => articleCard(ctx, entry))], {
    cache_time: CACHE_SECONDS,
    is_personal: true,
    ...more,
  });
}

function askCard({ speaker }: ReaderContext, question: string): InlineQueryResultArticle {
  const waiting = `${inert(question)}\n\n${speaker.say('inlineWait')}`;
  return {
    type: 'article',
    id: ASK,
    title: speaker.say('inlineAsk', { question: shortened(question, QUESTION_CHARS) }),
    description: speaker.say('inlineAskHint'),
    input_message_content: { message_text: waiting },
    // Without a button Telegram does not say which message it became (research/telegram.md 1.6).
    reply_markup: { inline_keyboard: [[{ text: '⏳', callback_data: toCallbackData({ kind: 'wait' }) }]] },
  };
}

function articleCard(ctx: ReaderContext, { article, snippet }: FoundArticle): InlineQueryResultArticle {
  const source = renderSource(article, ctx.speaker);
  const [card] = renderMessages([
    paragraph(joinMarked([foreignIn('b', article.title), own(source, 'i')], '\n')),
    paragraph(clipMarked(foreign(snippet), 600)),
  ]);
  return {
    type: 'article',
    id: article.id,
    title: shortened(toInertText(article.title).text, TITLE_CHARS),
    description: `${source}\n${snippet}`.slice(0, 200).toWellFormed(),
    input_message_content: htmlContent(card),
    reply_markup: { inline_keyboard: [[readButton(ctx, article.id)]] },
  };
}

interface Card {
  readonly question: string;
  readonly message: string;
  readonly parts: BotParts;
}

/** Answers the question of a chosen card in its place. */
async function fillCard(ctx: ReaderContext, { question, message, parts }: Card): Promise<void> {
  const { answerer, admission, newsroom, logger } = parts;
  const { speaker } = ctx;
  const objection = admission.objectionToQuestion(ctx);
  if (objection !== null) return edit(ctx, { message, card: notice(objection).messages[0], articleId: null });
  const answer = await answerer.answer({ text: question, history: [], reader: admission.nameOf(ctx.owner) });
  const [sources, { warning, newest }] = await Promise.all([
    citedSources(answer, newsroom),
    freshnessOf({ question, answer, speaker }, parts),
  ]);
  const before = warning === null ? [] : [warning];
  const asked = renderMessages([paragraph(own(speaker.say('askingExample', { question: inert(question) })))])[0];
  const [body] = renderAnswer({ ...sources, answer, before, newest, speaker }).messages;
  const fits = asked !== undefined && body !== undefined && asked.text.length + body.text.length < 4000;
  const card = fits ? { html: `${asked.html}\n\n${body.html}`, text: `${asked.text}\n\n${body.text}` } : body;
  const articleId = answer.citations[0]?.articleId ?? answer.related[0]?.articleId ?? null;
  await edit(ctx, { message, card, articleId });
  const code = ctx.records.answers.newCode();
  keepShown(ctx, { code, questionMessage: 0, messages: [], inlineMessage: message, question, answer, followUps: [] });
  logger.info('question.answered', { status: answer.status, mode: answer.mode, citations: answer.citations.length });
}

interface Edit {
  readonly message: string;
  readonly card: RenderedMessage | undefined;
  readonly articleId: string | null;
}

async function edit(ctx: ReaderContext, { message, card, articleId }: Edit): Promise<void> {
  if (card === undefined) return;
  const keyboard = articleId === null ? [] : [[readButton(ctx, articleId)]];
  await ctx.api.editMessageTextInline(message, card.html, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: { inline_keyboard: keyboard },
  });
}

function readButton(ctx: ReaderContext, id: string) {
  const url = toShareLink(id, { records: ctx.records, username: ctx.me.username });
  return { text: ctx.speaker.say('inlineRead'), url };
}

function htmlContent(card: RenderedMessage | undefined) {
  return {
    message_text: card?.html ?? '…',
    parse_mode: 'HTML' as const,
    link_preview_options: { is_disabled: true },
  };
}
