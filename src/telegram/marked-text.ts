import type { TextRange } from '../newsroom.ts';
import { toInertText } from './inert-text.ts';

export type MarkStyle = 'b' | 'i' | 'u';

export interface Mark extends TextRange {
  readonly style: MarkStyle;
}

/** Text with stretches of it set bold, italic or underlined; marks may overlap. The text is never markup itself. */
export interface MarkedText {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The bot's own words: commands in them may be tapped, so nothing of a page, a model or a reader may stand in them. */
export function own(text: string, ...styles: readonly MarkStyle[]): MarkedText {
  return { text, marks: styles.map((style) => ({ style, from: 0, to: text.length })) };
}

/** Words of a page, a model or a reader, made inert; `marks` are places in the original. */
export function foreign(original: string, marks: readonly Mark[] = []): MarkedText {
  const inert = toInertText(original);
  const moved = marks.map(({ style, from, to }) => ({
    style,
    from: characterStart(inert.text, inert.at(from)),
    to: characterStart(inert.text, inert.at(to)),
  }));
  return { text: inert.text, marks: moved.filter((mark) => mark.from < mark.to) };
}

/** Words of a page, a model or a reader as one of the styles, made inert. */
export function foreignIn(style: MarkStyle, original: string): MarkedText {
  return foreign(original, [{ style, from: 0, to: original.length }]);
}

export function joinMarked(parts: readonly MarkedText[], separator = ''): MarkedText {
  const marks: Mark[] = [];
  let text = '';
  for (const [index, part] of parts.entries()) {
    if (index > 0) text += separator;
    for (const mark of part.marks) marks.push(shifted(mark, text.length));
    text += part.text;
  }
  return { text, marks };
}

/** Cuts `[from, to)` out of a marked text, with what the marks still cover of it. */
export function sliceMarked(whole: MarkedText, { from, to }: TextRange): MarkedText {
  const marks: Mark[] = [];
  for (const mark of whole.marks) {
    const start = Math.max(mark.from, from);
    const end = Math.min(mark.to, to);
    if (start < end) marks.push(shifted({ style: mark.style, from: start, to: end }, -from));
  }
  return { text: whole.text.slice(from, to), marks };
}

/** The beginning of a marked text, at most `maxUnits` UTF-16 units with the dots that say that something is left out. */
export function clipMarked(whole: MarkedText, maxUnits: number): MarkedText {
  if (whole.text.length <= maxUnits) return whole;
  const beginning = sliceMarked(whole, { from: 0, to: maxUnits - 1 });
  // A cut surrogate pair leaves its first half behind.
  const text = beginning.text.replace(/[\ud800-\udbff]$/, '');
  return { text: `${text}…`, marks: beginning.marks };
}

// A tag between the halves of a surrogate pair is no text at all.
function characterStart(text: string, offset: number): number {
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset;
}

function shifted(mark: Mark, by: number): Mark {
  return { style: mark.style, from: mark.from + by, to: mark.to + by };
}
