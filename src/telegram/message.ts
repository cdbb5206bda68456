import type { TextRange } from '../newsroom.ts';
import { cutText } from './cut-text.ts';
import { type MarkedText, type MarkStyle, sliceMarked } from './marked-text.ts';
import { hasVisibleText } from './visible-text.ts';

/** Telegram's limit, in UTF-16 code units after the markup is parsed (research/telegram.md 1.2). */
export const MAX_MESSAGE_UNITS = 4096;

/** A part of a message: a paragraph, or a quotation that the client folds. */
export interface MessageBlock {
  readonly kind: 'paragraph' | 'folded';
  readonly content: MarkedText;
}

/** One message, as Telegram takes it and as a person sees it. */
export interface RenderedMessage {
  /** For `parse_mode: 'HTML'`. */
  readonly html: string;
  /** The same without markup: at most `maxUnits` long, and what is sent when the markup is refused. */
  readonly text: string;
}

const BETWEEN_BLOCKS = '\n\n';

export function paragraph(content: MarkedText): MessageBlock {
  return { kind: 'paragraph', content };
}

export function folded(content: MarkedText): MessageBlock {
  return { kind: 'folded', content };
}

/**
 * Blocks to messages of at most `maxUnits` UTF-16 units after parsing. What does not fit is cut between sentences, never
 * inside a tag, an entity, a character or a `[n]`; every visible character arrives, in order. Blocks without a visible
 * character are left out.
 */
export function renderMessages(
  blocks: readonly MessageBlock[],
  maxUnits: number = MAX_MESSAGE_UNITS,
): readonly RenderedMessage[] {
  return packed(blocks, maxUnits).map((parts) => ({
    html: parts.map(renderBlock).join(BETWEEN_BLOCKS),
    text: parts.map((part) => part.content.text).join(BETWEEN_BLOCKS),
  }));
}

function packed(blocks: readonly MessageBlock[], maxUnits: number): readonly (readonly MessageBlock[])[] {
  const messages: MessageBlock[][] = [];
  let room = 0;
  for (const block of blocks) {
    const text = block.content.text;
    let from = 0;
    while (from < text.length) {
      const to = from + cutText(text.slice(from), { maxUnits: room - BETWEEN_BLOCKS.length, orElse: maxUnits });
      const part = trimmed(block, { from, to });
      const length = part.content.text.length;
      from = to;
      if (length === 0) continue;
      if (length + BETWEEN_BLOCKS.length > room) {
        messages.push([]);
        room = maxUnits + BETWEEN_BLOCKS.length;
      }
      messages.at(-1)?.push(part);
      room -= length + BETWEEN_BLOCKS.length;
    }
  }
  return messages;
}

// Telegram trims messages and refuses blank ones, so no part begins or ends in white space.
function trimmed(block: MessageBlock, { from, to }: TextRange): MessageBlock {
  const text = block.content.text.slice(from, to);
  const leading = text.length - text.trimStart().length;
  const end = hasVisibleText(text) ? from + text.trimEnd().length : from + leading;
  return { kind: block.kind, content: sliceMarked(block.content, { from: from + leading, to: end }) };
}

function renderBlock({ kind, content }: MessageBlock): string {
  const html = renderMarked(content);
  return kind === 'folded' ? `<blockquote expandable>${html}</blockquote>` : html;
}

/** Cuts at every place where a style begins or ends, so that tags are always balanced however marks overlap. */
function renderMarked({ text, marks }: MarkedText): string {
  const edges = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.from, mark.to])])].sort((a, b) => a - b);
  let html = '';
  for (const [index, from] of edges.entries()) {
    const to = edges[index + 1] ?? from;
    const styles = new Set(marks.filter((mark) => mark.from <= from && mark.to >= to).map((mark) => mark.style));
    if (from < to) html += wrapped(escapeHtml(text.slice(from, to)), [...styles].sort());
  }
  return html;
}

function wrapped(html: string, styles: readonly MarkStyle[]): string {
  return styles.reduce((inner, style) => `<${style}>${inner}</${style}>`, html);
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
