import type { Bot, Composer } from 'grammy';
import type { BotCommand } from 'grammy/types';
import type { InputPurpose } from '../../digest/ledger-editions.ts';
import type { ReaderContext } from '../context.ts';
import type { Locale } from '../locale.ts';
import { isRefusal } from '../show.ts';
import type { DigestParts } from './digest-parts.ts';
import { DIGEST_PRESS, type DigestPress, parseDigestPress } from './digest-press.ts';
import { digestSpeaker } from './digest-texts.ts';
import { concluded, pressDraft, showDigestDraft } from './drafts.ts';
import { beginNotice, contentOf, planNotice, pressPlan } from './notices.ts';
import { createProgressBoard, RETRACTABLE_MS } from './progress.ts';
import { pressSubscription, subscribe, unsubscribe } from './subscriptions.ts';

/**
 * Installs what readers and editors do with digests and broadcasts. To be called once, before the bot's other handlers
 * (they answer every press and every text) and before the inbox installs its transformers.
 */
export function addDigest(bot: Bot<ReaderContext>, parts: DigestParts): void {
  bot.api.config.use(parts.departures.transformer);
  bot.command('subscribe', (ctx) => subscribe(ctx, parts));
  bot.command('unsubscribe', (ctx) => unsubscribe(ctx, parts));
  bot.on('my_chat_member', (ctx) => {
    const { status } = ctx.myChatMember.new_chat_member;
    parts.ledger.readers.setReachable(ctx.chatId, status !== 'kicked' && status !== 'left');
  });
  // A reader who writes can be written to, whatever an earlier send was told.
  bot.chatType('private').on('message', async (ctx, next) => {
    parts.ledger.readers.setReachable(ctx.chatId, true);
    await next();
  });
  bot.on('message:migrate_to_chat_id', async (ctx, next) => {
    parts.ledger.readers.move(ctx.chatId, ctx.message.migrate_to_chat_id);
    await next();
  });
  bot.callbackQuery(DIGEST_PRESS, (ctx) => handlePress(ctx, parts));
  const isEditor = (ctx: ReaderContext): boolean =>
    ctx.chat?.type === 'private' && parts.editorIds.has(ctx.from?.id ?? 0);
  addEditorsHandlers(bot.filter(isEditor), parts);
}

/** Nobody else gets here: to others these commands do not exist. */
function addEditorsHandlers(editors: Composer<ReaderContext>, parts: DigestParts): void {
  editors.command('digest', (ctx) => showDigestDraft(ctx, parts));
  editors.command('broadcast', (ctx) => beginNotice(ctx, { parts, text: String(ctx.match ?? '') }));
  editors.on('message', async (ctx, next) => {
    const isCommand = ctx.message.text?.startsWith('/') === true;
    const purpose = isCommand && ctx.message.text !== '/cancel' ? null : parts.ledger.editions.takeInput(ctx.chatId);
    if (purpose === null) return next();
    if (isCommand) await ctx.reply(digestSpeaker(ctx.speaker.locale)('givenUp'));
    else await takeInput(ctx, { purpose, parts });
  });
}

async function takeInput(
  ctx: ReaderContext,
  { purpose, parts }: { readonly purpose: InputPurpose; readonly parts: DigestParts },
): Promise<void> {
  const text = ctx.message?.text?.trim() ?? '';
  if (purpose.type === 'notice') {
    const content = contentOf(ctx);
    if (content !== null) await planNotice(ctx, { parts, content });
    return;
  }
  const act =
    purpose.type === 'headline'
      ? ({ act: 'retitle', articleId: purpose.articleId, headline: text } as const)
      : ({ act: 'annotate', note: text === '无' || text === '' ? null : text } as const);
  if (act.act === 'retitle' && text === '') {
    await ctx.reply(digestSpeaker(ctx.speaker.locale)('tooLong'));
    return;
  }
  await ctx.reply(await concluded(ctx, { api: ctx.api, parts, date: purpose.date, act }));
}

