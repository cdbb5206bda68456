import { type Api, GrammyError } from 'grammy';
import {
  type ActOutcome,
  type Edition,
  type EditorAct,
  MAX_HEADLINE_CHARS,
  MAX_NOTE_CHARS,
} from '../../digest/approval.ts';
import type { ReaderContext } from '../context.ts';
import { inert } from '../inert-text.ts';
import { isRefusal } from '../show.ts';
import type { DigestParts } from './digest-parts.ts';
import type { DigestPress } from './digest-press.ts';
import { digestSpeaker } from './digest-texts.ts';
import { type DraftView, renderDraft, renderItemChoice } from './render-draft.ts';

/** An editor who was asked for words writes them within so long. */
const INPUT_KEPT_MS = 15 * 60_000;
const LESS = { parse_mode: 'HTML', link_preview_options: { is_disabled: true } } as const;

interface Line {
  readonly api: Api;
  readonly parts: DigestParts;
}

/** Shows the draft to every editor who has not been shown it. An editor who cannot be reached is no reason to stop. */
export async function sendDrafts(edition: Edition, { api, parts }: Line): Promise<void> {
  for (const chatId of parts.editorIds) {
    if (!parts.ledger.editions.claimDraftMessage(edition.date, chatId)) continue;
    try {
      await sendDraft(edition, { api, parts, chatId });
    } catch (error) {
      if (!(error instanceof GrammyError)) {
        parts.logger.warn('draft.not-sent', { error });
        continue;
      }
      parts.ledger.editions.unclaimDraftMessage(edition.date, chatId);
      // Most often an editor who has not written to the bot yet.
      parts.logger.info('draft.not-sent', { reason: error.description });
    }
  }
}

/** `/digest`: the open draft, or a new one of what came in since the last. */
export async function showDigestDraft(ctx: ReaderContext, parts: DigestParts): Promise<void> {
  const edition = parts.desk.composeNow();
  await sendDraft(edition, { api: ctx.api, parts, chatId: ctx.chatId ?? 0 });
  if (edition.state === 'open') await sendDrafts(edition, { api: ctx.api, parts });
}

/** Brings every editor's message of the edition up to date: who has decided, what has changed. */
export async function refreshDrafts(date: string, { api, parts }: Line): Promise<void> {
  const edition = parts.ledger.editions.find(date);
  if (edition === undefined) return;
  for (const { chatId, messageId } of parts.ledger.editions.draftMessages(date)) {
    if (messageId === null) continue;
    await edit(api, {
      chatId,
      messageId,
      view: renderDraft(edition, { parts, locale: parts.localeOf(chatId) }),
      parts,
    });
  }
}

/** A press under a draft. Returns what the client shows for a moment. */
export async function pressDraft(
  ctx: ReaderContext,
  { press, parts }: { readonly press: DigestPress; readonly parts: DigestParts },
): Promise<string | null> {
  const line = { api: ctx.api, parts };
  const chatId = ctx.chatId ?? 0;
  const say = digestSpeaker(ctx.speaker.locale);
  if (press[0] === 'item') {
    const [, act, date, articleId] = press;
    if (act === 'retitle') return askForHeadline(ctx, { parts, date, articleId });
    return concluded(ctx, { ...line, date, act: { act, articleId } });
  }
  if (press[0] !== 'draft') return say('oldButton');
  const [, act, date] = press;
  const edition = parts.ledger.editions.find(date);
  const messageId = ctx.callbackQuery?.message?.message_id;
  if (edition === undefined || messageId === undefined) return say('oldButton');
  if (act === 'approve' || act === 'reject') return concluded(ctx, { ...line, date, act: { act } });
  if (edition.state !== 'open') {
    await refreshDrafts(date, line);
    return say('alreadyDecided');
  }
  if (act === 'annotate') {
    parts.ledger.editions.expectInput(chatId, { purpose: { type: 'note', date }, untilMs: untilMs(parts) });
    await ctx.reply(say('writeNote', { max: MAX_NOTE_CHARS }));
    return null;
  }
  const options = { parts, locale: parts.localeOf(chatId) };
  const view =
    act === 'show' ? renderDraft(edition, options) : renderItemChoice(edition, { act, locale: options.locale });
  await edit(ctx.api, { chatId, messageId, view, parts });
  return null;
}

/** Applies an editor's act, tells all editors, and lets an approved digest go. */
export async function concluded(
  ctx: ReaderContext,
  { api, parts, date, act }: Line & { readonly date: string; readonly act: EditorAct },
): Promise<string> {
  const outcome = parts.desk.act(date, { act, by: nameOf(ctx) });
  if (outcome?.done === true && outcome.edition.state === 'approved') {
    parts.desk.begin(outcome.edition, ctx.chatId ?? 0);
    parts.waker.wake();
  }
  await refreshDrafts(date, { api, parts });
  return digestSpeaker(ctx.speaker.locale)(sayingOf(outcome));
}

function sayingOf(outcome: ActOutcome | null) {
  if (outcome === null) return 'oldButton';
  if (outcome.done) return 'done';
  return (
    {
      decided: 'alreadyDecided',
      'no-such-item': 'itemGone',
      'nothing-left': 'nothingLeft',
      'too-long': 'tooLong',
    } as const
  )[outcome.why];
}

async function askForHeadline(
  ctx: ReaderContext,
  { parts, date, articleId }: { readonly parts: DigestParts; readonly date: string; readonly articleId: string },
): Promise<string | null> {
  const say = digestSpeaker(ctx.speaker.locale);
  const item = parts.ledger.editions.find(date)?.document.items.find((each) => each.articleId === articleId);
  if (item === undefined) return say('itemGone');
  const purpose = { type: 'headline', date, articleId } as const;
  parts.ledger.editions.expectInput(ctx.chatId ?? 0, { purpose, untilMs: untilMs(parts) });
  await ctx.reply(say('writeHeadline', { max: MAX_HEADLINE_CHARS, headline: inert(item.headline) }));
  return null;
}

async function sendDraft(edition: Edition, { api, parts, chatId }: Line & { readonly chatId: number }): Promise<void> {
  const { message, buttons } = renderDraft(edition, { parts, locale: parts.localeOf(chatId) });
  const markup = buttons.length === 0 ? {} : { reply_markup: { inline_keyboard: buttons } };
  const { message_id: messageId } = await api.sendMessage(chatId, message.html, { ...LESS, ...markup });
  parts.ledger.editions.setDraftMessage(edition.date, { chatId, messageId });
}

interface Edit {
  readonly chatId: number;
  readonly messageId: number;
  readonly view: DraftView;
  readonly parts: DigestParts;
}

async function edit(api: Api, { chatId, messageId, view, parts }: Edit): Promise<void> {
  try {
    await api.editMessageText(chatId, messageId, view.message.html, {
      ...LESS,
      reply_markup: { inline_keyboard: view.buttons },
    });
  } catch (error) {
    if (isRefusal(error, /message is not modified/)) return;
    // One editor who has deleted the draft or blocked the bot must not keep the others from seeing who decided.
    if (!(error instanceof GrammyError)) throw error;
    parts.logger.info('draft.not-edited', { error });
  }
}

function untilMs({ clock }: DigestParts): number {
  return clock.now().getTime() + INPUT_KEPT_MS;
}

/** As the other editors know them. */
function nameOf({ from }: ReaderContext): string {
  return [from?.first_name, from?.last_name].filter((name) => name !== undefined).join(' ') || String(from?.id ?? '');
}
