import { createHash } from 'node:crypto';
import type { InlineKeyboardButton } from 'grammy/types';
import { TOPICS } from '../../digest/digest-item.ts';
import { EVERY_DAY, type Subscription, WEEKEND, WORKDAYS } from '../../digest/subscription.ts';
import { wallTime } from '../../digest/zone.ts';
import type { ReaderContext } from '../context.ts';
import { own } from '../marked-text.ts';
import { paragraph, type RenderedMessage, renderMessages } from '../message.ts';
import { show, showInPlace } from '../show.ts';
import type { DigestParts } from './digest-parts.ts';
import { type DigestPress, pressData } from './digest-press.ts';
import { digestSpeaker, type Say } from './digest-texts.ts';
import { inRows, spokenDate } from './render-digest.ts';

const WEEK_MS = 7 * 24 * 3_600_000;
/** So many districts are offered, the most reported first. */
const MAX_PLACES = 12;
const TICK = '✅ ';

type Button = InlineKeyboardButton.CallbackButton;

interface View {
  readonly messages: readonly RenderedMessage[];
  readonly buttons: readonly (readonly Button[])[];
}

/** `/subscribe`: subscribes and shows what comes when; a reader who is subscribed sees the settings. */
export async function subscribe(ctx: ReaderContext, parts: DigestParts): Promise<void> {
  if (!(await mayChange(ctx, parts))) return;
  const chatId = ctx.chatId ?? 0;
  const { locale } = ctx.speaker;
  const current = parts.subscription(chatId, locale);
  parts.ledger.readers.keep(chatId, { ...current, locale, isSubscribed: true, isReachable: true });
  await show(ctx, overview(parts, { chatId, say: digestSpeaker(locale) }));
}

/** `/unsubscribe`: from this moment on nothing is sent, not even of a broadcast that is running. */
export async function unsubscribe(ctx: ReaderContext, parts: DigestParts): Promise<void> {
  if (!(await mayChange(ctx, parts))) return;
  change(ctx, parts, { isSubscribed: false });
  await show(ctx, said(digestSpeaker(ctx.speaker.locale)('unsubscribed')));
}

/** How a chat is subscribed now, in a line, and the button that opens the settings of that. */
export function subscriptionSetting(
  parts: DigestParts,
  { chatId, locale }: { readonly chatId: number; readonly locale: Subscription['locale'] },
): { readonly line: string; readonly button: Button } {
  const say = digestSpeaker(locale);
  const { isSubscribed, days, hour } = parts.subscription(chatId, locale);
  const line = isSubscribed ? say('settingOn', { days: daysInWords(days, say), hour }) : say('settingOff');
  return { line, button: button(say('openSetting'), ['sub', 'open']) };
}

/** Presses under the settings and under a digest. */
export async function pressSubscription(
  ctx: ReaderContext,
  { press, parts }: { readonly press: DigestPress; readonly parts: DigestParts },
): Promise<void> {
  if (!(await mayChange(ctx, parts))) return;
  const chatId = ctx.chatId ?? 0;
  const say = digestSpeaker(ctx.speaker.locale);
  const current = parts.subscription(chatId, ctx.speaker.locale);
  const [kind, value] = press;
  if (kind === 'sub' && value === 'off') {
    change(ctx, parts, { isSubscribed: false });
    return show(ctx, said(say('unsubscribed'), [[button(say('subscribe'), ['sub', 'on'])]]));
  }
  if (kind === 'sub' && value === 'open') return show(ctx, overview(parts, { chatId, say }));
  if (kind === 'place') {
    const place = placesOf(parts, current.places).find((each) => markOf(each) === value);
    change(ctx, parts, { places: toggled(current.places, place) });
  }
  if (kind === 'topic') change(ctx, parts, { topics: toggled(current.topics, Object.keys(TOPICS)[value]) });
  if (kind === 'hour') change(ctx, parts, { hour: value });
  if (kind === 'days') change(ctx, parts, { days: value });
  if (kind === 'sub') change(ctx, parts, changeOf(value, { now: current, nowMs: parts.clock.now().getTime() }));
  const picker = pickerOf(press);
  await showInPlace(ctx, picker === null ? overview(parts, { chatId, say }) : picking(picker, { parts, chatId, say }));
}

type SubscriptionAct = Extract<DigestPress, readonly ['sub', unknown]>[1];

function changeOf(
  act: SubscriptionAct,
  { now, nowMs }: { readonly now: Subscription; readonly nowMs: number },
): Partial<Subscription> {
  switch (act) {
    case 'on':
      return { isSubscribed: true, isReachable: true, pausedUntilMs: null };
    case 'sound':
      return { isSilent: !now.isSilent };
    case 'pause':
      return { pausedUntilMs: nowMs + WEEK_MS };
    case 'resume':
      return { pausedUntilMs: null };
    default:
      return {};
  }
}

type Picker = 'hour' | 'days' | 'places' | 'topics';

function pickerOf(press: DigestPress): Picker | null {
  if (press[0] === 'place') return 'places';
  if (press[0] === 'topic') return 'topics';
  const value = press[0] === 'sub' ? press[1] : null;
  return value === 'hour' || value === 'days' || value === 'places' || value === 'topics' ? value : null;
}

function change(ctx: ReaderContext, parts: DigestParts, to: Partial<Subscription>): void {
  const chatId = ctx.chatId ?? 0;
  parts.ledger.readers.keep(chatId, { ...parts.subscription(chatId, ctx.speaker.locale), ...to });
}

