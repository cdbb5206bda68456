import { isHan } from '../../news/fold.ts';
import { runsOf } from '../tokenize.ts';
import { hanKey, termKey } from './term-key.ts';

const NOTHING = 0;
const HAN = 1;
const WORD = 2;
const kinds = new Uint8Array(0x10000).map((_, unit) => kindOf(unit));

function kindOf(unit: number): number {
  if (isHan(unit)) return HAN;
  const isSurrogate = unit >= 0xd800 && unit <= 0xdfff;
  return isSurrogate || /[0-9\p{L}\p{M}]/u.test(String.fromCharCode(unit)) ? WORD : NOTHING;
}

/** Calls `visit` with the key of every term that `tokenize` finds in folded text, in order; returns how many. */
export function scanTerms(folded: string, visit: (key: number) => void): number {
  let terms = 0;
  for (let at = 0; at < folded.length; ) {
    const kind = kinds[folded.charCodeAt(at)] ?? NOTHING;
    const from = at;
    if (kind === HAN) {
      at = hanEnd(folded, from);
      terms += visitHan(folded.slice(from, at), visit);
    } else if (kind === WORD) {
      at = plainEnd(folded, from);
      const stretch = at > from ? null : folded.slice(from, stretchEnd(folded, from));
      at = stretch === null ? at : from + stretch.length;
      const words = stretch === null ? [folded.slice(from, at)] : runsOf(stretch).map(({ text }) => text);
      for (const word of words) visit(termKey(word));
      terms += words.length;
    } else at += 1;
  }
  return terms;
}

function visitHan(run: string, visit: (key: number) => void): number {
  let before = run.charCodeAt(0);
  if (run.length === 1) visit(hanKey(before, 0));
  for (let i = 1; i < run.length; i += 1) {
    const unit = run.charCodeAt(i);
    visit(hanKey(before, unit));
    before = unit;
  }
  return Math.max(1, run.length - 1);
}

function hanEnd(folded: string, from: number): number {
  let at = from + 1;
  while (at < folded.length && kinds[folded.charCodeAt(at)] === HAN) at += 1;
  return at;
}

/**
 * The end of a number or a word of plain letters, without the care that decimals and accents take; `from` where it may
 * take that.
 */
function plainEnd(folded: string, from: number): number {
  const first = folded.charCodeAt(from);
  const [low, high] = isDigit(first) ? [ZERO, NINE] : [LETTER_A, LETTER_Z];
  let at = from;
  while (at < folded.length && folded.charCodeAt(at) >= low && folded.charCodeAt(at) <= high) at += 1;
  const next = folded.charCodeAt(at);
  if (isDigit(first)) return next === POINT ? from : at;
  return kinds[next] === WORD && !isDigit(next) ? from : at;
}

const [ZERO, NINE, LETTER_A, LETTER_Z, POINT] = [0x30, 0x39, 0x61, 0x7a, 0x2e];

function isDigit(unit: number): boolean {
  return unit >= ZERO && unit <= NINE;
}

/** The end of what stands between Chinese characters: runs of letters and numbers never cross into those. */
function stretchEnd(folded: string, from: number): number {
  let at = from + 1;
  while (at < folded.length && kinds[folded.charCodeAt(at)] !== HAN) at += 1;
  return at;
}
