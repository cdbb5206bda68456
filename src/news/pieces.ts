import type { Vocabulary } from './cohesion.ts';
import type { Heading } from './headings.ts';
import { isContact, isItemText, sellingScore } from './notices.ts';
import type { HeadingKind, OutlineItem } from './outline.ts';
import { bodyAt, endsAsPhoto, isPhotoText, roleAt } from './photo-text.ts';
import type { Block } from './roles.ts';

/** A heading of the page with its place in reading order. */
export interface PlacedHeading {
  readonly heading: Heading;
  readonly kind: Exclude<HeadingKind, 'subhead'>;
  readonly inBox: boolean;
  readonly at: number;
}

/** Running text with nothing foreign in between: a story or a part of one. */
export interface Piece {
  readonly at: number;
  readonly body: readonly PieceBlock[];
  /** The heading directly above, where there is one. */
  readonly above: PlacedHeading | null;
  /** Standalone signatures that close it: （刘某）. */
  readonly signatures: readonly Block[];
  readonly photo: boolean;
  /** A bulleted item of a box of short news. */
  readonly item: boolean;
}

export interface PieceBlock {
  readonly kind: 'paragraph' | 'subhead';
  readonly block: Block;
}

/** A photo credit, caption, image or masthead line, with its place in reading order. */
export interface Extra {
  readonly block: Block;
  readonly at: number;
}

export interface PageParts {
  readonly headings: readonly PlacedHeading[];
  readonly pieces: readonly Piece[];
  readonly extras: readonly Extra[];
}

interface OpenPiece {
  at: number;
  body: PieceBlock[];
  above: PlacedHeading | null;
  signatures: Block[];
  photo: boolean;
  item: boolean;
  closed: boolean;
}

/** Cuts the outline into pieces: at headings, where a story opens or closes, and where the column changes. */
export function cutPieces(outline: readonly OutlineItem[], vocabulary: Vocabulary): PageParts {
  const cut: Cut = {
    outline,
    vocabulary,
    indents: indentsLines(outline),
    blanksPartColumns: blanksPartColumns(outline),
    headings: [],
    pieces: [],
    extras: [],
    above: null,
    box: null,
    open: null,
  };
  for (const [at, item] of outline.entries()) {
    if (item.type === 'heading') takeHeading(cut, { item, at });
    else if (item.block.role === 'body') takeBody(cut, { block: item.block, at });
    else takeOther(cut, { block: item.block, at });
  }
  return { headings: cut.headings, pieces: cut.pieces, extras: cut.extras };
}

interface Cut {
  readonly outline: readonly OutlineItem[];
  readonly vocabulary: Vocabulary;
  /** Whether this page sets first lines in, so that one that is not set in is no first line. */
  readonly indents: boolean;
  /** Whether blank lines part columns on this page, and not paragraphs. */
  readonly blanksPartColumns: boolean;
  readonly headings: PlacedHeading[];
  readonly pieces: OpenPiece[];
  readonly extras: Extra[];
  above: PlacedHeading | null;
  /** The box of short news that is open. */
  box: PlacedHeading | null;
  open: OpenPiece | null;
}

function startPiece(cut: Cut, at: number): OpenPiece {
  const piece: OpenPiece = { at, body: [], above: cut.above, signatures: [], photo: false, item: false, closed: false };
  cut.above = null;
  cut.open = piece;
  cut.pieces.push(piece);
  return piece;
}

function takeHeading(
  cut: Cut,
  { item, at }: { readonly item: Extract<OutlineItem, { type: 'heading' }>; readonly at: number },
): void {
  const { heading, kind, inBox } = item;
  if (kind === 'subhead' || (cut.open !== null && isLoneByline(cut.outline, at))) {
    const piece = cut.open ?? startPiece(cut, at);
    for (const block of [...heading.titles, ...heading.subtitles]) piece.body.push({ kind: 'subhead', block });
    piece.signatures.push(...heading.bylines);
    if (heading.titles.length + heading.subtitles.length === 0) piece.closed = true;
    return;
  }
  cut.above = { heading, kind, inBox, at };
  cut.headings.push(cut.above);
  cut.box = kind === 'box' ? cut.above : inBox ? cut.box : null;
  cut.open = null;
}

/** A byline without a title and without text below it signs the text above. */
function isLoneByline(outline: readonly OutlineItem[], at: number): boolean {
  const item = outline[at];
  if (item?.type !== 'heading' || item.heading.titles.length + item.heading.subtitles.length > 0) return false;
  let below = at + 1;
  while (['credit', 'caption', 'image'].includes(roleAt(outline, below) ?? '')) below += 1;
  return bodyAt(outline, below) === null;
}

function takeBody(cut: Cut, { block, at }: Extra): void {
  const photo = isPhotoText(cut.outline, at);
  const item = isItemText(block.paragraph.text.text) && (cut.open?.item === true || cut.box !== null);
  const above = photo && leavesHeading(cut, { block, at }) ? cut.above : null;
  if (above !== null) cut.above = null;
  const fresh =
    item ||
    cut.open === null ||
    cut.above !== null ||
    photo !== cut.open.photo ||
    breaks(cut.open, block) ||
    breaksSentence(cut, block) ||
    startsColumn(cut, block);
  const piece = fresh || cut.open === null ? startPiece(cut, at) : cut.open;
  piece.body.push({ kind: 'paragraph', block });
  piece.photo = photo;
  piece.item = item || (piece.item && !fresh);
  piece.closed = block.closes || (photo && endsAsPhoto(block));
  if (above !== null) Object.assign(cut, { above, open: null });
}

