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

/** Gives back to the text what only looks like a heading: the first line of a paragraph, cut off by a column's end. */
export function restoreFragments(blocks: readonly Block[]): readonly Block[] {
  const marked = blocks.some((block) => (block.paragraph.lines[0]?.level ?? 0) > 0);
  return blocks.map((block, index) => {
    const before = blocks[index - 1];
    const next = blocks.slice(index + 1, index + 4).find(({ role }) => !PHOTO.has(role));
    if (block.role !== 'title' || next?.role !== 'body' || next.opens) return block;
    if (before?.role === 'title' && isNoticeTitle(before.paragraph.text.text) && isUnmarked(block))
      return textWidth(block.paragraph.text.text) >= MIN_LINE ? { ...block, role: 'body' } : block;
    if (before?.role !== 'body') return block;
    if (isUnmarked(block) && isJump(next)) return { ...block, role: 'body' };
    return fragmentScore({ block, next, marked }) >= MIN_SCORE ? { ...block, role: 'body' } : block;
  });
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
