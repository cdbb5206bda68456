import type { InlineKeyboardButton } from 'grammy/types';
import { type AudienceWanted, type Broadcast, type DeliveryContent, EVERYONE } from '../../digest/broadcast.ts';
import { forecastBroadcast } from '../../digest/forecast.ts';
import { afterQuiet, type DigestSchedule, nextHourAt } from '../../digest/schedule.ts';
import { wallTime } from '../../digest/zone.ts';
import type { ReaderContext } from '../context.ts';
import { inert } from '../inert-text.ts';
import type { DigestParts } from './digest-parts.ts';
import { type DigestPress, pressData } from './digest-press.ts';
import { digestSpeaker, type Say, sayDuration } from './digest-texts.ts';
import { shortPlace } from './subscriptions.ts';

const INPUT_KEPT_MS = 15 * 60_000;
/** Notices may be planned for these hours. */
const PLANNED_HOURS = [8, 12, 19] as const;
const MAX_PLACES = 8;

/** `/broadcast`: takes the text behind the command, or asks for the text or post. */
export async function beginNotice(
  ctx: ReaderContext,
  { parts, text }: { readonly parts: DigestParts; readonly text: string },
): Promise<void> {
  const chatId = ctx.chatId ?? 0;
  if (text.trim() !== '')
    return planNotice(ctx, { parts, content: { type: 'text', html: escaped(text.trim()), buttons: [] } });
  const untilMs = parts.clock.now().getTime() + INPUT_KEPT_MS;
  parts.ledger.editions.expectInput(chatId, { purpose: { type: 'notice' }, untilMs });
  await ctx.reply(digestSpeaker(ctx.speaker.locale)('sendPost'));
}

/** The editor's message as a notice: texts are kept as they are, other posts are copied when they are sent. */
export function contentOf({ message, chatId }: ReaderContext): DeliveryContent | null {
  if (message === undefined || chatId === undefined) return null;
  if (message.text !== undefined && (message.entities ?? []).length === 0) {
    return { type: 'text', html: escaped(message.text), buttons: [] };
  }
  return { type: 'copy', fromChatId: chatId, messageId: message.message_id };
}

/** Shows the notice as readers will see it, and below it whom it goes to and when. */
export async function planNotice(
  ctx: ReaderContext,
  { parts, content }: { readonly parts: DigestParts; readonly content: DeliveryContent },
): Promise<void> {
  const chatId = ctx.chatId ?? 0;
  if (content.type === 'copy') await ctx.api.copyMessage(chatId, content.fromChatId, content.messageId);
  else await ctx.reply(content.html, { parse_mode: 'HTML', link_preview_options: { is_disabled: true } });
  const startsAtMs = parts.clock.now().getTime();
  const id = parts.ledger.broadcasts.draftNotice({ content, editorChatId: chatId, startsAtMs });
  const draft = parts.ledger.broadcasts.find(id);
  if (draft === undefined) return;
  const { text, buttons } = renderPlan(draft, { parts, say: digestSpeaker(ctx.speaker.locale) });
  await ctx.reply(text, { reply_markup: { inline_keyboard: buttons } });
}

/** A press under the plan. Returns what the client shows for a moment. */
export async function pressPlan(
  ctx: ReaderContext,
  { press, parts }: { readonly press: DigestPress; readonly parts: DigestParts },
): Promise<string | null> {
  const say = digestSpeaker(ctx.speaker.locale);
  if (press[0] !== 'plan') return say('oldButton');
  const [, act, id, choice] = press;
  const { broadcasts } = parts.ledger;
  const draft = broadcasts.find(id);
  if (draft?.state !== 'drafted') return say('oldButton');
  if (act === 'drop') {
    broadcasts.moveOn(id, { from: ['drafted'], to: 'cancelled' });
    await ctx.editMessageText(say('givenUp'));
    return null;
  }
  if (act === 'confirm') {
    // Each confirmation counts once, whoever presses how often.
    if (!broadcasts.moveOn(id, { from: ['drafted'], to: 'scheduled' })) return say('oldButton');
    const messageId = ctx.callbackQuery?.message?.message_id;
    if (messageId !== undefined) broadcasts.setProgressMessage(id, messageId);
    parts.waker.wake();
    return say('done');
  }
  broadcasts.setOptions(id, { ...draft, ...optionsAfter(draft, { act, choice, parts }) });
  const changed = broadcasts.find(id);
  if (changed === undefined) return say('oldButton');
  const { text, buttons } = renderPlan(changed, { parts, say });
  await ctx.editMessageText(text, { reply_markup: { inline_keyboard: buttons } });
  return null;
}