const READERS_PRESSES: ReadonlySet<DigestPress[0]> = new Set(['sub', 'hour', 'days', 'place', 'topic']);

/** Every press is answered; what only editors may do is checked here, whatever buttons a client shows. */
async function handlePress(ctx: ReaderContext, parts: DigestParts): Promise<void> {
  const press = parseDigestPress(ctx.callbackQuery?.data ?? '');
  const say = digestSpeaker(ctx.speaker.locale);
  const isReaders = press !== null && READERS_PRESSES.has(press[0]);
  if (press === null || (!isReaders && !parts.editorIds.has(ctx.from?.id ?? 0))) {
    parts.logger.warn('press.unknown', { updateId: ctx.update.update_id });
    return acknowledge(ctx, say('oldButton'));
  }
  if (isReaders) {
    await acknowledge(ctx, null);
    return pressSubscription(ctx, { press, parts });
  }
  const said = await pressOfEditor(ctx, { press, parts });
  await acknowledge(ctx, said);
}

/** Does what a button of a reader's asks for, pressed by its number; false where it is none. */
export async function pressOfReader(
  ctx: ReaderContext,
  { data, parts }: { readonly data: string; readonly parts: DigestParts },
): Promise<boolean> {
  const press = DIGEST_PRESS.test(data) ? parseDigestPress(data) : null;
  if (press === null || !READERS_PRESSES.has(press[0])) return false;
  await pressSubscription(ctx, { press, parts });
  return true;
}

async function pressOfEditor(
  ctx: ReaderContext,
  { press, parts }: { readonly press: DigestPress; readonly parts: DigestParts },
): Promise<string | null> {
  if (press[0] === 'plan') return pressPlan(ctx, { press, parts });
  return press[0] === 'run' ? pressRun(ctx, { press, parts }) : pressDraft(ctx, { press, parts });
}

/** Steering: the ledger is asked about every message before it leaves, so it works at once. */
async function pressRun(
  ctx: ReaderContext,
  {
    press,
    parts,
  }: { readonly press: Extract<DigestPress, readonly ['run', ...unknown[]]>; readonly parts: DigestParts },
): Promise<string> {
  const say = digestSpeaker(ctx.speaker.locale);
  const [, act, id] = press;
  const { broadcasts, deliveries } = parts.ledger;
  const board = createProgressBoard({ api: ctx.api, parts });
  if (act === 'csv') {
    await board.sendReport(id);
    return say('done');
  }
  if (act === 'retract' && parts.clock.now().getTime() - (broadcasts.find(id)?.begunAtMs ?? 0) >= RETRACTABLE_MS) {
    return say('tooLateToRetract');
  }
  const isDone = {
    pause: () => broadcasts.moveOn(id, { from: ['running'], to: 'paused' }),
    continue: () => broadcasts.moveOn(id, { from: ['paused'], to: 'running' }),
    cancel: () => broadcasts.moveOn(id, { from: ['scheduled', 'running', 'paused'], to: 'cancelled' }),
    retract: () => broadcasts.askForRetraction(id),
    resend: () => deliveries.sendDoubtedAgain(id) > 0,
  }[act]();
  await board.refresh(id);
  parts.waker.wake();
  return say(isDone ? 'done' : 'oldButton');
}

async function acknowledge(ctx: ReaderContext, text: string | null): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === null ? {} : { text });
  } catch (error) {
    if (!isRefusal(error, /query is too old|query ID is invalid/i)) throw error;
  }
}

/** The digest's lines of everybody's command menu. */
export function readersMenu(locale: Locale): readonly BotCommand[] {
  const say = digestSpeaker(locale);
  return [
    { command: 'subscribe', description: say('commandSubscribe') },
    { command: 'unsubscribe', description: say('commandUnsubscribe') },
  ];
}

/** The digest's lines of an editor's command menu. */
export function editorsMenu(locale: Locale): readonly BotCommand[] {
  const say = digestSpeaker(locale);
  return [
    { command: 'digest', description: say('commandDigest') },
    { command: 'broadcast', description: say('commandBroadcast') },
  ];
}
