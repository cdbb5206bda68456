/** What stands at the beginning of a text: a citation marker, what may still become one, or plain text. */
export type MarkerReading =
  | { readonly kind: 'marker'; readonly numbers: readonly number[]; readonly length: number }
  | { readonly kind: 'partial' }
  | { readonly kind: 'text' };

const maxMarkerChars = 40;
const maxRange = 10;
const digitsOfHan = '零一二三四五六七八九十';

const openers = /[[【［〔(（]/;
const word = String.raw`(?:\^|(?:ID|来源|资料|材料|source)\s*:?\s*)`;
const item = String.raw`-?(?:\d{1,3}(?:\.\d{1,3})?|[一二三四五六七八九十])`;
const list = String.raw`${item}(?:\s*[,\-]\s*${item})*`;
const shapes = [
  new RegExp(String.raw`^\[\[\s*${word}?(${list})\s*\]\]`, 'i'),
  new RegExp(String.raw`^\[\s*${word}?(${list})\s*\]`, 'i'),
  new RegExp(String.raw`^\(\s*${word}(${list})\s*\)`, 'i'),
];
/** Anything that can stand inside a marker that has not closed yet; four digits in a row cannot. */
const unfinished = /^[[(]{1,2}(?!.*\d{4})[\d\s,.:^\-一二三四五六七八九十IDSOURCE来源资料材]*\]?$/i;

/** Whether a marker may begin with this character. */
export function opensMarker(char: string): boolean {
  return openers.test(char);
}

/**
 * Reads a citation marker in all the shapes that models write: `[1]` `[[1]]` `[1,2]` `[1-3]` `【1】` `［1］` `〔1〕`
 * `[ID:1]` `(来源1)`, full-width digits too (research/grounding.md 1.4-5). A number that names no source (`[0]`,
 * `[-1]`, `[1.5]`) is read as 0; runs of four digits and more are text. Looks at 40 characters at most.
 */
export function readMarker(text: string): MarkerReading {
  const head = foldMarker(text.slice(0, maxMarkerChars));
  for (const shape of shapes) {
    const found = shape.exec(head);
    if (found?.[1] !== undefined) return { kind: 'marker', numbers: numbersOf(found[1]), length: found[0].length };
  }
  if (text.length >= maxMarkerChars || !unfinished.test(head)) return { kind: 'text' };
  return { kind: 'partial' };
}

/** One character for one character, so that lengths stay true. */
function foldMarker(text: string): string {
  return text
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[【［〔]/g, '[')
    .replace(/[】］〕]/g, ']')
    .replace(/（/g, '(')
    .replace(/）/g, ')')
    .replace(/[，、；;]/g, ',')
    .replace(/：/g, ':')
    .replace(/[－–—~～至]/g, '-');
}

function numbersOf(list: string): readonly number[] {
  return list.split(',').flatMap((part) => {
    const range = /^\s*(\d+)\s*-\s*(\d+)\s*$/.exec(part);
    if (range === null) return [numberOf(part.trim())];
    const [from, to] = [Number(range[1]), Number(range[2])];
    if (to < from || to - from >= maxRange) return [0];
    return Array.from({ length: to - from + 1 }, (_, step) => from + step);
  });
}

function numberOf(part: string): number {
  if (/^\d+$/.test(part)) return Number(part);
  return part.length === 1 ? Math.max(digitsOfHan.indexOf(part), 0) : 0;
}
