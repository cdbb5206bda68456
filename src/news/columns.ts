import { type LinePiece, readLinePieces } from './line-pieces.ts';
import { isMasthead } from './masthead.ts';
import { endsSentence } from './paragraphs.ts';
import type { PageBox } from './region.ts';
import { readRegions } from './regions.ts';

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
  /** Which heading's columns it belongs to; null for none. */
  readonly region: number | null;
  /** Whether it is the first line of a heading that stands over columns. */
  readonly opensRegion: boolean;
}

interface BlockLine extends LinePiece {
  readonly row: number;
  /** Whether the whole row above is blank. */
  readonly belowBlank: boolean;
}

/** Text in one column: lines one below the other. Rows are 0-based lines, places as line-pieces.ts measures them. */
interface Block {
  readonly pieces: BlockLine[];
  left: number;
  right: number;
}

/** From this share of lines with two or more columns on, a page counts as printed side by side. */
const MIN_SHARE = 0.15;
const MAX_INDENT = 5;
const MAX_BLANK_ROWS = 1;

/**
 * Untangles a page whose columns stand side by side (pdftotext -layout): the same characters, column by column in
 * reading order. Null for a page that is not laid out so.
 */
export function untangleColumns(lines: readonly string[]): readonly ColumnLine[] | null {
  const rows = readLinePieces(lines);
  if (!isSideBySide(rows)) return null;
  const blocks = linkBlocks(rows);
  return readRegions(blocks.map((block) => toBox(block))).flatMap(({ boxes }, region) =>
    boxes.flatMap(({ block }, at) =>
      block.pieces.map(({ row, from, to, left }, index) => ({
        number: row + 1,
        from,
        to,
        indent: left - block.left,
        blankBefore: index === 0,
        region: boxes.length > 1 && boxes[0]?.kind === 'heading' ? region : null,
        opensRegion: at === 0 && index === 0 && boxes.length > 1,
      })),
    ),
  );
}

function toBox(block: Block): PageBox & { readonly block: Block } {
  const texts = block.pieces.map(({ text }) => text.trim());
  const upright = texts.length >= 3 && texts.every((text) => text.length === 1);
  const short = texts.length <= 3 && texts.every((text) => text.length <= 40 && !/[，。；]/u.test(text));
  const kind = texts.every(isMasthead) ? 'masthead' : upright || short ? 'heading' : 'text';
  const [top, bottom] = [block.pieces[0]?.row ?? 0, (block.pieces.at(-1)?.row ?? 0) + 1];
  return { top, bottom, left: block.left, right: block.right, kind, lines: texts, block };
}

function isSideBySide(rows: readonly (readonly LinePiece[])[]): boolean {
  const filled = rows.filter((pieces) => pieces.length > 0);
  const sideBySide = filled.filter((pieces) => pieces.filter(({ from, to }) => to - from >= 5).length >= 2);
  return filled.length >= 10 && sideBySide.length >= filled.length * MIN_SHARE;
}

/** Links what stands below one another: nearly the same left edge, within a blank row. */
function linkBlocks(rows: readonly (readonly LinePiece[])[]): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block[] = [];
  for (const [row, pieces] of rows.entries()) {
    open = open.filter((block) => row - (block.pieces.at(-1)?.row ?? row) <= MAX_BLANK_ROWS + 1);
    for (const piece of pieces.map((each) => ({ ...each, row, belowBlank: rows[row - 1]?.length === 0 }))) {
      const block = open.filter((each) => fits(each, piece)).sort((a, b) => distance(a, piece) - distance(b, piece))[0];
      if (block === undefined) {
        const fresh: Block = { pieces: [piece], left: piece.left, right: piece.right };
        blocks.push(fresh);
        open.push(fresh);
      } else {
        block.pieces.push(piece);
        block.left = Math.min(block.left, piece.left);
        block.right = Math.max(block.right, piece.right);
      }
    }
  }
  return blocks;
}

function fits(block: Block, { row, belowBlank, ...piece }: BlockLine): boolean {
  const last = block.pieces.at(-1);
  if (last === undefined || last.row === row) return false;
  const shift = piece.left - block.left;
  // A signature or a subhead between the lines of a column, wherever it stands in it.
  if (block.pieces.length > 1 && row - last.row === 1 && shift >= -1 && piece.right <= block.right + 1) return true;
  if (shift < -MAX_INDENT || shift > MAX_INDENT) return false;
  const titled = belowBlank && row - last.row > 1 && !/[，。；、：]/u.test(last.text);
  const flush = Math.abs(piece.right - block.right) <= 2 && !titled;
  // The end of a sentence stands over the first line of a paragraph.
  if (block.pieces.length === 1 && row - last.row === 1 && shift >= 0 && endsSentence(last.text)) return true;
  // One line alone may be an indented first line, or a heading above: the right edge tells, or a blank row.
  if (block.pieces.length === 1) return (shift >= -1 && shift <= 1 && row - last.row === 1) || flush;
  return shift >= -1 && piece.right <= block.right + 4;
}

function distance(block: Block, piece: { readonly left: number }): number {
  return Math.abs(piece.left - block.left);
}