/** A photo set between a heading and its story: the heading is signed, or the photo's text is a line. */
function leavesHeading({ outline, above }: Cut, { block, at }: Extra): boolean {
  let below = at + 1;
  while (['credit', 'caption', 'image'].includes(roleAt(outline, below) ?? '')) below += 1;
  const whole = block.paragraph.ended || endsAsPhoto(block);
  const inside = above !== null && whole && bodyAt(outline, below) !== null;
  return inside && (above.heading.bylines.length > 0 || block.paragraph.text.text.length <= 40);
}

function takeOther(cut: Cut, { block, at }: Extra): void {
  const { open } = cut;
  if (block.role === 'signature' && open !== null) {
    open.signatures.push(block);
    open.closed = true;
  } else if (block.role === 'masthead' && open?.above?.kind === 'notice' && isBareDate(block)) {
    open.body.push({ kind: 'paragraph', block });
  } else cut.extras.push({ block, at });
}

function isBareDate(block: Block): boolean {
  return /^[\d〇○零一二三四五六七八九十]{2,4}\s*年[\d一二三四五六七八九十\s]{1,4}月[\d一二三四五六七八九十\s]{1,5}日$/u.test(
    block.paragraph.text.text,
  );
}

function breaks(open: OpenPiece, block: Block): boolean {
  if (open.closed || block.opens) return true;
  if (open.item && open.body.at(-1)?.block.paragraph.ended === true) return true;
  if (open.above?.kind === 'notice') return false;
  if (/[，、]$/u.test(open.body.at(-1)?.block.paragraph.text.text ?? '')) return false;
  const column = block.paragraph.column;
  const usual = medianColumn(open);
  if (column !== null && usual !== null && Math.abs(column - usual) > 3.5) return true;
  return endsAdvertisement(open, block);
}

/** At a column break: an open sentence that this block cannot continue, or a continuation of what is not open here. */
function breaksSentence({ vocabulary, indents, open }: Cut, block: Block): boolean {
  const { paragraph } = block;
  const last = open?.body.at(-1);
  if (last === undefined || last.kind === 'subhead' || paragraph.lines[0]?.blankBefore !== true || !indents)
    return false;
  const end = last.block.paragraph;
  if (end.ended) return /^[^，。；“《（]{0,3}[。；]/u.test(paragraph.text.text);
  return paragraph.indented === true && !meets([end.text.text, paragraph.text.text], vocabulary);
}

/** Whether a new column may begin with this block: what it continues is decided over the whole page. */
function startsColumn({ blanksPartColumns, open }: Cut, block: Block): boolean {
  const { region } = block.paragraph.lines[0] ?? { region: null };
  const last = open?.body.at(-1)?.block.paragraph.lines.at(-1);
  return (
    blanksPartColumns &&
    (region === null || last?.region !== region) &&
    open !== null &&
    open.above?.kind !== 'notice' &&
    !open.item &&
    open.body.length > 0 &&
    block.paragraph.lines[0]?.blankBefore === true
  );
}

/** Few of the paragraphs below another paragraph have a blank line above them. */
function blanksPartColumns(outline: readonly OutlineItem[]): boolean {
  const below = outline.flatMap((_, at) => {
    const block = bodyAt(outline, at);
    return block === null || bodyAt(outline, at - 1) === null ? [] : [block.paragraph.lines[0]?.blankBefore === true];
  });
  return below.length >= 8 && below.filter((blank) => blank).length <= below.length * 0.6;
}

/** The pair of characters that meet at a seam, if the page has it elsewhere, is a word cut in two. */
export function meets([end, start]: readonly [string, string], vocabulary: Vocabulary): boolean {
  return vocabulary.has(`${end.trim().at(-1) ?? ''}${start.trim()[0] ?? ''}`);
}

function indentsLines(outline: readonly OutlineItem[]): boolean {
  const known = outline.flatMap((item) =>
    item.type === 'block' && item.block.role === 'body' && item.block.paragraph.indented !== null
      ? [item.block.paragraph.indented]
      : [],
  );
  return known.length >= 8 && known.filter((indented) => indented).length >= known.length * 0.6;
}

/** Squeezed punctuation makes single lines vary by two or three characters; the median does not. */
function medianColumn(open: OpenPiece): number | null {
  const columns = open.body
    .flatMap(({ block: { paragraph } }) =>
      paragraph.column === null || paragraph.lines.length === 1 ? [] : [paragraph.column],
    )
    .sort((a, b) => a - b);
  return columns[Math.floor(columns.length / 2)] ?? null;
}

/** After a short advertisement long prose is something else. */
function endsAdvertisement(open: OpenPiece, block: Block): boolean {
  const text = block.paragraph.text.text;
  if (open.above === null || text.length < 45 || isContact(text)) return false;
  const headline = open.above.heading.titles.map((each) => each.paragraph.text.text).join('');
  const body = open.body.map((each) => each.block.paragraph.text.text).join('\n');
  return sellingScore(headline, body) >= 1 && sellingScore('', text) < 0.3;
}

/** The running text of a piece, a block a line. */
export function pieceText(piece: Piece): string {
  return piece.body.map(({ block }) => block.paragraph.text.text).join('\n');
}
