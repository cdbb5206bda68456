import { fold, isHan } from '../../news/fold.ts';
import { textWidth } from '../../news/text-width.ts';
import type { TextLine } from './pdf-layout.ts';

/** A piece of text as the PDF sets it: on a baseline, from `x` on, in points. */
export interface TextRun {
  readonly text: string;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  readonly size: number;
}

/** Pieces further apart than this many characters stand in different columns. */
const SAME_LINE_GAP = 0.8;
const BASELINE_DRIFT = 0.3;
const SIZE_RATIO = 1.5;
/** A blank narrower than this between two Chinese characters comes from justification. */
const REAL_BLANK = 0.22;
/** Characters' widths of white space for each character of a justified line. */
const STRETCHED = 0.05;
const SPREAD = / [，。、；：！？（）“”]|[，。、；：！？（）“”] |(?:^| )\p{Script=Han}(?: |$)/u;

interface OpenLine {
  text: string;
  readonly x0: number;
  x1: number;
  readonly baseline: number;
  size: number;
  /** Width of the blank at its end. */
  blank: number;
}

/** Joins the pieces that stand on one line of one column. */
export function joinRuns(runs: readonly TextRun[]): readonly TextLine[] {
  const open: OpenLine[] = [];
  for (const run of [...runs].sort((a, b) => a.x - b.x)) {
    const line = nearestLine(open, run);
    if (line !== undefined) extend(line, run);
    else if (run.text.trim() !== '') open.push(start(run));
  }
  return open.map(toTextLine).filter((line) => line.text !== '');
}

function start(run: TextRun): OpenLine {
  return { text: run.text, x0: run.x, x1: run.x + run.width, baseline: run.baseline, size: run.size, blank: 0 };
}

function nearestLine(open: readonly OpenLine[], run: TextRun): OpenLine | undefined {
  let nearest: OpenLine | undefined;
  for (const line of open) {
    const size = Math.max(line.size, run.size);
    const gap = run.x - line.x1;
    if (Math.abs(line.baseline - run.baseline) > size * BASELINE_DRIFT) continue;
    if (gap > size * SAME_LINE_GAP || gap < -size * 0.6 || size > Math.min(line.size, run.size) * SIZE_RATIO) continue;
    if (nearest === undefined || line.x1 > nearest.x1) nearest = line;
  }
  return nearest;
}

function extend(line: OpenLine, run: TextRun): void {
  const before = line.text.at(-1) ?? '';
  if (run.text.trim() === '') {
    line.blank += run.width;
    line.x1 = Math.max(line.x1, run.x + run.width);
    return;
  }
  const blank = Math.max(line.blank, run.x - line.x1);
  const after = run.text.trimStart()[0] ?? '';
  const enough = isHan(before) || isHan(after) ? REAL_BLANK : 0.15;
  const parted = blank >= run.size * enough && before.trim() !== '';
  line.text += `${parted ? ' ' : ''}${run.text}`;
  line.x1 = Math.max(line.x1, run.x + run.width);
  line.size = Math.max(line.size, run.size);
  line.blank = 0;
}

function toTextLine({ text, x0, x1, baseline, size }: OpenLine): TextLine {
  const settled = withoutStretch(toIdeographs(text), (x1 - x0) / size).trimEnd();
  const set = settled.trimStart();
  const indent = settled.length - set.length;
  return {
    text: set,
    x0: x0 + (settled.startsWith('　') ? indent * size : 0),
    x1,
    y0: baseline - size * 0.88,
    y1: baseline + size * 0.12,
    size,
  };
}

/** Fonts give radicals (⽇, ⻅) where the page prints characters (日, 见): they look the same and are not found. */
function toIdeographs(text: string): string {
  return text
    .replaceAll('\u2F3E', '户') // its normal form is 戶, which only Traditional pages print
    .replaceAll(/[\u2F00-\u2FDF]/gu, (radical) => radical.normalize('NFKC'))
    .replaceAll(/[\u2E80-\u2EFF]/gu, (radical) => fold(radical))
    .replaceAll(/[\p{Cc}\u00ad\u200b-\u200f\ufeff]/gu, '');
}

/**
 * A line set wider than its characters need is justified, and blanks that seem to stand in it are none: it shows them
 * beside punctuation or around single characters, where nobody sets any.
 */
function withoutStretch(text: string, widthInChars: number): string {
  const characters = text.replaceAll(/\s/gu, '');
  const stretch = (widthInChars - textWidth(characters)) / Math.max(1, characters.length - 1);
  if (stretch < STRETCHED || !SPREAD.test(text.trim())) return text;
  return text.replaceAll(
    /(?<=[\p{Script=Han}\p{P}\d]) +(?=[\p{Script=Han}\p{P}])|(?<=[\p{Script=Han}\p{P}]) +(?=\d)/gu,
    '',
  );
}
