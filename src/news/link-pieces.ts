import { assign } from './assignment.ts';
import { createKinship, type Kinship, type Vocabulary } from './cohesion.ts';
import { endsSentence } from './paragraphs.ts';
import { meets, type Piece, pieceText } from './pieces.ts';
import { balanceScore, isOneWord } from './seams.ts';

/** From this score on one piece is taken for the continuation of another. */
const MIN_SCORE = 1.6;
/** From this score on, where nothing else is known of the other: it has no heading and opens no story. */
const MIN_HOMELESS = 0.8;
/** From this score of the seam alone on, even a heading in between does not part the two. */
const SURE_SEAM = 3;
/** Pieces further apart than this in reading order are not compared: a page of any length stays quick. */
const MAX_APART = 60;
/** More pieces than this are linked one by one, best link first, instead of all at once. */
const MAX_ASSIGNED = 240;

/** What is compared again and again of a piece. */
interface Strip {
  readonly piece: Piece;
  readonly index: number;
  readonly start: string;
  readonly end: string;
  readonly open: boolean;
  /** Widest line, in full-width characters; null where lines are not hard-wrapped. */
  readonly width: number | null;
  /** Whether the first line is set in; null where the text does not tell. */
  readonly setIn: boolean | null;
  readonly words: ReadonlySet<string>;
}

interface Seam {
  readonly from: Strip;
  readonly to: Strip;
}

/** What the whole page tells of its pieces. */
interface Page {
  readonly vocabulary: Vocabulary;
  readonly kinship: Kinship;
}

interface Link {
  readonly from: number;
  readonly to: number;
  readonly score: number;
}

/**
 * Joins pieces that columns or photos cut out of one text: over the whole page, each end is given the one beginning
 * that continues it best, or none.
 */
export function linkPieces(pieces: readonly Piece[], vocabulary: Vocabulary): readonly Piece[] {
  const strips = pieces.map((piece, index) => toStrip({ piece, index }, vocabulary));
  const page = { vocabulary, kinship: createKinship(strips.map(({ words }) => words)) };
  const links = withoutCycles(chooseLinks(strips, page));
  const next = new Map(links.map(({ from, to }) => [from, to]));
  const continued = new Set(links.map(({ to }) => to));
  return pieces.flatMap((piece, index) => (continued.has(index) ? [] : [chain({ piece, index }, { pieces, next })]));
}

/** How well a piece goes on where other pieces, which are one text, break off; `apart` counts the pieces from their last to it. */
export type Continuity = (parts: readonly Piece[], next: { readonly piece: Piece; readonly apart: number }) => number;

/** Measures how a piece without a heading continues a text put together so far: 0 and more says that it may. */
export function createContinuity(pieces: readonly Piece[], vocabulary: Vocabulary): Continuity {
  const wordsOf = (piece: Piece): ReadonlySet<string> => vocabulary.bigramsOf(pieceText(piece));
  const page = { vocabulary, kinship: createKinship(pieces.map(wordsOf)) };
  return (parts, { piece, apart }) => {
    const [first, ...rest] = parts;
    if (first === undefined || !mayContinue(piece)) return Number.NEGATIVE_INFINITY;
    const from = toStrip({ piece: join([first, ...rest]), index: 0 }, vocabulary);
    if (!mayGoOn(from.piece) && !sameSignature(from.piece, piece)) return Number.NEGATIVE_INFINITY;
    return linkScore({ from, to: toStrip({ piece, index: apart }, vocabulary) }, page) - MIN_HOMELESS;
  };
}

function sameSignature(a: Piece, b: Piece): boolean {
  const names = (piece: Piece): string => piece.signatures.map((block) => block.paragraph.text.text).join('');
  return names(a) !== '' && names(a) === names(b);
}

function chain(
  { piece, index }: { readonly piece: Piece; readonly index: number },
  { pieces, next }: { readonly pieces: readonly Piece[]; readonly next: ReadonlyMap<number, number> },
): Piece {
  const parts: [Piece, ...Piece[]] = [piece];
  for (let at = next.get(index); at !== undefined; at = next.get(at)) {
    const part = pieces[at];
    if (part !== undefined) parts.push(part);
  }
  return parts.length === 1 ? piece : join(parts);
}

/** Pieces of one text as one piece. */
function join(parts: readonly [Piece, ...Piece[]]): Piece {
  return {
    ...parts[0],
    body: parts.flatMap((part) => part.body),
    signatures: parts.flatMap((part) => part.signatures),
    above: parts.map((part) => part.above).find((above) => above !== null) ?? null,
  };
}

