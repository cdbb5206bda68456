import type { InlineKeyboardButton } from 'grammy/types';
import type { DeliveryContent } from '../../digest/broadcast.ts';
import type { DigestItem } from '../../digest/digest-item.ts';
import { shortenLede } from '../../digest/lede.ts';
import { type DigestGroup, type DigestVariant, MAX_ITEMS } from '../../digest/variants.ts';
import type { Locale } from '../locale.ts';
import { clipMarked, foreign, foreignIn, joinMarked, type MarkedText, own } from '../marked-text.ts';
import { type MessageBlock, paragraph, renderMessages } from '../message.ts';
import { toCallbackData } from '../press.ts';
import { renderSource } from '../render-source.ts';
import { createSpeaker } from '../texts.ts';
import { pressData } from './digest-press.ts';
import { digestSpeaker } from './digest-texts.ts';

/** A digest is read in one go (issue 7). */
const MAX_DIGEST_CHARS = 900;
/** Characters an adult reads a minute. */
const READ_PER_MINUTE = 400;
const MAX_HEADLINE_UNITS = 40;
const MAX_SOURCE_UNITS = 40;
/** How far sentences are shortened where the whole is too long, before items are left out. */
const SENTENCE_CHARS = [64, 52, 42, 32];

export interface RenderedDigest {
  readonly content: Extract<DeliveryContent, { type: 'text' }>;
  readonly text: string;
}

/** One message of at most `MAX_DIGEST_CHARS` characters, with a button for each item. */
export function renderDigest(variant: DigestVariant, locale: Locale): RenderedDigest {
  for (let items = MAX_ITEMS; items > 1; items -= 1) {
    for (const maxChars of SENTENCE_CHARS) {
      const rendered = renderAt(firstItems(variant, items), { maxChars, locale });
      if (rendered.text.length < MAX_DIGEST_CHARS) return rendered;
    }
  }
  return renderAt(firstItems(variant, 1), { maxChars: SENTENCE_CHARS[0] ?? 0, locale });
}

interface Form {
  readonly maxChars: number;
  readonly locale: Locale;
}

function renderAt(variant: DigestVariant, { maxChars, locale }: Form): RenderedDigest {
  const say = digestSpeaker(locale);
  const items = variant.groups.flatMap((group) => group.items);
  const body: MessageBlock[] = variant.note === null ? [] : [paragraph(foreign(variant.note))];
  let number = 0;
  for (const group of variant.groups) {
    const lines = group.items.map((item) => {
      number += 1;
      return itemText(item, { number, maxChars, locale });
    });
    body.push(paragraph(joinMarked([own(say(group.name), 'u'), ...lines], '\n')));
  }
  const chars = body.reduce((sum, block) => sum + block.content.text.length, 0);
  const title = say('digestTitle', {
    date: spokenDate(variant.date, locale),
    minutes: Math.max(1, Math.round(chars / READ_PER_MINUTE)),
  });
  const [message] = renderMessages([paragraph(own(title, 'b')), ...body, paragraph(own(say('digestEnd'), 'i'))]);
  const more = items.map((item, index) => ({
    text: say('more', { n: index + 1 }),
    callback_data: toCallbackData({
      kind: 'article',
      id: item.articleId,
      page: null,
      origin: { kind: 'answer' },
      marks: [],
    }),
  }));
  const foot = [
    { text: say('settings'), callback_data: pressData(['sub', 'open']) },
    { text: say('stop'), callback_data: pressData(['sub', 'off']) },
  ];
  return {
    content: { type: 'text', html: message?.html ?? '', buttons: [...inRows(more, 4), foot] },
    text: message?.text ?? '',
  };
}

function itemText(item: DigestItem, { number, maxChars, locale }: Form & { readonly number: number }): MarkedText {
  const lede = shortenLede(item.sentence, maxChars);
  const sentence = joinMarked([foreign(lede.text), own(lede.isCut || item.isCut ? '……' : '')]);
  const source = clipMarked(own(renderSource(item, createSpeaker(locale)), 'i'), MAX_SOURCE_UNITS);
  const headline = joinMarked([own(`${number}. `), clipMarked(foreignIn('b', item.headline), MAX_HEADLINE_UNITS)]);
  return joinMarked([headline, joinMarked([sentence, source], ' ——')], '\n');
}

/** The first items of every group, the later groups shortened first, services kept: the editors' order counts. */
function firstItems(variant: DigestVariant, limit: number): DigestVariant {
  let surplus = variant.groups.reduce((sum, group) => sum + group.items.length, 0) - limit;
  const order = ['city', 'district', 'service'] as const;
  let groups: readonly DigestGroup[] = variant.groups;
  for (const name of order) {
    groups = groups.map((group) => {
      if (group.name !== name || surplus <= 0) return group;
      const dropped = Math.min(surplus, Math.max(group.items.length - (name === 'city' ? 2 : 1), 0));
      surplus -= dropped;
      return { ...group, items: group.items.slice(0, group.items.length - dropped) };
    });
  }
  const filled = groups.map((group) => ({ ...group, items: group.items.slice(0, limit) }));
  return { ...variant, groups: filled.filter((group) => group.items.length > 0) };
}

export function spokenDate(date: string, locale: Locale): string {
  if (locale === 'en') return date;
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

export function inRows(
  buttons: readonly InlineKeyboardButton.CallbackButton[],
  width: number,
): InlineKeyboardButton.CallbackButton[][] {
  return buttons.flatMap((_, at) => (at % width === 0 ? [buttons.slice(at, at + width)] : []));
}
