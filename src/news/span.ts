/**
 * A stretch of one line of a page as stored. `line` is 1-based; `from` and `to` are UTF-16 offsets
 * within that line (line break not counted), `to` exclusive.
 */
export interface Span {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Text cut out of a page: `text` equals the slices of `spans`, in order, with nothing between them.
 * What a page breaks over lines is one text here, and every character still knows where it stands.
 */
export interface SpannedText {
  readonly text: string;
  readonly spans: readonly Span[];
}

/** Cuts `[from, to)` (UTF-16 offsets in `whole.text`) out of a spanned text, spans included. */
export function sliceSpanned(whole: SpannedText, from: number, to: number): SpannedText {
  const spans: Span[] = [];
  let offset = 0;
  for (const span of whole.spans) {
    const length = span.to - span.from;
    const start = Math.max(from - offset, 0);
    const end = Math.min(to - offset, length);
    if (start < end) spans.push({ line: span.line, from: span.from + start, to: span.from + end });
    offset += length;
  }
  return { text: whole.text.slice(from, to), spans };
}

/** Joins spanned texts in the order given, with nothing between them. */
export function joinSpanned(parts: readonly SpannedText[]): SpannedText {
  return {
    text: parts.map((part) => part.text).join(''),
    spans: parts.flatMap((part) => part.spans),
  };
}

/** The first and last line that the spans touch, 1-based and inclusive. Throws a RangeError on no spans. */
export function hullOf(spans: readonly Span[]): readonly [number, number] {
  const lines = spans.map((span) => span.line);
  if (lines.length === 0) throw new RangeError('Expected at least one span, got none: an empty text has no lines');
  return [Math.min(...lines), Math.max(...lines)];
}

/** Reads the spans back from the page's lines: the proof that a quote is a slice of the page. */
export function readSpans(lines: readonly string[], spans: readonly Span[]): string {
  return spans.map((span) => (lines[span.line - 1] ?? '').slice(span.from, span.to)).join('');
}
