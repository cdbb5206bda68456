import { fold } from '../../news/fold.ts';
import { numbersIn } from './numbers.ts';

/** A sentence whose quotation marks stand around true slices only, and whether anything was changed for that. */
export interface CheckedQuotes {
  readonly text: string;
  readonly changed: boolean;
}

/** research/grounding.md 1.5: shorter quotations have to match exactly. */
const minFuzzyChars = 12;
const minRatio = 0.85;
const quotation = /[“「『"]([^“”「」『』"]{1,300})[”」』"]/g;

/**
 * Keeps quotation marks around what a source says word for word, prints the source's slice where the quotation is
 * nearly that (noise of OCR; ratio >= 0.85 and the same numbers), and takes the marks off everything else
 * (research/grounding.md 1.5).
 */
export function checkQuotes(sentence: string, given: readonly string[]): CheckedQuotes {
  if (sentence.search(quotation) < 0) return { text: sentence, changed: false };
  const sources = given.map(readQuotable);
  const text = sentence.replace(quotation, (whole, inside: string) => {
    const wanted = readQuotable(inside);
    if (wanted.bare === '' || sources.some((source) => source.bare.includes(wanted.bare))) return whole;
    const slice = wanted.bare.length < minFuzzyChars ? null : nearestSlice(wanted, sources);
    return slice === null ? inside : whole.replace(inside, () => slice);
  });
  return { text, changed: text !== sentence };
}

/** Text without punctuation and white space, with the place of every character. */
interface Quotable {
  readonly text: string;
  readonly bare: string;
  readonly places: readonly number[];
}

function readQuotable(text: string): Quotable {
  const folded = fold(text);
  const places =
    [...folded].length === folded.length ? placesOf(folded) : placesOf(folded.replace(/[\ud800-\udfff]/g, ' '));
  return { text, bare: places.map((place) => folded.charAt(place)).join(''), places };
}

function placesOf(folded: string): readonly number[] {
  return Array.from({ length: folded.length }, (_, at) => at).filter((at) => /[\p{L}\p{N}%]/u.test(folded.charAt(at)));
}

function nearestSlice(wanted: Quotable, sources: readonly Quotable[]): string | null {
  for (const source of sources) {
    const found = alignInside(wanted.bare, source.bare);
    if (found === null || found.ratio < minRatio) continue;
    const from = source.places[found.from];
    const last = source.places[found.to - 1];
    if (from === undefined || last === undefined) continue;
    const slice = source.text.slice(from, last + 1);
    if (digitsOf(slice) === digitsOf(wanted.text)) return slice;
  }
  return null;
}

function digitsOf(text: string): string {
  return numbersIn(fold(text).replace(/\s/g, ''))
    .map((mention) => mention.value)
    .join(' ');
}

/** Cost of the cheapest alignment that ends here, and where in the whole text it began. */
interface Alignment {
  readonly cost: number;
  readonly from: number;
}

/** The stretch of `whole` that is nearest to `part` by edit distance, with 1 - distance / length. */
function alignInside(part: string, whole: string): { from: number; to: number; ratio: number } | null {
  let column: readonly Alignment[] = Array.from({ length: part.length + 1 }, (_, row) => ({ cost: row, from: 0 }));
  let best: Alignment & { to: number } = { cost: part.length, from: 0, to: 0 };
  for (let to = 1; to <= whole.length; to += 1) {
    column = nextColumn(column, { part, char: whole.charAt(to - 1), to });
    const last = column[part.length];
    if (last !== undefined && last.cost < best.cost) best = { ...last, to };
  }
  return best.to === 0 ? null : { from: best.from, to: best.to, ratio: 1 - best.cost / part.length };
}

function nextColumn(
  column: readonly Alignment[],
  { part, char, to }: { part: string; char: string; to: number },
): readonly Alignment[] {
  let above: Alignment = { cost: 0, from: to };
  const next = [above];
  for (const [row, left] of column.slice(1).entries()) {
    const diagonal = column[row] ?? left;
    const steps: readonly Alignment[] = [
      { cost: diagonal.cost + (part.charAt(row) === char ? 0 : 1), from: diagonal.from },
      { cost: left.cost + 1, from: left.from },
      { cost: above.cost + 1, from: above.from },
    ];
    above = steps.reduce((one, other) => (other.cost < one.cost ? other : one));
    next.push(above);
  }
  return next;
}
