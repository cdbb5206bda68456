import { readByline } from './bylines.ts';
import type { PageLine } from './page-lines.ts';
import { joinSpanned, sliceSpanned } from './span.ts';
import { textWidth } from './text-width.ts';

const BEHIND = /^([^，。；：]{1,40}?)\s*([□◎■○◆●]\s*\S.*|(?<=\s)(?:本报|见习|特约|首席)?(?:记者|通讯员)\S.*)$/u;

/** A headline and the byline printed behind it as two lines of the page. */
export function partByline(line: PageLine): readonly PageLine[] {
  const [, headline, byline] = BEHIND.exec(line.content.text) ?? [];
  if (headline === undefined || byline === undefined || readByline(byline) === null || readByline(headline) !== null)
    return [line];
  const { text } = line.content;
  const [head, tail] = [
    sliceSpanned(line.content, 0, headline.length),
    sliceSpanned(line.content, text.length - byline.length, text.length),
  ];
  return [
    { ...line, content: head, width: textWidth(head.text) },
    { ...line, content: tail, width: textWidth(tail.text), marks: [], level: 0, blankBefore: false },
  ];
}

/** Puts the end of a byline that a narrow column breaks off back behind it. */
export function mendBylines(lines: readonly PageLine[]): readonly PageLine[] {
  const mended: PageLine[] = [];
  for (const line of lines) {
    const above = mended.at(-1);
    const whole = above === undefined || !breaksOff(above, line) ? null : joinSpanned([above.content, line.content]);
    if (above === undefined || whole === null) mended.push(line);
    else mended[mended.length - 1] = { ...above, content: whole, width: textWidth(whole.text) };
  }
  return mended;
}

function breaksOff({ content: { text } }: PageLine, { content, level }: PageLine): boolean {
  return (
    level === 0 &&
    content.text.length <= 10 &&
    /^[□◎■○◆●◇]|^(?:本报|见习|特约|首席)?(?:记者|通讯员|实习生)|^文\/|^图\//u.test(text) &&
    (readByline(text) === null ||
      /[记通实]$/u.test(text) ||
      /^(?:文\s?\/?\s?[图摄]|图文|摄影报道|报道)$/u.test(content.text)) &&
    readByline(text + content.text) !== null
  );
}

/** Lines between an initial and the text that it begins: a byline at most. */
const MAX_BETWEEN = 2;

/** Puts an initial, which stands alone because it is set large, before the text that it begins. */
export function attachInitials(lines: readonly PageLine[]): readonly PageLine[] {
  const begun = new Map<PageLine, PageLine>();
  for (const [at, line] of lines.entries()) {
    if (!isSingle(line) || isSingle(lines[at - 1]) || isSingle(lines[at + 1])) continue;
    const next = lines
      .slice(at + 1, at + 2 + MAX_BETWEEN)
      .find((each) => each.width >= 6 && readByline(each.content.text) === null);
    if (next !== undefined && next.level === 0 && /[，。、；]|[^？！]$/u.test(next.content.text)) begun.set(next, line);
  }
  const initials = new Set(begun.values());
  return lines.flatMap((line) => {
    if (initials.has(line)) return [];
    const initial = begun.get(line);
    return initial === undefined ? [line] : [{ ...line, content: joinSpanned([initial.content, line.content]) }];
  });
}

function isSingle(line: PageLine | undefined): boolean {
  return line !== undefined && line.level === 0 && /^(?![文图摄影])\p{Script=Han}$/u.test(line.content.text);
}
