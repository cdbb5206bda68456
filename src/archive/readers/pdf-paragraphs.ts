import { isHan } from '../../news/fold.ts';
import { bodySizeOf, cutColumns, isHeadingSize, type TextLine } from './pdf-layout.ts';

/** A paragraph of running text, or the lines of one heading block. */
interface Block {
  readonly heading: boolean;
  readonly lines: TextLine[];
}

interface Column {
  /** Whether first lines of paragraphs are set in. */
  readonly setIn: boolean;
  readonly left: number;
  readonly right: number;
  /** From baseline to baseline, in points. */
  readonly pitch: number;
}

const MAX_HEADING_LINES = 6;

/** Writes the text of a page in reading order: a line for each paragraph, headings as Markdown. */
export function writePage(lines: readonly TextLine[]): string {
  const bodySize = bodySizeOf(lines);
  const blocks: Block[] = [];
  let before: Column | null = null;
  for (const column of cutColumns(lines, bodySize)) before = addColumn(blocks, { lines: column, bodySize, before });
  return blocks.map((block) => (block.heading ? writeHeading(block.lines) : joinLines(block.lines))).join('\n\n');
}

interface NextColumn {
  readonly lines: readonly TextLine[];
  readonly bodySize: number;
  /** The column read before this one. */
  readonly before: Column | null;
}

/** Adds a column's paragraphs and headings; its first line may carry on the paragraph of the column before. */
function addColumn(blocks: Block[], { lines, bodySize, before }: NextColumn): Column {
  const column = measure(lines, bodySize);
  for (const [index, line] of lines.entries()) {
    const heading = isHeading(line, { lines, index, bodySize });
    const last = blocks.at(-1);
    const above = last?.lines.at(-1);
    const over = index === 0 ? before : null;
    const same = last !== undefined && above !== undefined && last.heading === heading;
    const joined =
      same && (heading ? isNear(above, line) : continues(above, { line, column, over: index === 0, before: over }));
    if (joined && (!heading || last.lines.length < MAX_HEADING_LINES)) last.lines.push(line);
    else blocks.push({ heading, lines: [line] });
  }
  return column;
}

function measure(lines: readonly TextLine[], bodySize: number): Column {
  const body = lines.filter((line) => !isHeadingSize(line, bodySize));
  const steps = body
    .slice(1)
    .map((line, index) => line.y1 - (body[index]?.y1 ?? line.y1))
    .filter((step) => step > bodySize * 0.5)
    .sort((a, b) => a - b);
  const left = Math.min(...body.map((line) => line.x0));
  return {
    setIn: body.some((line) => line.x0 > left + line.size * 1.2 && line.x0 < left + line.size * 3),
    left,
    right: Math.max(...body.map((line) => line.x1)),
    pitch: steps[Math.floor(steps.length / 2)] ?? bodySize * 1.6,
  };
}

interface Surroundings {
  readonly lines: readonly TextLine[];
  readonly index: number;
  readonly bodySize: number;
}

/** Large type is a heading, unless it runs on for lines as an editor's preface does. */
function isHeading(line: TextLine, { lines, index, bodySize }: Surroundings): boolean {
  if (!isHeadingSize(line, bodySize)) return false;
  const near = lines.slice(Math.max(0, index - 3), index + 4).filter((other) => isSameSize(other, line));
  return near.filter((other) => /[。；，]/u.test(other.text)).length < 3;
}

function isSameSize(a: TextLine, b: TextLine): boolean {
  return Math.abs(a.size - b.size) < 0.06 * b.size;
}

function isNear(above: TextLine, line: TextLine): boolean {
  const gap = line.y0 - above.y1;
  return gap > -above.size && gap < Math.max(above.size, line.size) * 1.2;
}

interface Join {
  readonly line: TextLine;
  readonly column: Column;
  /** The column that the line above ends; null inside a column. */
  readonly before: Column | null;
  readonly over: boolean;
}

/** Whether a line carries on the paragraph of the one above. */
function continues(above: TextLine, { line, column, before, over }: Join): boolean {
  const { size } = line;
  if (!isSameSize(above, line) || line.x0 > column.left + size * 1.2) return false;
  if (over) return continuesOver(above, before);
  if (line.y1 - above.y1 > column.pitch * 1.35) return false;
  const slack = Math.max(size * 2, isHan(line.text) ? 0 : (column.right - column.left) * 0.15);
  return above.x1 >= column.right - slack;
}

/** Where first lines are set in, a column that begins without carries on; elsewhere the sentence must go on. */
function continuesOver(above: TextLine, before: Column | null): boolean {
  if (!/[。！？!?”」』）)]$/u.test(above.text)) return above.text.length > 4;
  return before?.setIn === true && above.x1 >= before.right - above.size * 1.2;
}

/** The largest lines are the headline, smaller ones beside it kicker and subtitle. */
function writeHeading(lines: readonly TextLine[]): string {
  const largest = Math.max(...lines.map((line) => line.size));
  return joinStacked(lines)
    .map((line) => `${line.size > largest * 0.9 ? '#' : '##'} ${line.text}`)
    .join('\n');
}

/** Characters set one below the other are one line. */
function joinStacked(lines: readonly TextLine[]): readonly TextLine[] {
  const joined: TextLine[] = [];
  let stacked = false;
  for (const line of lines) {
    const above = joined.at(-1);
    const single = line.text.length === 1;
    if (above !== undefined && single && (stacked || above.text.length === 1) && isSameSize(above, line)) {
      joined[joined.length - 1] = { ...above, text: above.text + line.text };
      stacked = true;
    } else {
      joined.push(line);
      stacked = false;
    }
  }
  return joined;
}

function joinLines(lines: readonly TextLine[]): string {
  let text = '';
  for (const line of lines) {
    const hyphenated = /\p{L}-$/u.test(text) && /^\p{Ll}/u.test(line.text);
    if (hyphenated) text = text.slice(0, -1);
    const words = /[\w,.;:)]$/u.test(text) && /^[\w("]/u.test(line.text) && !hyphenated;
    text += `${words ? ' ' : ''}${line.text}`;
  }
  return text;
}