interface Choice {
  readonly act: 'audience' | 'time' | 'sound' | 'pin';
  readonly choice: number;
  readonly parts: DigestParts;
}

function optionsAfter(draft: Broadcast, { act, choice, parts }: Choice): Partial<Broadcast> {
  switch (act) {
    case 'audience':
      return { wanted: audiences(parts)[choice] ?? EVERYONE };
    case 'time':
      return { startsAtMs: startTimes(parts)[choice] ?? draft.startsAtMs };
    case 'sound':
      return { isSilent: choice === 1 };
    case 'pin':
      return { isPinned: choice === 1 };
  }
}

/** Everybody, the readers of each district that anybody chose, and of each language. */
function audiences({ ledger }: DigestParts): readonly AudienceWanted[] {
  const places = ledger.readers.chosenPlaces().slice(0, MAX_PLACES);
  return [
    EVERYONE,
    ...places.map((place): AudienceWanted => ({ places: [place], locale: null })),
    ...(['zh-Hans', 'zh-Hant', 'en'] as const).map((locale): AudienceWanted => ({ places: [], locale })),
  ];
}

/** Now, and the next moments at which the planned hours come. */
function startTimes({ clock, schedule }: DigestParts): readonly number[] {
  const now = clock.now();
  const later = PLANNED_HOURS.map((hour) => nextHourAt(now, { hour, zone: schedule.zone }).getTime()).sort(
    (a, b) => a - b,
  );
  return [now.getTime(), ...later];
}

function renderPlan(draft: Broadcast, { parts, say }: { readonly parts: DigestParts; readonly say: Say }) {
  const nowMs = parts.clock.now().getTime();
  const count = parts.ledger.broadcasts.countWanted(draft.wanted, nowMs);
  const { durationMs, floods } = forecastBroadcast({ audience: count, perSecond: parts.pace.perSecond() });
  const plan = say('noticePlan', {
    audience: audienceInWords(draft.wanted, say),
    count,
    time: timeInWords(draft.startsAtMs, { parts, say }),
    sound: say(draft.isSilent ? 'off' : 'on'),
    pin: say(draft.isPinned ? 'yes' : 'no'),
    duration: sayDuration(say, durationMs),
    floods,
  });
  const starts = new Date(Math.max(draft.startsAtMs, nowMs));
  const lines = [say('preview'), plan, ...(isQuiet(starts, parts.schedule) ? [say('quietWarning')] : [])];
  const all = audiences(parts);
  const audience = all.findIndex((each) => JSON.stringify(each) === JSON.stringify(draft.wanted));
  const times = startTimes(parts);
  const time = draft.startsAtMs <= nowMs ? 0 : times.indexOf(draft.startsAtMs);
  const press = (act: Extract<DigestPress, readonly ['plan', ...unknown[]]>[1], choice: number) =>
    pressData(['plan', act, draft.id, choice]);
  const buttons: InlineKeyboardButton.CallbackButton[][] = [
    [
      { text: say('changeAudience'), callback_data: press('audience', (audience + 1) % all.length) },
      { text: say('changeTime'), callback_data: press('time', (time + 1) % times.length) },
    ],
    [
      { text: say('changeSound'), callback_data: press('sound', draft.isSilent ? 0 : 1) },
      { text: say('changePin'), callback_data: press('pin', draft.isPinned ? 0 : 1) },
    ],
    [
      { text: say('confirmNotice', { count }), callback_data: press('confirm', 0) },
      { text: say('dropNotice'), callback_data: press('drop', 0) },
    ],
  ];
  return { text: lines.join('\n\n'), buttons };
}

function audienceInWords({ places, locale }: AudienceWanted, say: Say): string {
  if (places.length > 0)
    return say('readersOf', { places: places.map((place) => inert(shortPlace(place))).join('、') });
  if (locale === null) return say('everyone');
  return say('readersIn', { language: { 'zh-Hans': '简体', 'zh-Hant': '繁體', en: 'English' }[locale] });
}

export function timeInWords(
  atMs: number,
  { parts, say }: { readonly parts: Pick<DigestParts, 'clock' | 'schedule'>; readonly say: Say },
): string {
  if (atMs <= parts.clock.now().getTime()) return say('now');
  const { date, hour, minute } = wallTime(new Date(atMs), parts.schedule.zone);
  return `${date.slice(5)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

export function isQuiet(at: Date, schedule: DigestSchedule): boolean {
  return afterQuiet(at, schedule).getTime() !== at.getTime();
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
