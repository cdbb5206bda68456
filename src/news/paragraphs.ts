import { readByline, readSignature, readTrailingCredit } from './bylines.ts';
import { readJumpOut } from './jumps.ts';
import { isMasthead } from './masthead.ts';
import { isBoxTitle, isItemText, sellingScore } from './notices.ts';
import type { PageLine } from './page-lines.ts';
import { isOneWord } from './seams.ts';
import { joinSpanned, type SpannedText } from './span.ts';

/** Lines that belong together typographically: a paragraph, or one line of a heading. */
export interface Paragraph {
  readonly text: SpannedText;
  readonly lines: readonly PageLine[];
  /** Width of the column it is set in (full-width characters); null where lines are not hard-wrapped. */
  readonly column: number | null;
  /** Whether its first line is set in, as first lines are: false inside a sentence cut by a column; null unknown. */
  readonly indented: boolean | null;
  /** Whether the text ends as a sentence ends. */
  readonly ended: boolean;
}

type Shape = 'full' | 'first' | 'short' | 'over' | 'free';

interface MeasuredLine {
  readonly line: PageLine;
  readonly column: number | null;
  readonly shape: Shape;
  readonly ended: boolean;
}

/** Lines on each side that show how wide the column is, and how far to look where these do not tell. */
const REACH = 8;
const FAR_REACH = 20;
const MIN_COLUMN = 10;
const SENTENCE_END = /[。！？!?…][”’」』）)】》"'\s]*$/u;
const OPENER =
  /^(?:[（(]\s*(?:上接|下转|紧接)|【|[左右上下]?图[为：:]|[◆◇●■□◎▲△★☆①②③]|(?:本报|新华社)[^，。]{0,12}[讯电])/u;

/** Whether a text ends with the punctuation of a finished sentence, closing quotes and brackets allowed. */
export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text);
}

/** Joins hard-wrapped lines into paragraphs by the width of their column; heading lines stay one by one. */
export function readParagraphs(lines: readonly PageLine[]): readonly Paragraph[] {
  const measured = measureLines(lines);
  const groups: MeasuredLine[][] = [];
  for (const [index, item] of measured.entries()) {
    const group = groups.at(-1);
    const before = measured[index - 1];
    if (
      group !== undefined &&
      before !== undefined &&
      continues({ group, before, item, after: measured[index + 1], opening: group.length === 1 })
    ) {
      group.push(item);
    } else groups.push([item]);
  }
  return groups.map(toParagraph);
}

function toParagraph(group: readonly MeasuredLine[]): Paragraph {
  const text = joinSpanned(group.map((item) => item.line.content));
  const column = group.find((item) => item.shape === 'full')?.column ?? group[0]?.column ?? null;
  return {
    text,
    lines: group.map((item) => item.line),
    column,
    indented: isSetIn(group),
    ended: endsSentence(text.text),
  };
}

function isSetIn(group: readonly MeasuredLine[]): boolean | null {
  const first = group[0];
  if (first === undefined || first.column === null) return null;
  if (first.line.indent >= 1 || first.shape === 'first') return true;
  return first.shape === 'full' && group.length > 1 ? false : null;
}

function measureLines(lines: readonly PageLine[]): readonly MeasuredLine[] {
  const marked = lines.some((line) => line.level > 0);
  return lines.map((line, index) => {
    const near = columnAt(lines, { index, reach: REACH });
    const column = near === null && !marked ? columnAt(lines, { index, reach: FAR_REACH }) : near;
    return {
      line,
      column,
      shape: line.justified && line.width >= (column ?? 0) / 2 ? 'full' : shapeOf(line.width, column),
      ended: isEnd(line.content.text),
    };
  });
}

/** Whether a line may be the last of its paragraph: a sentence, a signature or a photo credit ends here. */
function isEnd(text: string): boolean {
  return endsSentence(text) || readSignature(text) !== null || readTrailingCredit(text) !== null;
}

