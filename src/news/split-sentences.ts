import { type SpannedText, sliceSpanned } from './span.ts';

/** A clause before 「；」 stands alone from this length on. */
const MIN_CLAUSE = 25;
/** A quotation of up to this many characters is never cut. */
const MAX_QUOTE = 80;

const CLOSERS = new Map([
  ['“', '”'],
  ['‘', '’'],
  ['「', '」'],
  ['『', '』'],
  ['《', '》'],
  ['（', '）'],
  ['(', ')'],
  ['【', '】'],
]);
const CLOSING = /[”’」』）)】》"'\]]/u;
const STOP = /[。！？!?]/u;

/**
 * Splits a text into sentences at 。！？…… and, after a clause long enough to stand alone, at ；. Never inside
 * 《》 or a short quotation or bracket. Joined with nothing between them the sentences give the text back.
 */
export function splitSentences(text: SpannedText): SpannedText[] {
  const sentences: SpannedText[] = [];
  let from = 0;
  for (const to of sentenceEnds(text.text)) {
    sentences.push(sliceSpanned(text, from, to));
    from = to;
  }
  return sentences;
}

function sentenceEnds(text: string): readonly number[] {
  const ends: number[] = [];
  let at = 0;
  while (at < text.length) {
    const { to, ends: stops } = step(text, { at, from: ends.at(-1) ?? 0 });
    at = stops ? withTrailing(text, to) : to;
    if (stops) ends.push(at);
  }
  const last = ends.at(-1) ?? 0;
  if (last === text.length) return ends;
  // What is left without a letter is no sentence: it stays with the one before.
  const merge = ends.length > 0 && !/[\p{L}\p{N}]/u.test(text.slice(last));
  return [...(merge ? ends.slice(0, -1) : ends), text.length];
}

/** Where the reading is, and where its sentence began. */
interface Place {
  readonly at: number;
  readonly from: number;
}

/** One character, one short quotation or one run of stops further; says whether a sentence ends there. */
function step(text: string, { at, from }: Place): { readonly to: number; readonly ends: boolean } {
  const char = text[at] ?? '';
  const closer = CLOSERS.get(char);
  const close = closer === undefined ? -1 : text.indexOf(closer, at + 1);
  if (close > 0 && close - at <= (char === '《' ? MAX_QUOTE * 2 : MAX_QUOTE)) {
    const stops = STOP.test(text[close - 1] ?? '') && isQuote(char) && !continuesAfter(text, close + 1);
    return { to: close + 1, ends: stops };
  }
  return isStop(text, { at, from }) ? { to: afterStop(text, at), ends: true } : { to: at + 1, ends: false };
}

/** “……。”他说 goes on; “……。”他说 with a stop or nothing behind the quote does not. */
function continuesAfter(text: string, at: number): boolean {
  return (
    /^[，、；：,\p{Script=Han}]/u.test(text.slice(at, at + 1)) &&
    /^[，、；：,]|^\p{Script=Han}{1,30}?(?:说|道|表示|介绍|回忆|告诉|认为|称|讲|感慨|坦言|笑|的|是)/u.test(
      text.slice(at, at + 32),
    )
  );
}

function isQuote(char: string): boolean {
  return '“‘「『'.includes(char);
}

function isStop(text: string, { at, from }: Place): boolean {
  const char = text[at] ?? '';
  if (STOP.test(char)) return true;
  if (char === '…')
    return text[at + 1] !== '…' && !/^[，、；\p{Script=Han}\p{N}]/u.test(text.slice(at + 1, at + 2))
      ? true
      : isLongEllipsis(text, at);
  if (char === '；' || char === ';') return at - from >= MIN_CLAUSE;
  return (
    /[.]/u.test(char) &&
    /^\s+\p{Lu}/u.test(text.slice(at + 1)) &&
    /\p{Ll}{2}$/u.test(text.slice(Math.max(0, at - 2), at))
  );
}

/** …… within a sentence lists what is left out; it ends one where a clause of some length goes before and a name follows. */
function isLongEllipsis(text: string, at: number): boolean {
  return text[at - 1] === '…' && /^["”’」』]?\s*$/u.test(text.slice(at + 1));
}

function afterStop(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && /[。！？!?…]/u.test(text[end] ?? '')) end += 1;
  return end;
}

function withTrailing(text: string, at: number): number {
  let end = at;
  while (end < text.length && CLOSING.test(text[end] ?? '')) end += 1;
  while (end < text.length && /\s/u.test(text[end] ?? '')) end += 1;
  return end;
}
