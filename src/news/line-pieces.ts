import { textWidth } from './text-width.ts';

/** A stretch of a line that wide gaps part from its neighbours, with the place it is printed at. */
export interface LinePiece {
  /** UTF-16 offsets in the line. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** Distance of its edges from the left margin, in the unit the page is set in. */
  readonly left: number;
  readonly right: number;
}

type Ruler = (text: string) => number;

/**
 * How a program that sets columns side by side counts a line: every character alike (pdftotext), or full-width
 * characters twice, with or without the quotation marks and dashes that are as wide only in Chinese type.
 */
const RULERS: readonly Ruler[] = [
  (text) => text.length,
  textWidth,
  (text) => textWidth(text) - (text.match(/[\u2010-\u2027]/gu)?.length ?? 0) / 2,
];

const GAP = /[ \t\u3000]{2,}/gu;

/** Cuts the lines of a page at their wide gaps and measures them as most of its columns stand straight. */
export function readLinePieces(lines: readonly string[]): readonly (readonly LinePiece[])[] {
  const cut = lines.map(cutLine);
  const measured = RULERS.map((ruler) =>
    lines.map((line, row) => (cut[row] ?? []).map((piece) => measure(line, { piece, ruler }))),
  );
  const [first = [], ...others] = measured;
  const best = others.reduce((a, b) => (straightness(b) > straightness(a) ? b : a), first);
  const ruler = RULERS[measured.indexOf(best)] ?? textWidth;
  return best.map((pieces, row) => {
    const edges = edgesNear(best, row);
    return pieces.flatMap((piece) => splitAtEdges(lines[row] ?? '', { piece, ruler, edges }));
  });
}

/** Where columns begin in at least two of the rows around a row. */
function edgesNear(rows: readonly (readonly LinePiece[])[], row: number): ReadonlySet<number> {
  const near = [-2, -1, 1, 2].flatMap((step) => (rows[row + step] ?? []).slice(1).map(({ left }) => left));
  return new Set(near.filter((left, at) => near.indexOf(left) < at));
}

/** A line that fills its column leaves a single blank before the next one: cuts there too. */
function splitAtEdges(
  line: string,
  { piece, ruler, edges }: { readonly piece: LinePiece; readonly ruler: Ruler; readonly edges: ReadonlySet<number> },
): readonly LinePiece[] {
  for (const blank of piece.text.matchAll(/(?<=\S)\s(?=\S)/gu)) {
    const cut = piece.from + blank.index;
    const right = measure(line, { piece: { from: cut + 1, to: piece.to }, ruler });
    if (!edges.has(right.left)) continue;
    const left = measure(line, { piece: { from: piece.from, to: cut }, ruler });
    return [left, ...splitAtEdges(line, { piece: right, ruler, edges })];
  }
  return [piece];
}

interface Cut {
  readonly from: number;
  readonly to: number;
}

function cutLine(line: string): readonly Cut[] {
  const pieces: Cut[] = [];
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

function measure(line: string, { piece, ruler }: { readonly piece: Cut; readonly ruler: Ruler }): LinePiece {
  const left = ruler(line.slice(0, piece.from));
  const text = line.slice(piece.from, piece.to);
  return { ...piece, text, left, right: left + ruler(text) };
}

/** How many pieces that are not the first of their line begin exactly below a piece of the line above. */
function straightness(rows: readonly (readonly LinePiece[])[]): number {
  let aligned = 0;
  for (const [row, pieces] of rows.entries()) {
    const above = new Set((rows[row - 1] ?? []).map(({ left }) => left));
    aligned += pieces.slice(1).filter(({ left }) => above.has(left)).length;
  }
  return aligned;
}