/** The width shared by most lines of prose near this one, three at least and the nearer the better. */
function columnAt(
  lines: readonly PageLine[],
  { index, reach }: { readonly index: number; readonly reach: number },
): number | null {
  const own = lines[index]?.width ?? 0;
  let best: { readonly width: number; readonly weight: number } | null = null;
  const near = lines.slice(Math.max(0, index - reach), index + reach + 1);
  const first = Math.max(0, index - reach);
  for (const { width } of near) {
    if (width < MIN_COLUMN || width + 1.5 < own || width > 60) continue;
    let members = 0;
    let weight = 0;
    for (const [offset, other] of near.entries()) {
      const apart = Math.abs(other.width - width);
      if (apart > 1) continue;
      if (!/[，。、；：]/u.test(other.content.text)) continue;
      members += 1;
      weight += (1 - apart / 4) / (1 + Math.abs(first + offset - index) / 2);
    }
    if (members >= 3 && (best === null || weight > best.weight)) best = { width, weight };
  }
  return best?.width ?? null;
}

function shapeOf(width: number, column: number | null): Shape {
  if (column === null) return 'free';
  if (width > column + 1.5) return 'over';
  if (width >= column - 1.25) return 'full';
  return width >= column - 3 ? 'first' : 'short';
}

interface Joint {
  /** The paragraph so far; `before` is its last line. */
  readonly group: readonly MeasuredLine[];
  readonly before: MeasuredLine;
  readonly item: MeasuredLine;
  readonly after: MeasuredLine | undefined;
  /** Whether `before` is the first line of its paragraph. */
  readonly opening: boolean;
}

function continues(joint: Joint): boolean {
  const { before, item, after } = joint;
  if (isUpright(item.line) && (isUpright(before.line) || (after !== undefined && isUpright(after.line))))
    return isUpright(before.line) && !item.line.blankBefore;
  if (completesCredit(before.line.content.text, item.line.content.text)) return !item.line.blankBefore;
  if (bracketsNames(joint)) return true;
  if (standsAlone(before.line) || standsAlone(item.line) || startsAnew(joint)) return false;
  if (item.line.blankBefore) return continuesOverBlank(joint);
  if (closesBracket(before.line.content.text, item.line.content.text)) return true;
  if (before.shape !== 'short' && cutsNumber(before.line.content.text, item.line.content.text)) return true;
  if (before.shape === 'free')
    return !before.ended && /[，。；]/u.test(before.line.content.text) && before.line.width >= 20;
  if (before.shape === 'short') return isIndented(before) && (item.shape === 'full' || isLastLine({ before, item }));
  if (before.ended)
    return (
      before.shape === 'full' &&
      item.shape === 'full' &&
      sameColumn(joint) &&
      !isAboveOpening(joint) &&
      !isTitled(item, after) &&
      !startsParagraph(item, after)
    );
  return continuesBelow(joint);
}

/** A line of one character: of a headline set upright. Two digits share a place. */
export function isUpright(line: PageLine): boolean {
  return line.width <= 1 && line.level === 0 && line.content.text !== '';
}

/** What the words or the indent say: an opening, a jump, a dash of a subtitle, the title of an advertisement. */
function startsAnew({ before, item, opening }: Joint): boolean {
  const [above, text] = [before.line.content.text, item.line.content.text];
  if (OPENER.test(text) || readJumpOut(above) !== null || readTrailingCredit(above) !== null) return true;
  if (opening ? sellsSomething(before.line) : before.ended && sellsSomething(item.line)) return true;
  if (opening && !hasComma(before) && (/^——/u.test(above) || /^——/u.test(text))) return true;
  return item.line.indent >= 1 && item.line.indent > before.line.indent + 0.5;
}

/** A bracket opened at the end of one line and closed on the next; a credit in brackets below 本报讯. */
function closesBracket(before: string, item: string): boolean {
  const waits = before.lastIndexOf('（') > before.lastIndexOf('）');
  const close = item.indexOf('）');
  if (waits) return close >= 0 && !item.slice(0, close).includes('（');
  return /^(?:本报|新华社)[^，。]{0,14}[讯电]$/u.test(before) && item.startsWith('（');
}

/** A byline in brackets that a narrow column breaks over several lines: （本报 / 记者 张三 通讯员 李 / 四）. */
function bracketsNames({ group, item, after }: Joint): boolean {
  const tail = group
    .slice(-2)
    .map(({ line }) => line.content.text)
    .join('');
  const opened = /[（(【][^（()）【】]{0,24}$/u.exec(tail)?.[0] ?? '';
  const rest =
    /^[^（()）【】]{0,24}[）)】]/u.exec(`${item.line.content.text}${after?.line.content.text ?? ''}`)?.[0] ?? '';
  return opened !== '' && rest !== '' && readByline(`${opened}${rest}`) !== null;
}

