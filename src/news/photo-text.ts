import { readSignature, readTrailingCredit } from './bylines.ts';
import type { OutlineItem } from './outline.ts';
import { endsSentence } from './paragraphs.ts';
import type { Block } from './roles.ts';

/** A photo's text has no more characters than this. */
export const MAX_PHOTO_TEXT = 260;

/** A caption that is a story of its own: a paragraph that ends with a credit, or stands alone beside one. */
export function isPhotoText(outline: readonly OutlineItem[], at: number): boolean {
  const block = bodyAt(outline, at);
  if (block === null || block.opens || (block.closes && !endsAsPhoto(block))) return false;
  const text = block.paragraph.text.text;
  if (text.length > MAX_PHOTO_TEXT) return false;
  if (endsAsPhoto(block)) return true;
  const next = bodyAt(outline, at + 1);
  if (
    !endsSentence(text) &&
    next !== null &&
    text.length >= 20 &&
    (endsAsPhoto(next) || isClosedByCredit(outline, at + 1))
  )
    return true;
  if (isClosedByCredit(outline, at)) return true;
  const above = bodyAt(outline, at - 1);
  if (next !== null || isBody(outline[at + 1])) return false;
  if (isBody(outline[at - 1]) && (above === null || Math.abs(widthOf(above) - widthOf(block)) <= MAX_WIDER))
    return false;
  const beside = roleAt(outline, at - 1) === 'credit' || roleAt(outline, at + 1) === 'credit';
  return beside && text.length >= 30 && !continuesBelow(outline, at);
}

/** A photo's text is set wider, or narrower, than the story above it by more than this (full-width characters). */
const MAX_WIDER = 5;

function widthOf({ paragraph }: Block): number {
  return Math.max(...paragraph.lines.map(({ width }) => width));
}

/** Whether a whole paragraph has （张三 摄） right below it. */
function isClosedByCredit(outline: readonly OutlineItem[], at: number): boolean {
  const [item, next] = [outline[at], outline[at + 1]];
  if (item?.type !== 'block' || next?.type !== 'block' || next.block.role !== 'credit') return false;
  const { text, lines } = next.block.paragraph;
  return item.block.paragraph.ended && /^[（(【]/u.test(text.text) && lines[0]?.blankBefore === false;
}

/** Whether text goes on after the credit below: then the credit is of a photo inside a story. */
function continuesBelow(outline: readonly OutlineItem[], at: number): boolean {
  let below = at + 1;
  while (['credit', 'caption', 'image'].includes(roleAt(outline, below) ?? '')) below += 1;
  return below > at + 1 && bodyAt(outline, below) !== null;
}

/** Whether a text ends with who took the photo, and names nobody who wrote it. */
export function endsAsPhoto(block: Block): boolean {
  const { text } = block.paragraph.text;
  const signature = readSignature(text);
  if (signature !== null) return signature.authors.length === 0 && signature.photographers.length > 0;
  return readTrailingCredit(text) !== null;
}

/** The role of the block at a place of the outline; null for a heading. */
export function roleAt(outline: readonly OutlineItem[], at: number): string | null {
  const item = outline[at];
  return item?.type === 'block' ? item.block.role : null;
}

function isBody(item: OutlineItem | undefined): boolean {
  return (
    (item?.type === 'block' && item.block.role === 'body') || (item?.type === 'heading' && item.kind === 'subhead')
  );
}

/** The block of running text at a place of the outline. */
export function bodyAt(outline: readonly OutlineItem[], at: number): Block | null {
  const item = outline[at];
  return item?.type === 'block' && item.block.role === 'body' ? item.block : null;
}
