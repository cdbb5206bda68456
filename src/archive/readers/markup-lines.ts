/** What of a document's tree is looked at: the standard DOM, as far as it is used. */
export interface MarkupNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<MarkupNode>;
}

/** A line of running text, or a heading with its level (1 to 6). */
export interface MarkupLine {
  readonly text: string;
  readonly level: number;
  /** All of it is bold. */
  readonly bold: boolean;
}

const ELEMENT = 1;
const TEXT = 3;
const MAX_DEPTH = 400;
const LONGEST_BOLD_HEADING = 40;
const SILENT = new Set(
  'TITLE META LINK SCRIPT STYLE TEMPLATE NOSCRIPT HEAD NAV FORM BUTTON SELECT TEXTAREA SVG CANVAS IFRAME OBJECT VIDEO AUDIO RT RP'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'A ABBR B BDI BDO BIG CITE CODE DEL DFN EM FONT I INS KBD LABEL MARK Q RUBY RB S SAMP SMALL SPAN STRONG SUB SUP TIME TT U VAR WBR IMG'.split(
    ' ',
  ),
);
const CELL = new Set(['TD', 'TH']);

/** Reads a document's text in order, a line for each block and each line break, white space joined as browsers do. */
export function readMarkupLines(root: MarkupNode): readonly MarkupLine[] {
  const writer = createLineWriter();
  visit(root, { writer, level: 0, bold: false, depth: 0 });
  writer.end(0);
  return writer.lines;
}

interface LineWriter {
  readonly lines: readonly MarkupLine[];
  add(text: string, bold: boolean): void;
  end(level: number): void;
}

function createLineWriter(): LineWriter {
  const lines: MarkupLine[] = [];
  let text = '';
  let plainChars = 0;
  return {
    lines,
    add(more, bold) {
      text += more;
      if (!bold) plainChars += more.trim().length;
    },
    end(level) {
      const line = text.replaceAll(/[ \t\r\n\f\u00a0]+/gu, ' ').trim();
      if (line !== '') lines.push({ text: line, level, bold: plainChars === 0 });
      text = '';
      plainChars = 0;
    },
  };
}

interface Place {
  readonly writer: LineWriter;
  readonly level: number;
  readonly bold: boolean;
  readonly depth: number;
}

function visit(node: MarkupNode, place: Place): void {
  const { writer, level, bold, depth } = place;
  if (node.nodeType === TEXT) writer.add(node.textContent ?? '', bold);
  if (node.nodeType !== ELEMENT || depth > MAX_DEPTH) return;
  const name = node.nodeName.toUpperCase();
  if (SILENT.has(name)) return;
  const inside = {
    writer,
    level: headingLevel(name) ?? level,
    bold: bold || name === 'B' || name === 'STRONG',
    depth: depth + 1,
  };
  const block = !INLINE.has(name) && !CELL.has(name);
  if (block) writer.end(level);
  for (const child of node.childNodes) visit(child, inside);
  if (block) writer.end(inside.level);
  if (CELL.has(name)) writer.add('　', bold);
}

/** The lines as page text: headlines `#`, subheads `###`, short bold lines `**…**`, a blank line between all. */
export function toPageText(lines: readonly MarkupLine[], headlineLevel: number): string {
  return lines.map((line) => `${marked(line, headlineLevel)}\n`).join('\n');
}

function marked({ text, level, bold }: MarkupLine, headlineLevel: number): string {
  if (level > 0) return `${level <= headlineLevel ? '#' : '###'} ${text}`;
  return bold && text.length <= LONGEST_BOLD_HEADING ? `**${text}**` : text;
}

/**
 * Which headings of a document of several stories are headlines: its topmost level, or the one below where the
 * topmost is only the document's own title, with no text between it and the next heading.
 */
export function headlineLevelOf(lines: readonly MarkupLine[]): number {
  const headings = lines.filter((line) => line.level > 0);
  const levels = [...new Set(headings.map((line) => line.level))].sort((a, b) => a - b);
  const [top = 0, below] = levels;
  const tops = headings.filter((line) => line.level === top);
  const [only] = tops;
  if (below === undefined || only === undefined || tops.length > 1) return top;
  const next = lines[lines.indexOf(only) + 1];
  const stories = headings.filter((line) => line.level === below).length;
  return next?.level === below && stories > 1 ? below : top;
}

function headingLevel(name: string): number | null {
  const level = /^H([1-6])$/u.exec(name)?.[1];
  return level === undefined ? null : Number(level);
}