/** A telephone number, say, that goes on in the next line, or stands there alone. */
function cutsNumber(before: string, item: string): boolean {
  return (/[\d-]{3}$/u.test(before) && /^\d/u.test(item)) || (/[：:]$/u.test(before) && /^[\d-]{7,}$/u.test(item));
}

/** The last characters of a photo credit that the line above breaks off. */
function completesCredit(before: string, item: string): boolean {
  const short = item.length <= 12 && !endsSentence(before) && readTrailingCredit(before) === null;
  const part = readByline(item) === null || /(?:记者|通讯员)$/u.test(before);
  return short && part && readTrailingCredit(before + item) !== null;
}

function continuesOverBlank({ before, item, after, opening }: Joint): boolean {
  const torn = !opening && !isOneWord(before.line.content.text, item.line.content.text);
  if (item.shape !== 'short' && (torn || startsParagraph(item, after))) return false;
  if (before.shape === 'free' || before.shape === 'short' || before.ended || !sameColumn({ before, item }))
    return false;
  const prose = hasComma(before) || !opening || !before.line.blankBefore;
  return prose && (item.shape === 'full' || item.shape === 'over' || item.ended);
}

/** The line below one that fills its column and ends no sentence: what follows is its rest, unless this was a title. */
function continuesBelow({ before, item, after, opening }: Joint): boolean {
  const prose = hasComma(before) || !opening;
  if (item.shape === 'full' || item.shape === 'over') {
    return prose || !startsParagraph(item, after);
  }
  if (item.shape === 'first')
    return (
      prose || item.ended || (!before.line.blankBefore && before.shape !== 'full' && !startsParagraph(item, after))
    );
  return item.ended || /[：…—）)，；]$/u.test(item.line.content.text);
}

/** A line without punctuation right above 本报讯 or a byline is a heading, however wide. */
function isAboveOpening({ item, after }: Joint): boolean {
  if (after === undefined || item.ended || hasComma(item)) return false;
  const below = after.line.content.text;
  return OPENER.test(below) || (after.line.width <= 30 && readByline(below) !== null);
}

/** A line that fills its column without punctuation, above one that is set in: the title of a short item. */
function isTitled(item: MeasuredLine, after: MeasuredLine | undefined): boolean {
  return after !== undefined && !item.ended && !hasComma(item) && after.shape === 'first' && !after.ended;
}

/** The short end of a paragraph of two lines. */
function isLastLine({ before, item }: Pick<Joint, 'before' | 'item'>): boolean {
  return item.ended && item.line.width < before.line.width;
}

function hasComma({ line }: MeasuredLine): boolean {
  return /[，。；、：]/u.test(line.content.text);
}

function sameColumn({ before, item }: Pick<Joint, 'before' | 'item'>): boolean {
  return item.column !== null && before.column !== null && Math.abs(item.column - before.column) <= 1.5;
}

/** A first line may be short by its indent and by what punctuation the lines below squeeze in. */
function isIndented({ line, column, ended }: MeasuredLine): boolean {
  const titled = isItemText(line.content.text) && !/[，。、；：]/u.test(line.content.text);
  return !ended && !titled && column !== null && line.width >= column - 4.5 && line.width >= 12;
}

/** A first line has lost its indent of two characters: it is that much shorter than the line below it. */
function startsParagraph(item: MeasuredLine, after: MeasuredLine | undefined): boolean {
  if (after === undefined || after.shape !== 'full') return false;
  const squeezed = /[，。、；：！？”》）]$/u.test(after.line.content.text) ? 1 : 0;
  return after.line.width - squeezed - item.line.width >= 1;
}

function standsAlone(line: PageLine): boolean {
  return (
    isMasthead(line.content.text) ||
    isBoxTitle(line.content.text) ||
    isSalesTitle(line) ||
    line.level > 0 ||
    line.emphasis === 'whole' ||
    line.content.text === '' ||
    (line.width <= 30 && readByline(line.content.text) !== null)
  );
}

function isSalesTitle(line: PageLine): boolean {
  return line.blankBefore && sellsSomething(line);
}

function sellsSomething({ content, width }: PageLine): boolean {
  return width <= 16 && !/[，。：、；]/u.test(content.text) && sellingScore(content.text, '') >= 0.6;
}
