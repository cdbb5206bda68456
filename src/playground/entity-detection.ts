import type { MessageEntity } from 'grammy/types';
import { type FormattedText, sortEntities } from './formatted-text.ts';

type DetectedType = 'bot_command' | 'mention' | 'hashtag' | 'url' | 'email';

const patterns: readonly (readonly [DetectedType, RegExp])[] = [
  ['url', /\bhttps?:\/\/[^\s<>"'，。；、！？）】》」]+[^\s<>"'.,;:!?)\]，。；、！？）】》」]/g],
  ['email', /\b[\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+\b/gi],
  ['bot_command', /(?<![\w/<>])\/[a-z0-9_]{1,64}(?:@[a-z0-9_]{3,32})?\b/gi],
  ['mention', /(?<![\w@])@[a-z]\w{3,31}\b/gi],
  ['hashtag', /(?<![\w#&])#[\p{L}\p{N}_]+/gu],
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
