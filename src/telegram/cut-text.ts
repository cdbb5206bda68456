/** What belongs to the end of a sentence: quotation marks, then citation numbers. */
const TAIL = '[”’」』）)】》"]*(?:\\s?\\[\\d{1,3}\\])*';
const LINE = /\n+/g;
const SENTENCE = new RegExp(`[。！？!?…]+${TAIL}`, 'gu');
const CLAUSE = new RegExp(`[；;]${TAIL}`, 'gu');
const PAUSE = /[，、,：:]|\s/gu;
const CITATION = /\[\d{1,3}\]/g;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Room for the quotation marks and citation numbers after a full stop. */
const LOOK_AHEAD = 40;

/** A smaller share of a message is neither worth a nicer place for the cut nor worth filling up. */
const LEAST_FILLED = 0.25;

interface Room {
  readonly maxUnits: number;
  /** The room of a fresh message: what does not fit into `maxUnits` begins one. */
  readonly orElse: number;
}

/**
 * How many UTF-16 units of `text` to take: all where they fit; else as many whole lines or sentences as fit into
 * `maxUnits`; else up to the best place within `orElse`: a line, a sentence, a clause, a pause, a whole character. Always
 * at least one unit of a text that has any.
 */
export function cutText(text: string, { maxUnits, orElse }: Room): number {
  if (text.length <= maxUnits) return text.length;
  const worthFilling = maxUnits > orElse * LEAST_FILLED;
  for (const end of worthFilling ? [LINE, SENTENCE] : []) {
    const here = lastEndBefore(text, { end, maxUnits });
    if (here > 0) return here;
  }
  if (text.length <= orElse) return text.length;
  for (const end of [LINE, SENTENCE, CLAUSE, PAUSE]) {
    const there = lastEndBefore(text, { end, maxUnits: orElse });
    if (there > orElse * LEAST_FILLED) return there;
  }
  return wholeCharacters(text, orElse);
}

function lastEndBefore(text: string, { end, maxUnits }: { end: RegExp; maxUnits: number }): number {
  if (maxUnits <= 0) return 0;
  let last = 0;
  for (const match of text.slice(0, maxUnits + LOOK_AHEAD).matchAll(end)) {
    const at = match.index + match[0].length;
    if (at <= maxUnits) last = at;
  }
  return last;
}

function wholeCharacters(text: string, maxUnits: number): number {
  const cut = outsideCitation(text, maxUnits);
  const character = graphemes.segment(text).containing(cut);
  if (character !== undefined && character.index > 0 && character.index !== cut) return character.index;
  // One character longer than a message (hundreds of combining marks): only its surrogate pairs are kept whole.
  return isInsidePair(text, cut) ? cut - 1 : cut;
}

function outsideCitation(text: string, cut: number): number {
  for (const match of text.slice(0, cut + LOOK_AHEAD).matchAll(CITATION)) {
    if (match.index < cut && cut < match.index + match[0].length) return match.index > 0 ? match.index : cut;
  }
  return cut;
}

function isInsidePair(text: string, cut: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(cut - 1)) && /[\udc00-\udfff]/.test(text.charAt(cut));
}
