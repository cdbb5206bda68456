import type { MessageEntity } from 'grammy/types';
import { MarkupError } from './formatted-text.ts';

/** A tag that is open: where its text begins (UTF-16 offset), and the one attribute that counts for it. */
export interface OpenTag {
  readonly name: string;
  readonly argument: string;
  readonly offset: number;
}

const plainTypes = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  span: 'spoiler',
  'tg-spoiler': 'spoiler',
} as const;

/** The entities after a tag was closed at the end of `text`; `inner` is the tag that was closed before it. An empty tag and a dead link leave none. */
export function closeEntity(
  entities: readonly MessageEntity[],
  { tag, inner, text }: { readonly tag: OpenTag; readonly inner: OpenTag | null; readonly text: string },
): readonly MessageEntity[] {
  const place = { offset: tag.offset, length: text.length - tag.offset };
  if (place.length === 0) return entities;
  if (tag.name === 'pre' || tag.name === 'code') return closeCode(entities, { tag, inner, place });
  const entity = toEntity(tag, { place, content: text.slice(tag.offset) });
  return entity ? [...entities, entity] : entities;
}

interface Place {
  readonly offset: number;
  readonly length: number;
}

function toEntity(tag: OpenTag, { place, content }: { place: Place; content: string }): MessageEntity | null {
  if (tag.name === 'a') return toLink(tag.argument || content, place);
  if (tag.name === 'tg-emoji') return toEmoji(tag.argument, place);
  if (tag.name === 'tg-time') return toDateTime(tag.argument, place);
  if (tag.name === 'blockquote') {
    return { type: tag.argument === 'expandable' ? 'expandable_blockquote' : 'blockquote', ...place };
  }
  const type = Object.entries(plainTypes).find(([name]) => name === tag.name)?.[1];
  return type ? { type, ...place } : null;
}

/** `pre` around `code class="language-…"`, either way round, is one block with its language. */
function closeCode(
  entities: readonly MessageEntity[],
  { tag, inner, place }: { tag: OpenTag; inner: OpenTag | null; place: Place },
): readonly MessageEntity[] {
  const last = entities.at(-1);
  const wraps = inner && last && last.offset === place.offset && last.length === place.length;
  if (!wraps || !(last.type === 'code' || last.type === 'pre')) {
    return [...entities, { type: tag.name === 'pre' ? 'pre' : 'code', ...place }];
  }
  const language = [tag, inner].find(({ name }) => name === 'code')?.argument;
  return [...entities.slice(0, -1), { type: 'pre', ...place, ...(language ? { language } : {}) }];
}

function toEmoji(id: string, place: Place): MessageEntity {
  if (!/^[1-9]\d*$/.test(id)) throw new MarkupError('Invalid custom emoji identifier specified');
  return { type: 'custom_emoji', ...place, custom_emoji_id: id };
}

/** `argument` is the Unix time in seconds, a space, and the format, which may be empty. */
function toDateTime(argument: string, place: Place): MessageEntity {
  const [unix = '', format = ''] = argument.split(' ');
  if (!/^\d{1,12}$/.test(unix) || !isDateTimeFormat(format)) {
    throw new MarkupError('Invalid date-time entity specified');
  }
  return { type: 'date_time', ...place, unix_time: Number(unix), date_time_format: format };
}

/** The expression is the Bot API's own ("Date-time entity formatting"). */
function isDateTimeFormat(format: string): format is MessageEntity.DateTimeMessageEntity['date_time_format'] {
  return /^(r|w?[dD]?[tT]?)$/.test(format);
}

/** The link as Telegram checks it: http, https and tg only; anything else loses its link in silence. */
function toLink(target: string, place: Place): MessageEntity | null {
  const person = /^tg:\/\/user\/?\?id=(\d+)$/.exec(target);
  if (person) return { type: 'text_mention', ...place, user: { id: Number(person[1]), is_bot: false, first_name: '' } };
  if (/^tg:/i.test(target)) return { type: 'text_link', ...place, url: target };
  const address = /^[a-z][a-z0-9+.-]*:/i.test(target) ? target : `http://${target}`;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || !/[.:]/.test(url.hostname)) return null;
  return { type: 'text_link', ...place, url: url.href };
}
