import { type ColumnLine, untangleColumns } from './columns.ts';
import { attachInitials, mendBylines, partByline } from './line-repairs.ts';
import type { Span, SpannedText } from './span.ts';
import { textWidth } from './text-width.ts';

/** One line of a page that is not blank, with its Markdown marks taken off. */
export interface PageLine {
  /** 1-based, in the file as shipped. */
  readonly number: number;
  /** Without outer white space and marks; inner white space stays. Empty for an image mark. */
  readonly content: SpannedText;
  readonly marks: readonly SpannedText[];
  /** Markdown heading level, 0 for none. */
  readonly level: number;
  /** Which part of the line is bold: **all of it**, or **the beginning** of it. */
  readonly emphasis: 'none' | 'lead' | 'whole';
  /** White space before the text, in full-width characters. */
  readonly indent: number;
  /** Width of the text in full-width characters. */
  readonly width: number;
  /** Spread over the column with a space between all characters: as wide as the column, whatever `width` says. */
  readonly justified: boolean;
  readonly blankBefore: boolean;
  /** Which heading's columns it belongs to by its place on a page with columns side by side; null where nothing tells. */
  readonly region: number | null;
  /** Whether a story begins here by its place on a page with columns side by side; null where the text does not tell. */
  readonly opensRegion: boolean | null;
}

/** Splits a page into lines as `Span.line` counts them: at every line feed. */
export function splitLines(text: string): readonly string[] {
  return text.split('\n');
}

/** Reads the lines of a page that are not blank, in order. */
export function readPageLines(text: string): readonly PageLine[] {
  const raw = splitLines(text);
  const lines =
    untangleColumns(raw)?.map((piece) => readPiece(raw[piece.number - 1] ?? '', piece)) ?? readWholeLines(raw);
  return attachInitials(mendBylines(lines.flatMap(partByline)));
}

function readPiece(raw: string, { number, from, to, indent, ...place }: ColumnLine): PageLine {
  const content = { text: raw.slice(from, to), spans: [{ line: number, from, to }] };
  return { number, content, marks: [], level: 0, emphasis: 'none', indent, ...measure(content.text), ...place };
}

function readWholeLines(rawLines: readonly string[]): readonly PageLine[] {
  const lines: PageLine[] = [];
  let blankBefore = true;
  for (const [index, raw] of rawLines.entries()) {
    if (raw.trim() === '') {
      blankBefore = true;
      continue;
    }
    lines.push({ ...readLine(raw, index + 1), blankBefore, region: null, opensRegion: null });
    blankBefore = false;
  }
  return lines;
}

function readLine(raw: string, number: number): Omit<PageLine, 'blankBefore' | 'region' | 'opensRegion'> {
  const marks = markdownMarks(raw).map(([from, to]) => ({
    text: raw.slice(from, to),
    spans: [{ line: number, from, to }],
  }));
  const content = withoutMarks(raw, { number, marks: marks.flatMap(({ spans }) => spans) });
  const heading = HEADING.exec(raw);
  const first = content.spans[0];
  return {
    number,
    content,
    marks,
    level: heading?.[1]?.length ?? 0,
    emphasis: emphasisOf(raw),
    indent: first === undefined || marks.length > 0 ? 0 : textWidth(raw.slice(0, first.from).replaceAll('\uFEFF', '')),
    ...measure(content.text),
  };
}

const HEADING = /^\s*(?:>\s?)*(#{1,6})(?=\s)/u;
const QUOTED_HEADING = /^\s*(?:>\s?)*(?:#{1,6}(?=\s))?/u;

/** Heading hashes, quotation marks before a line, pairs of ** and whole image marks. A lone ** is text. */
function markdownMarks(raw: string): readonly (readonly [number, number])[] {
  const image = /^\s*!\[[^\]]*\]\([^)]*\)\s*$/u.exec(raw);
  if (image !== null) return [[raw.length - raw.trimStart().length, raw.trimEnd().length]];
  const marks: (readonly [number, number])[] = [];
  const opening = QUOTED_HEADING.exec(raw)?.[0] ?? '';
  if (opening.trim() !== '') marks.push([opening.length - opening.trimStart().length, opening.trimEnd().length]);
  for (const bold of raw.matchAll(/\*\*(?=\S)(?:(?!\*\*).)*\S\*\*/gu)) {
    const end = bold.index + bold[0].length;
    marks.push([bold.index, bold.index + 2], [end - 2, end]);
  }
  return marks;
}

function emphasisOf(raw: string): PageLine['emphasis'] {
  const bare = raw.trim().replace(QUOTED_HEADING, '').trim();
  if (/^\*\*(?:(?!\*\*).)+\*\*$/u.test(bare)) return 'whole';
  return /^\*\*(?:(?!\*\*).)+\*\*/u.test(bare) ? 'lead' : 'none';
}

function withoutMarks(
  raw: string,
  { number, marks }: { readonly number: number; readonly marks: readonly Span[] },
): SpannedText {
  const pieces: [number, number][] = [];
  let at = 0;
  for (const mark of [...marks].sort((a, b) => a.from - b.from)) {
    if (mark.from > at) pieces.push([at, mark.from]);
    at = mark.to;
  }
  if (at < raw.length) pieces.push([at, raw.length]);
  return trimPieces(
    raw,
    pieces.map(([from, to]) => ({ line: number, from, to })),
  );
}

function trimPieces(raw: string, pieces: readonly Span[]): SpannedText {
  const kept = pieces.filter((span) => span.from < span.to);
  while (kept.length > 0) {
    const first = kept[0];
    if (first === undefined) break;
    const cut = raw.slice(first.from, first.to);
    if (cut.trim() !== '') {
      kept[0] = { ...first, from: first.to - cut.trimStart().length };
      break;
    }
    kept.shift();
  }
  while (kept.length > 0) {
    const last = kept.at(-1);
    if (last === undefined) break;
    const cut = raw.slice(last.from, last.to);
    if (cut.trim() !== '') {
      kept[kept.length - 1] = { ...last, to: last.from + cut.trimEnd().length };
      break;
    }
    kept.pop();
  }
  return { text: kept.map((span) => raw.slice(span.from, span.to)).join(''), spans: kept };
}

function measure(text: string): Pick<PageLine, 'width' | 'justified'> {
  const justified = isJustified(text);
  return { width: textWidth(justified ? text.replaceAll(/\s/gu, '') : text), justified };
}

/** 规 模 以 上: a space between nearly all characters. */
function isJustified(text: string): boolean {
  const spaces = text.match(/(?<=\S)\s(?=\S)/gu)?.length ?? 0;
  return text.length >= 9 && spaces > text.length * 0.35;
}
