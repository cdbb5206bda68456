import { readNumeral } from './numerals.ts';

/** （上接第一版） or （下转第3版）: the page it names (null where it names none) and its length in the text. */
export interface Jump {
  readonly page: number | null;
  readonly length: number;
}

const IN =
  /^\s*[（(【[▲△▶◀►]?\s*(?:上接|紧接|接)\s*(?:本报)?\s*第?\s*([A-Za-z]?[\d０-９〇一二三四五六七八九十]{0,3})\s*版[^（()）]{0,12}[）)】\]]?\s*/u;
const OUT =
  /\s*(?:[（(【[]\s*(?:下转|转|全文见|详见)|[▲△▼▶►]\s*(?:下转|转))\s*第?\s*([A-Za-z]?[\d０-９〇一二三四五六七八九十]{0,3})\s*版[^（()）]{0,12}[）)】\]]?\s*[▶►→》>]*\s*$/u;

/** The mark of a jump is looked for in this many characters. */
const MAX_TAIL = 40;

/** The mark of a story that comes from another page, at the beginning of a text. */
export function readJumpIn(text: string): Jump | null {
  return toJump(IN.exec(text));
}

/** The mark of a story that goes on to another page, at the end of a text. */
export function readJumpOut(text: string): Jump | null {
  return toJump(OUT.exec(text.slice(-MAX_TAIL)));
}

function toJump(match: RegExpExecArray | null): Jump | null {
  if (match === null) return null;
  return { page: readNumeral((match[1] ?? '').replace(/^[A-Za-z]/u, ''))?.value ?? null, length: match[0].length };
}
