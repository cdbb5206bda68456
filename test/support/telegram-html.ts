/** A stretch of a message that Telegram shows in a style, or that a client makes tappable. */
interface Entity {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

export interface ParsedHtml {
  readonly text: string;
  readonly entities: readonly Entity[];
}

const ALLOWED = new Map([
  ['b', 'bold'],
  ['i', 'italic'],
  ['u', 'underline'],
  ['s', 'strikethrough'],
  ['code', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
  ['blockquote expandable', 'expandable_blockquote'],
]);

const TOKEN = /<(\/?)([^<>]*)>|&(lt|gt|amp|quot);|[<>&]|[^<>&]+/g;
const CHARACTERS = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
]);

/** Parses what a bot sends with `parse_mode: 'HTML'`, stricter than Telegram: anything doubtful is refused. */
export function parseTelegramHtml(html: string): ParsedHtml {
  const open: { tag: string; offset: number }[] = [];
  const entities: Entity[] = [];
  let text = '';
  for (const [token, closing, tag, character] of html.matchAll(TOKEN)) {
    if (character !== undefined) text += CHARACTERS.get(character) ?? '';
    else if (tag === undefined) text += asText(token);
    else if (closing === '') open.push({ tag: allowed(tag, open), offset: text.length });
    else entities.push(closed(tag, open.pop(), text.length));
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) throw new Error(`can't parse entities: no end tag for "${unclosed.tag}"`);
  return { text, entities };
}

function asText(token: string): string {
  if (/^[<>&]$/.test(token)) throw new Error(`can't parse entities: "${token}" is not escaped`);
  if (!token.isWellFormed()) throw new Error("can't parse entities: strings must be encoded in UTF-8");
  return token;
}

function allowed(tag: string, open: readonly { readonly tag: string }[]): string {
  if (!ALLOWED.has(tag)) throw new Error(`can't parse entities: unsupported start tag "${tag}"`);
  const nested = open.some((outer) => outer.tag.startsWith('blockquote'));
  if (nested && tag.startsWith('blockquote')) throw new Error("can't parse entities: nested blockquote");
  return tag;
}

function closed(tag: string, opened: { tag: string; offset: number } | undefined, end: number): Entity {
  const expected = opened?.tag.split(' ')[0];
  if (opened === undefined || expected !== tag) {
    throw new Error(`can't parse entities: expected end tag "${expected ?? 'none'}", got "${tag}"`);
  }
  if (opened.offset === end) throw new Error(`can't parse entities: empty "${tag}"`);
  return { type: ALLOWED.get(opened.tag) ?? opened.tag, offset: opened.offset, length: end - opened.offset };
}

/** What Telegram's server and its clients make tappable in plain text, found generously. */
const TAPPABLE: readonly (readonly [string, RegExp])[] = [
  ['url', /(?:https?|ftp|tg|tonsite):\/\/[^\s]/giu],
  ['url', /[\p{L}\p{N}][\p{L}\p{N}_~-]*\.[\p{L}]{2,}/giu],
  ['url', /\b\d{1,3}(?:\.\d{1,3}){3}\b/gu],
  ['mention', /@[a-z0-9_]{2,}/giu],
  ['bot_command', /(?<![\p{L}\p{N}_/])\/[a-z0-9_]+/giu],
  ['hashtag', /#[\p{L}\p{N}_]*\p{L}[\p{L}\p{N}_]*/giu],
  ['cashtag', /\$[A-Z]{3,}/gu],
  ['phone_number', /\+?\d(?:[\s().-]{0,2}\d){6,}/gu],
];

/** `type` and text of everything in a plain text that a client would make tappable by itself. A date is no telephone. */
export function findTappable(text: string): readonly string[] {
  return TAPPABLE.flatMap(([type, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(([found]) => !/^\d{4}[-.]\d{1,2}[-.]\d{1,2}$/.test(found))
      .map(([found]) => `${type} ${found}`),
  );
}
