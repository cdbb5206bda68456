import { readJumpOut } from './jumps.ts';
import { isNoticeTitle } from './notices.ts';
import type { Block, Role } from './roles.ts';
import { balanceScore, isOneWord } from './seams.ts';
import { textWidth } from './text-width.ts';

/** From this score on a line that looks like a heading is the beginning of the sentence below it. */
const MIN_SCORE = 2;
/** Below the title of a notice, an unmarked line this wide is its text. */
const MIN_LINE = 12;

/** What a photo brings between two lines of text. */
const PHOTO: ReadonlySet<Role> = new Set(['credit', 'caption', 'image']);

/** Gives back to the text what only looks like a heading, a line cut off by a column's end, and to a heading its upper line. */
export function restoreFragments(blocks: readonly Block[]): readonly Block[] {
  const marked = blocks.some((block) => (block.paragraph.lines[0]?.level ?? 0) > 0);
  return blocks.map((block, index) => {
    const before = blocks[index - 1];
    if (isUpperLine(block, { before, next: blocks[index + 1] })) return { ...block, role: 'title' };
    if (block.role !== 'title') return block;
    const next = blocks.slice(index + 1, index + 4).find(({ role }) => !PHOTO.has(role));
    return isFragment(block, { before, next, marked }) ? { ...block, role: 'body' } : block;
  });
}

interface Place {
  readonly before: Block | undefined;
  readonly next: Block | undefined;
  readonly marked: boolean;
}

/** Whether a line that looks like a heading is of the text below it, or of the notice whose title stands above it. */
function isFragment(block: Block, { before, next, marked }: Place): boolean {
  const { text } = block.paragraph.text;
  if (isBelowNotice(before) && isUnmarked(block)) {
    const runs = next?.role === 'body' && !next.opens && textWidth(text) >= MIN_LINE;
    return runs || /[，；]/u.test(text);
  }
  if (next?.role !== 'body' || next.opens || (before?.role !== 'body' && before?.role !== 'title')) return false;
  if (before.role === 'body' && isUnmarked(block) && isJump(next)) return true;
  return fragmentScore({ block, next, marked }) >= MIN_SCORE + (before.role === 'body' ? 0 : 0.5);
}

function isBelowNotice(before: Block | undefined): boolean {
  return before?.role === 'title' && isNoticeTitle(before.paragraph.text.text);
}

/** A short line that ends in the middle, between text that has ended and the rest of a headline: 守渡人： / 一条船送了三代人. */
function isUpperLine(
  { role, opens, paragraph }: Block,
  { before, next }: { readonly before: Block | undefined; readonly next: Block | undefined },
): boolean {
  const text = paragraph.text.text.trim();
  return (
    role === 'body' &&
    !opens &&
    /^[^，。；：、]{2,12}[：，、]$/u.test(text) &&
    next?.role === 'title' &&
    !isBelowNotice(before) &&
    (before?.role !== 'body' || before.paragraph.ended)
  );
}

/** （下转第二版） alone: it cuts off the line above. */
function isJump({ paragraph: { text } }: Block): boolean {
  return readJumpOut(text.text)?.length === text.text.length;
}

function isUnmarked({ paragraph: { lines } }: Block): boolean {
  return lines.every((line) => line.level === 0 && line.emphasis !== 'whole');
}

interface Seam {
  readonly block: Block;
  readonly next: Block;
  /** Whether the page marks its headings, and this is not marked. */
  readonly marked: boolean;
}

function fragmentScore({ block, next, marked }: Seam): number {
  const { paragraph } = block;
  const [line] = paragraph.lines;
  const [end, start] = [paragraph.text.text.trim(), next.paragraph.text.text.trim()];
  if (line === undefined || !isUnmarked(block) || paragraph.ended) return 0;
  let score = marked ? 1 : 0;
  if (isOneWord(end, start)) score += 1.5;
  if (/^[了着过的得们，。、；：]/u.test(start)) score += 1.5;
  if (/[，、；]/u.test(end)) score += marked ? 1 : 0.5;
  if (/^[^，。；：“《（]{1,2}[，。、]/u.test(start)) score += 1;
  score += Math.max(0, balanceScore(end, start));
  const { column } = paragraph;
  if (column !== null && Math.abs(column - 2 - textWidth(end)) <= 0.6 && next.paragraph.indented === false) score += 1;
  if (/\s/u.test(end)) score -= 1;
  return score - (textWidth(end) <= 7 ? 1 : 0);
}