function toStrip({ piece, index }: { readonly piece: Piece; readonly index: number }, vocabulary: Vocabulary): Strip {
  const prose = piece.body.filter(({ kind }) => kind === 'paragraph').map(({ block }) => block.paragraph);
  const first = piece.body[0]?.kind === 'paragraph' ? prose[0] : undefined;
  const last = piece.body.at(-1);
  const end = last?.kind === 'paragraph' ? last.block.paragraph.text.text.trim() : '';
  const lines = prose.flatMap((paragraph) => paragraph.lines);
  const wrapped = lines.length >= 3;
  const width = wrapped ? Math.max(...lines.map((line) => line.width)) : null;
  const opening = first?.lines[0];
  const short = width === null || opening === undefined ? 0 : width - opening.width;
  const told = (opening?.indent ?? 0) >= 1 || short >= 1.75 ? true : short <= 1 ? false : null;
  return {
    piece,
    index,
    start: first?.text.text.trim() ?? '',
    end,
    open: end !== '' && !endsSentence(end) && !/[：:]$/u.test(end),
    width,
    setIn: (opening?.indent ?? 0) >= 1 || (wrapped && (first?.lines.length ?? 0) > 1) ? told : null,
    words: vocabulary.bigramsOf(pieceText(piece)),
  };
}

function chooseLinks(strips: readonly Strip[], page: Page): readonly Link[] {
  const links: Link[] = [];
  for (const from of strips) {
    if (!mayGoOn(from.piece)) continue;
    for (const to of strips.slice(Math.max(0, from.index - MAX_APART), from.index + MAX_APART)) {
      if (to === from || !mayContinue(to.piece)) continue;
      const score = linkScore({ from, to }, page) - MIN_SCORE;
      if (score > 0) links.push({ from: from.index, to: to.index, score });
    }
  }
  return strips.length > MAX_ASSIGNED ? bestFirst(links) : bestTogether(links, strips.length);
}

function bestTogether(links: readonly Link[], count: number): readonly Link[] {
  const scores = Array.from({ length: count }, () => new Array<number>(count).fill(0));
  for (const { from, to, score } of links) {
    const row = scores[from];
    if (row !== undefined) row[to] = score;
  }
  const chosen = assign(scores);
  return links.filter(({ from, to }) => chosen[from] === to);
}

function bestFirst(links: readonly Link[]): readonly Link[] {
  const left = new Set<number>();
  const entered = new Set<number>();
  return [...links]
    .sort((a, b) => b.score - a.score)
    .filter(({ from, to }) => {
      if (left.has(from) || entered.has(to)) return false;
      left.add(from);
      entered.add(to);
      return true;
    });
}

/** Of links that run in a circle the weakest goes. */
function withoutCycles(links: readonly Link[]): readonly Link[] {
  const kept = new Map<number, number>();
  return [...links]
    .sort((a, b) => b.score - a.score)
    .filter(({ from, to }) => {
      for (let at: number | undefined = to; at !== undefined; at = kept.get(at)) if (at === from) return false;
      kept.set(from, to);
      return true;
    });
}

function mayGoOn(piece: Piece): boolean {
  const last = piece.body.at(-1);
  return (
    !piece.photo &&
    !piece.item &&
    piece.signatures.length === 0 &&
    piece.above?.kind !== 'notice' &&
    last?.block.closes === false
  );
}

function mayContinue(piece: Piece): boolean {
  const first = piece.body[0];
  const kind = piece.above?.kind ?? 'story';
  return !piece.photo && !piece.item && kind === 'story' && first?.block.opens === false;
}

/** Does `to` go on where `from` breaks off? */
function linkScore({ from, to }: Seam, { vocabulary, kinship }: Page): number {
  const apart = to.index - from.index;
  const seam = seamScore({ from, to }, vocabulary);
  let score = seam;
  if (from.width !== null && to.width !== null) score += Math.abs(from.width - to.width) <= 1.5 ? 0.6 : -1.5;
  score += apart === 1 ? 1 : apart > 0 ? -0.05 * Math.min(apart, 20) : -1 - 0.05 * Math.min(-apart, 20);
  if (to.piece.above !== null)
    score -=
      seam >= SURE_SEAM
        ? 0.8
        : from.open && to.setIn === false
          ? 1.2
          : to.piece.above.heading.bylines.length > 0
            ? 3
            : 2;
  const few = Math.min(from.words.size, to.words.size) < 60;
  return score + Math.max(4 * (Math.min(kinship(from.words, to.words), 0.6) - 0.25), few ? -0.6 : -1);
}

/** What the last and the first words say: a sentence, a word, a quotation, a bracket that goes on, or does not. */
function seamScore({ from, to }: Seam, vocabulary: Vocabulary): number {
  const fragment = /^(?:[^，。；：“《（]{0,3}[。；，、！？]|[”》）’。，；、！？])/u.test(to.start);
  if (from.end === '' || to.start === '') return -0.5;
  if (!from.open) return fragment && to.setIn !== true ? -3 : afterSentence({ from, to });
  let score = to.setIn === true ? -1.5 : to.setIn === false ? 1 : 0.6;
  if (fragment) score += 1;
  if (meets([from.end, to.start], vocabulary)) score += 1;
  if (isOneWord(from.end, to.start)) score += 1.5;
  return score + balanceScore(from.end, to.start);
}

/** A column may end with a sentence: a paragraph follows, or the next sentence of the same one right below. */
function afterSentence({ from, to }: Seam): number {
  if (to.setIn === null) return 0;
  if (to.setIn) return 0.2;
  return to.index - from.index === 1 ? 0.3 : -0.6;
}
