/** Ends of sentences with the quotation marks and the citation numbers that belong to them; line breaks. */
const SENTENCE_END = /[。！？!?…；;]+[”’」』）)】》"]*(?:\s?\[\d{1,3}\])*|\n+/gu;
const PAUSE = /[，、,：:]|\s/gu;
const CITATION = /\[\d{1,3}\]/g;
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });

/** Room for the quotation marks and citation numbers after a full stop. */
const LOOK_AHEAD = 40;

/** A cut below this share of the room is not worth a nicer place. */
const LEAST_FILLED = 0.25;

interface Room {
  readonly maxUnits: number;
  /** The room of a fresh message, used when not even one sentence fits into `maxUnits`. */
  readonly orElse: number;
}

/**
 * How many UTF-16 units of `text` to take: all where they fit, else as many whole sentences as fit into `maxUnits`, else
 * into `orElse`, else up to a pause, else whole characters. Always at least one unit of a text that has any.
 */
export function cutText(text: string, { maxUnits, orElse }: Room): number {
  if (text.length <= maxUnits) return text.length;
  const here = lastEndBefore(text, { end: SENTENCE_END, maxUnits });
  if (here > 0) return here;
  if (text.length <= orElse) return text.length;
  const least = orElse * LEAST_FILLED;
  const sentence = lastEndBefore(text, { end: SENTENCE_END, maxUnits: orElse });
  if (sentence > least) return sentence;
  const pause = lastEndBefore(text, { end: PAUSE, maxUnits: orElse });
  if (pause > least) return pause;
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
