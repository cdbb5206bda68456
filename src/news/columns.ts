import { type PageBox, spreadHeadings } from './heading-columns.ts';
import { betterOrder } from './order-evidence.ts';
import { readingOrder } from './reading-order.ts';

/** A stretch of a line that stands in one column of a page printed with its columns side by side. */
export interface ColumnLine {
  /** 1-based line of the file. */
  readonly number: number;
  /** UTF-16 offsets in that line. */
  readonly from: number;
  readonly to: number;
  /** White space between the left edge of the column and the text, in characters. */
  readonly indent: number;
  /** Whether a new block begins here. */
  readonly blankBefore: boolean;
}

/** Text in one column: lines one below the other. Rows are 0-based lines, columns are character positions. */
interface Block {
  readonly pieces: { readonly row: number; readonly from: number; readonly to: number }[];
  left: number;
  right: number;
}

const GAP = /[ \t]{2,}/gu;
/** From this share of lines with two or more columns on, a page counts as printed side by side. */
const MIN_SHARE = 0.15;
const MAX_INDENT = 5;
const MAX_BLANK_ROWS = 1;

/**
 * Untangles a page whose columns stand side by side (pdftotext -layout): the same characters, column by column in
 * reading order. Null for a page that is not laid out so.
 */
export function untangleColumns(lines: readonly string[]): readonly ColumnLine[] | null {
  if (!isSideBySide(lines)) return null;
  const blocks = linkBlocks(lines);
  const boxes = blocks.map((block) => ({
    top: block.pieces[0]?.row ?? 0,
    bottom: (block.pieces.at(-1)?.row ?? 0) + 1,
    left: block.left,
    right: block.right,
    ...lookOf(block, lines),
    block,
  }));
  const boxOf = new Map(boxes.map((box) => [box.block, box]));
  const spread = readingOrder(spreadHeadings(boxes)).map((box) => boxOf.get(box.block) ?? box);
  return betterOrder(spread, readingOrder(boxes)).flatMap(({ block }) =>
    block.pieces.map(({ row, from, to }, index) => ({
      number: row + 1,
      from,
      to,
      indent: from - block.left,
      blankBefore: index === 0,
    })),
  );
}

function lookOf(block: Block, lines: readonly string[]): Pick<PageBox, 'heading' | 'chars' | 'start' | 'end'> {
  const texts = block.pieces.map(({ row, from, to }) => (lines[row] ?? '').slice(from, to).trim());
  const heading = texts.length <= 3 && texts.every((text) => text.length <= 40 && !/[，。；]/u.test(text));
  return {
    heading,
    chars: Math.max(...texts.map((text) => text.length)),
    start: texts[0] ?? '',
    end: texts.at(-1) ?? '',
  };
}

function isSideBySide(lines: readonly string[]): boolean {
  const filled = lines.filter((line) => line.trim() !== '');
  const sideBySide = filled.filter((line) => piecesOf(line).filter((piece) => piece.to - piece.from >= 5).length >= 2);
  return filled.length >= 10 && sideBySide.length >= filled.length * MIN_SHARE;
}

function piecesOf(line: string): readonly { readonly from: number; readonly to: number }[] {
  const pieces: { from: number; to: number }[] = [];
  const end = line.trimEnd().length;
  let from = line.length - line.trimStart().length;
  for (const gap of line.slice(0, end).matchAll(GAP)) {
    if (gap.index < from) continue;
    pieces.push({ from, to: gap.index });
    from = gap.index + gap[0].length;
  }
  if (from < end) pieces.push({ from, to: end });
  return pieces;
}

/** Links what stands below one another: nearly the same left edge, within a blank row. */
function linkBlocks(lines: readonly string[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block[] = [];
  for (const [row, line] of lines.entries()) {
    open = open.filter((block) => row - (block.pieces.at(-1)?.row ?? row) <= MAX_BLANK_ROWS + 1);
    for (const piece of piecesOf(line)) {
      const block = open
        .filter((each) => fits(each, { row, ...piece }))
        .sort((a, b) => distance(a, piece) - distance(b, piece))[0];
      if (block === undefined) {
        const fresh: Block = { pieces: [{ row, ...piece }], left: piece.from, right: piece.to };
        blocks.push(fresh);
        open.push(fresh);
      } else {
        block.pieces.push({ row, ...piece });
        block.left = Math.min(block.left, piece.from);
        block.right = Math.max(block.right, piece.to);
      }
    }
  }
  return blocks;
}

function fits(block: Block, { row, ...piece }: Block['pieces'][number]): boolean {
  const last = block.pieces.at(-1);
  if (last === undefined || last.row === row) return false;
  const shift = piece.from - block.left;
  if (shift < -MAX_INDENT || shift > MAX_INDENT) return false;
  const flush = Math.abs(piece.to - block.right) <= 2;
  // One line alone may be an indented first line, or a heading above: only the right edge tells.
  if (block.pieces.length === 1) return (shift >= -1 && shift <= 1 && row - last.row === 1) || flush;
  return shift >= -1 && piece.to <= block.right + 4;
}

function distance(block: Block, piece: { readonly from: number }): number {
  return Math.abs(piece.from - block.left);
}