/** In a group its administrators decide for all. Says so to others. */
async function mayChange(ctx: ReaderContext, parts: DigestParts): Promise<boolean> {
  if (ctx.chat === undefined || ctx.from === undefined) return false;
  if (ctx.chat.type === 'private' || parts.editorIds.has(ctx.from.id)) return true;
  const { status } = await ctx.getChatMember(ctx.from.id);
  if (status === 'creator' || status === 'administrator') return true;
  await show(ctx, said(digestSpeaker(ctx.speaker.locale)('adminsOnly')));
  return false;
}

interface Seen {
  readonly chatId: number;
  readonly say: Say;
}

function overview(parts: DigestParts, { chatId, say }: Seen): View {
  const now = parts.subscription(chatId, parts.localeOf(chatId));
  if (!now.isSubscribed) return said(say('notSubscribed'), [[button(say('subscribe'), ['sub', 'on'])]]);
  const summary = say('summary', {
    days: daysInWords(now.days, say),
    hour: now.hour,
    places: now.places.map(shortPlace).join('、') || say('all'),
    topics: now.topics.join('、') || say('all'),
    sound: say(now.isSilent ? 'off' : 'on'),
  });
  const isPaused = now.pausedUntilMs !== null && now.pausedUntilMs > parts.clock.now().getTime();
  const until = wallTime(new Date(now.pausedUntilMs ?? 0), parts.schedule.zone).date;
  const lines = [
    say('subscribed'),
    summary,
    ...(isPaused ? [say('pausedUntil', { date: spokenDate(until, now.locale) })] : []),
  ];
  return said(lines.join('\n\n'), [
    [button(say('chooseHour'), ['sub', 'hour']), button(say('chooseDays'), ['sub', 'days'])],
    [button(say('choosePlaces'), ['sub', 'places']), button(say('chooseTopics'), ['sub', 'topics'])],
    [
      button(say(now.isSilent ? 'makeLoud' : 'makeSilent'), ['sub', 'sound']),
      isPaused ? button(say('resume'), ['sub', 'resume']) : button(say('pauseWeek'), ['sub', 'pause']),
    ],
    [button(say('stop'), ['sub', 'off'])],
  ]);
}

function picking(picker: Picker, { parts, chatId, say }: Seen & { readonly parts: DigestParts }): View {
  const now = parts.subscription(chatId, parts.localeOf(chatId));
  const home = [button(say('back'), ['hour', now.hour])];
  switch (picker) {
    case 'hour': {
      const hours = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) => isOffered(hour, parts));
      return said(say('pickHour'), [
        ...inRows(
          hours.map((hour) => button(ticked(`${hour}:00`, hour === now.hour), ['hour', hour])),
          4,
        ),
        home,
      ]);
    }
    case 'days': {
      const choices = [EVERY_DAY, WORKDAYS, WEEKEND].map((days) =>
        button(ticked(daysInWords(days, say), days === now.days), ['days', days]),
      );
      return said(say('pickDays'), [...inRows(choices, 1), home]);
    }
    case 'places': {
      const places = placesOf(parts, now.places);
      const buttons = places.map((place) =>
        button(ticked(shortPlace(place), now.places.includes(place)), ['place', markOf(place)]),
      );
      return said(say(places.length === 0 ? 'noPlaces' : 'pickPlaces'), [...inRows(buttons, 3), home]);
    }
    case 'topics': {
      const buttons = Object.keys(TOPICS).map((topic, index) =>
        button(ticked(topic, now.topics.includes(topic)), ['topic', index]),
      );
      return said(say('pickTopics'), [...inRows(buttons, 3), home]);
    }
  }
}

function isOffered(hour: number, { schedule }: DigestParts): boolean {
  const { from, to } = schedule.quietHours;
  const isQuiet = from === to ? false : from < to ? hour >= from && hour < to : hour >= from || hour < to;
  return hour >= schedule.hour && !isQuiet;
}

/** Districts that the reports name, and those that this reader has chosen before. */
function placesOf({ desk }: DigestParts, chosen: readonly string[]): readonly string[] {
  return [...new Set([...chosen, ...desk.districts()])].slice(0, MAX_PLACES).sort();
}

/** 64 bytes do not hold every name. */
function markOf(place: string): string {
  return createHash('sha256').update(place).digest('hex').slice(0, 8);
}

function toggled(names: readonly string[], name: string | undefined): readonly string[] {
  if (name === undefined) return names;
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name];
}

function ticked(label: string, isChosen: boolean): string {
  return isChosen ? `${TICK}${label}` : label;
}

/** The last part of a full name: 矿区 of 山西省阳泉市矿区. */
export function shortPlace(place: string): string {
  return /(?:省|自治区|市|自治州|盟|地区)(?<rest>\p{Script=Han}{2,})$/u.exec(place)?.groups?.rest ?? place;
}

function daysInWords(days: number, say: Say): string {
  if (days === EVERY_DAY) return say('everyDay');
  return days === WORKDAYS ? say('workdays') : say('weekend');
}

function button(text: string, press: DigestPress): Button {
  return { text, callback_data: pressData(press) };
}

function said(text: string, buttons: View['buttons'] = []): View {
  return { messages: renderMessages([paragraph(own(text))]), buttons };
}
