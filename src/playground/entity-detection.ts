import type { MessageEntity } from 'grammy/types';
import { type FormattedText, sortEntities } from './formatted-text.ts';

type DetectedType = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email';

/** Where words end follows tdlib's MessageEntity.cpp: a Chinese character is a letter, so 看/help and /help看 are no commands. */
const patterns: readonly (readonly [DetectedType, RegExp])[] = [
  // Chinese punctuation belongs to the path of an address there: only white space and a few signs end it.
  ['url', /https?:\/\/[a-z0-9._~-]+(?::\d{1,5})?(?:[/?#](?:[^\s<>"«»]*[^\s<>"«».:;,('?!`])?)?/gi],
  ['email', /\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b/gi],
  ['bot_command', /(?<![\p{L}\p{N}_/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?(?![\p{L}\p{N}_/<>@])/giu],
  ['mention', /(?<![\p{L}\p{N}_])@[a-z0-9_]{2,32}(?![\p{L}\p{N}_])/giu],
  ['hashtag', /(?<![\p{L}\p{Nd}_])#(?=[\p{Nd}_]*\p{L})[\p{L}\p{Nd}_]{1,256}(?![\p{L}\p{Nd}_#])/gu],
];

/** Adds what Telegram finds by itself: commands, mentions, addresses and hashtags that no other entity covers. */
export function detectEntities({ text, entities }: FormattedText): FormattedText {
  const taken: MessageEntity[] = entities.filter(({ type }) => /^(code|pre|text_link|text_mention)$/.test(type));
  const found: MessageEntity[] = [];
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (![...taken, ...found].some((other) => overlaps(other, entity))) found.push(entity);
    }
  }
  return { text, entities: sortEntities([...entities, ...found]) };
}

function overlaps(one: MessageEntity, other: { readonly offset: number; readonly length: number }): boolean {
  return one.offset < other.offset + other.length && other.offset < one.offset + one.length;
}
