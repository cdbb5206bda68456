import type { MessageEntity } from 'grammy/types';
import { nestEntities } from './entity-nesting.ts';
import { type FormattedText, MarkupError } from './formatted-text.ts';
import { closeEntity, type OpenTag } from './html-entity.ts';

const knownTags = new Set(
  'a b strong i em s strike del u ins tg-spoiler tg-emoji tg-time span pre code blockquote'.split(' '),
);

/**
 * Reads Telegram's HTML mode into text and entities (UTF-16 offsets). The grammar and the wording of the errors
 * follow parse_html in tdlib's MessageEntity.cpp. Throws a MarkupError.
 */
export function parseHtml(html: string): FormattedText {
  const reader = createReader(html);
  const open: OpenTag[] = [];
  let entities: readonly MessageEntity[] = [];
  let inner: OpenTag | null = null;
  let text = '';
  while (!reader.atEnd()) {
    const character = reader.peek();
    if (character !== '<') text += character === '&' ? reader.takeReference() : reader.take();
    else if (reader.peek(1) === '/') {
      const tag = closeTag(reader, open);
      entities = closeEntity(entities, { tag, inner, text });
      inner = tag;
    } else open.push({ ...openTag(reader), offset: text.length });
  }
  const unclosed = open.at(-1);
  if (unclosed) throw new MarkupError(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: nestEntities(entities) };
}

function openTag(reader: Reader): Omit<OpenTag, 'offset'> {
  const at = reader.byteOffset();
  reader.take();
  const name = reader.takeUntil(/[\s>]/).toLowerCase();
  if (reader.atEnd()) throw new MarkupError(`Unclosed start tag at byte offset ${at}`);
  if (!knownTags.has(name)) throw new MarkupError(`Unsupported start tag "${name}" at byte offset ${at}`);
  const attributes = takeAttributes(reader, { name, at });
  const argument = argumentOf(name, attributes);
  if (name === 'span' && argument !== 'spoiler') {
    throw new MarkupError(`Tag "span" must have class "tg-spoiler" at byte offset ${at}`);
  }
  return { name, argument };
}

function takeAttributes(reader: Reader, tag: { name: string; at: number }): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (;;) {
    reader.takeUntil(/\S/);
    if (reader.peek() === '>') break;
    const name = reader.takeUntil(/[\s=>]/);
    if (name === '') throw new MarkupError(`Empty attribute name in the tag "${tag.name}" at byte offset ${tag.at}`);
    reader.takeUntil(/\S/);
    if (reader.peek() === '=') attributes.set(name, takeValue(reader, tag));
    else if (tag.name === 'blockquote' && name === 'expandable') attributes.set(name, '');
    else {
      throw new MarkupError(
        `Expected equal sign in declaration of an attribute of the tag "${tag.name}" at byte offset ${tag.at}`,
      );
    }
  }
  reader.take();
  return attributes;
}

function takeValue(reader: Reader, tag: { name: string; at: number }): string {
  reader.take();
  reader.takeUntil(/\S/);
  if (reader.atEnd()) throw new MarkupError(`Unclosed start tag "${tag.name}" at byte offset ${tag.at}`);
  const quote = reader.peek();
  if (quote !== '"' && quote !== "'") return takeToken(reader);
  reader.take();
  let value = '';
  while (!reader.atEnd() && reader.peek() !== quote) {
    value += reader.peek() === '&' ? reader.takeReference() : reader.take();
  }
  reader.take();
  if (reader.atEnd()) throw new MarkupError(`Unclosed start tag at byte offset ${tag.at}`);
  return value;
}

function takeToken(reader: Reader): string {
  const at = reader.byteOffset();
  const value = reader.takeUntil(/[^A-Za-z0-9.-]/).toLowerCase();
  if (!/[\s>]/.test(reader.peek())) throw new MarkupError(`Unexpected end of name token at byte offset ${at}`);
  return value;
}

/** The attribute that a tag is read for; the others are let through and forgotten, as Telegram does. */
function argumentOf(tag: string, attributes: ReadonlyMap<string, string>): string {
  const kind = attributes.get('class') ?? '';
  if (tag === 'a') return attributes.get('href') ?? '';
  if (tag === 'tg-emoji') return attributes.get('emoji-id') ?? '';
  if (tag === 'tg-time') return `${attributes.get('unix') ?? ''} ${attributes.get('format') ?? ''}`;
  if (tag === 'code' && kind.startsWith('language-')) return kind.slice('language-'.length);
  if (tag === 'span' && kind.startsWith('tg-')) return kind.slice('tg-'.length);
  return tag === 'blockquote' && attributes.has('expandable') ? 'expandable' : '';
}

function closeTag(reader: Reader, open: OpenTag[]): OpenTag {
  const at = reader.byteOffset();
  const tag = open.pop();
  if (!tag) throw new MarkupError(`Unexpected end tag at byte offset ${at}`);
  reader.take();
  reader.take();
  const name = reader.takeUntil(/[\s>]/).toLowerCase();
  reader.takeUntil(/\S/);
  if (reader.peek() !== '>') throw new MarkupError(`Unclosed end tag at byte offset ${at}`);
  reader.take();
  if (name === '' || name === tag.name) return tag;
  throw new MarkupError(`Unmatched end tag at byte offset ${at}, expected "</${tag.name}>", found "</${name}>"`);
}

type Reader = ReturnType<typeof createReader>;

function createReader(source: string) {
  let position = 0;
  const references: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };
  return {
    atEnd: () => position >= source.length,
    peek: (ahead = 0) => source.charAt(position + ahead),
    take: () => source.charAt(position++),
    byteOffset: () => Buffer.byteLength(source.slice(0, position)),
    takeUntil(stop: RegExp): string {
      const start = position;
      while (position < source.length && !stop.test(source.charAt(position))) position += 1;
      return source.slice(start, position);
    },
    /** A character reference decoded, or the ampersand itself where there is none that Telegram knows. */
    takeReference(): string {
      const match = /^&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));?/i.exec(source.slice(position, position + 12));
      const [whole = '&', hex, decimal, name] = match ?? [];
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal ?? 0);
      const decoded = name ? references[name] : code > 0 && code < 0x10ffff ? String.fromCodePoint(code) : undefined;
      position += decoded === undefined ? 1 : whole.length;
      return decoded ?? '&';
    },
  };
}
