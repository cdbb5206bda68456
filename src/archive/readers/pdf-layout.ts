/** A rectangle on the page in points, `y` growing downwards. */
export interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

/** A stretch of text that is set in one size on one baseline. */
export interface TextLine extends Box {
  readonly text: string;
  readonly size: number;
}

/** Headings are set at least this much larger than running text. */
const HEADING_RATIO = 1.18;
/** White space of this many characters' width from top to bottom parts two columns. */
const GUTTER = 0.6;
const MAX_DEPTH = 60;

/** The size most characters of the page are set in, in points. */
export function bodySizeOf(lines: readonly TextLine[]): number {
  const chars = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    chars.set(rounded, (chars.get(rounded) ?? 0) + text.length);
  }
  return [...chars].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

export function isHeadingSize(line: TextLine, bodySize: number): boolean {
  return line.size >= bodySize * HEADING_RATIO;
}

/**
 * Cuts a page into columns in reading order (recursive XY cut): white space from top to bottom parts columns, a heading
 * over several columns begins a new row, and where neither is there the widest white space from left to right parts.
 */
export function cutColumns(lines: readonly TextLine[], bodySize: number): readonly (readonly TextLine[])[] {
  const cut = (region: readonly TextLine[], depth: number): readonly (readonly TextLine[])[] => {
    const parts = depth > MAX_DEPTH ? [region] : partsOf(region, bodySize);
    if (parts.length < 2) return [[...region].sort((a, b) => a.y1 - b.y1 || a.x0 - b.x0)];
    return parts.flatMap((part) => cut(part, depth + 1));
  };
  return cut(lines, 0);
}

function partsOf(region: readonly TextLine[], bodySize: number): readonly (readonly TextLine[])[] {
  if (!standsSideBySide(region)) return [region];
  const gutters = gapsOf(region, ['x0', 'x1']).filter(({ from, to }) => to - from >= bodySize * GUTTER);
  const rows = gapsOf(region, ['y0', 'y1']).filter(({ from, to }) => to - from > bodySize * 0.1);
  const limits = gutters.map(({ to }) => to);
  const row = rows.find((gap) => partsRows(region, { gap, bodySize }));
  if (row !== undefined) return splitAt(region, { at: [row.to], edge: 'y0' });
  if (gutters.length > 0) return splitAt(region, { at: limits, edge: 'x0' });
  const widest = [...rows].sort((a, b) => b.to - b.from - (a.to - a.from))[0];
  return widest === undefined ? [region] : splitAt(region, { at: [widest.to], edge: 'y0' });
}

/**
 * Whether other stories begin below the white space: nothing but headings stands there side by side. Or the stretch
 * above is nothing but a heading, set over more than one of the columns below.
 */
function partsRows(
  region: readonly TextLine[],
  { gap, bodySize }: { readonly gap: Gap; readonly bodySize: number },
): boolean {
  const isHead = (line: TextLine): boolean => isHeadingSize(line, bodySize);
  const below = region.filter((line) => line.y0 >= gap.to);
  const above = region.filter((line) => line.y0 < gap.to);
  const foot = Math.max(...above.map((line) => line.y1)) - bodySize * 0.5;
  const endsInBody = above.filter((line) => line.y1 > foot).every((line) => !isHead(line));
  if (endsInBody && firstRow(below).every(isHead)) return true;
  if (mergedIntervals(above, ['x0', 'x1']).length > 1) return false;
  return above.every((line) => isHead(line) && spansColumns(line, { region: below, bodySize }));
}

/** The topmost line and what stands beside it. */
function firstRow(lines: readonly TextLine[]): readonly TextLine[] {
  const first = lines.reduce((highest, line) => (line.y0 < highest.y0 ? line : highest));
  return lines.filter((line) => line.y0 < first.y0 + (first.y1 - first.y0) * 0.8);
}

function spansColumns(
  heading: TextLine,
  { region, bodySize }: { readonly region: readonly TextLine[]; readonly bodySize: number },
): boolean {
  const body = region.filter((line) => line.y0 >= heading.y1 && !isHeadingSize(line, bodySize));
  const columns = mergedIntervals(body, ['x0', 'x1']);
  const [left] = columns;
  const right = columns.at(-1);
  if (columns.length < 2 || left === undefined || right === undefined) return false;
  if (columns.filter(({ from, to }) => heading.x0 < to && heading.x1 > from).length > 1) return true;
  return Math.abs(heading.x0 + heading.x1 - left.from - right.to) / 2 < bodySize * 1.5;
}

function standsSideBySide(region: readonly TextLine[]): boolean {
  const sorted = [...region].sort((a, b) => a.y0 - b.y0);
  return sorted.some((line, index) => {
    for (let next = index + 1; next < sorted.length; next += 1) {
      const other = sorted[next];
      if (other === undefined || other.y0 >= line.y1) return false;
      if (other.x0 >= line.x1 || other.x1 <= line.x0) return true;
    }
    return false;
  });
}

interface Gap {
  readonly from: number;
  readonly to: number;
}

type Edges = readonly ['x0', 'x1'] | readonly ['y0', 'y1'];

function mergedIntervals(lines: readonly TextLine[], [start, end]: Edges): readonly Gap[] {
  const merged: { from: number; to: number }[] = [];
  for (const line of [...lines].sort((a, b) => a[start] - b[start])) {
    const last = merged.at(-1);
    if (last !== undefined && line[start] < last.to) last.to = Math.max(last.to, line[end]);
    else merged.push({ from: line[start], to: line[end] });
  }
  return merged;
}

function gapsOf(lines: readonly TextLine[], edges: Edges): readonly Gap[] {
  const merged = mergedIntervals(lines, edges);
  return merged.slice(1).map((interval, index) => ({ from: merged[index]?.to ?? interval.from, to: interval.from }));
}

function splitAt(
  region: readonly TextLine[],
  { at, edge }: { readonly at: readonly number[]; readonly edge: 'x0' | 'y0' },
): readonly (readonly TextLine[])[] {
  const parts: TextLine[][] = Array.from({ length: at.length + 1 }, () => []);
  for (const line of region) parts[at.filter((limit) => line[edge] >= limit).length]?.push(line);
  return parts.filter((part) => part.length > 0);
}
