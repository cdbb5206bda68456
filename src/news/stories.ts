import { assign } from './assignment.ts';
import { createShare, type Vocabulary } from './cohesion.ts';
import { type HeadingHabits, headingBigrams, levelOf } from './headings.ts';
import { type Continuity, createContinuity, linkPieces } from './link-pieces.ts';
import { isNoticeText } from './notices.ts';
import type { PageParts, Piece, PlacedHeading } from './pieces.ts';
import { pieceText } from './pieces.ts';
import { returnStrays } from './return-strays.ts';
import { untangleHeadings } from './untangle-headings.ts';

/** A heading with the pieces of text that belong to it, in reading order. */
export interface Story {
  readonly heading: PlacedHeading | null;
  readonly pieces: readonly Piece[];
}

export interface StoryPage {
  readonly stories: readonly Story[];
  readonly orphans: readonly PlacedHeading[];
}

export interface PageKnowledge {
  readonly habits: HeadingHabits;
  readonly vocabulary: Vocabulary;
}

/** Decides over the whole page which heading goes with which text, and which pieces are parts of one story. */
export function assembleStories(parts: PageParts, page: PageKnowledge): StoryPage {
  const linked = { ...parts, pieces: linkPieces(parts.pieces, page.vocabulary) };
  const untangled = untangleHeadings(linked, page);
  const headings = untangled.headings.filter((heading) => heading.kind !== 'box');
  const first = matchHeadings({ headings, pieces: untangled.pieces }, page);
  const pieces = splitForOrphans({ headings, pieces: untangled.pieces, matched: first, page });
  const matched = pieces === untangled.pieces ? first : matchHeadings({ headings, pieces }, page);
  const stories = pieces.map((piece, index) => {
    const row = matched.indexOf(index);
    return { heading: row < 0 ? null : (headings[row] ?? null), pieces: [piece] };
  });
  const orphans = headings.filter((_, row) => matched[row] === null);
  return {
    stories: returnStrays(joinContinuations(stories, page), page),
    orphans: [...orphans, ...parts.headings.filter((each) => each.kind === 'box')],
  };
}

/** A heading is not looked for further than this many blocks away: a file of many pages stays quick. */
const MAX_APART = 150;

/** What a headline is worth over the text right below it, and how much the words weigh that it shares with one. */
const OWN = 1.8;
const TOPIC = 2.6;

type Match = readonly (number | null)[];

interface Pair {
  readonly heading: PlacedHeading;
  readonly piece: Piece;
}

function matchHeadings({ headings, pieces }: Pick<PageParts, 'headings' | 'pieces'>, page: PageKnowledge): Match {
  const texts = pieces.map((piece) => page.vocabulary.bigramsOf(pieceText(piece)));
  const shareOf = createShare(texts);
  const scores = headings.map((heading) => {
    const words = headingBigrams(heading.heading, page.habits);
    const near = pieces.map((piece) => piece.above === heading || Math.abs(piece.at - heading.at) <= MAX_APART);
    const shares = texts.map((text, index) => (near[index] === true ? shareOf(words, text) : 0));
    return pieces.map((piece, index) => {
      if (near[index] !== true) return 0;
      const follower = piece.above === heading && isFollower(pieces[index + 1]) ? (shares[index + 1] ?? 0) : 0;
      return positionScore({ heading, piece }, pieces) + topicScore(Math.max(shares[index] ?? 0, follower), piece);
    });
  });
  return assign(scores.map((row) => row.map((score) => score - 1)));
}

/** Text without a heading may be the rest of the piece above, cut off by a byline that fell into the story. */
function isFollower(piece: Piece | undefined): boolean {
  return (
    piece !== undefined && piece.above === null && piece.body[0]?.block.opens !== true && !piece.photo && !piece.item
  );
}

/** The words of a headline come again in its story; a long text without them gives way to one that has them. */
function topicScore(share: number, piece: Piece): number {
  return TOPIC * share - (share < 0.1 && pieceText(piece).length > 300 ? 0.6 : 0);
}

/** How well a heading and a piece fit by their places: above it, or below it where nothing else is above. */
function positionScore({ heading, piece }: Pair, pieces: readonly Piece[]): number {
  const signed = piece.photo && heading.heading.bylines.length > 0 ? 2 : 0;
  if (piece.above === heading) return ownScore({ heading, piece }) - signed;
  if (heading.kind === 'notice') return piece.above === null && isNoticeText(pieceText(piece)) ? 2.5 : -9;
  const opening = piece.body[0]?.block.opens === true;
  if ((piece.above?.kind === 'notice' && !opening) || piece.item) return -9;
  const opens = piece.above?.kind === 'story' && opening ? 2 : 0;
  const photo = piece.photo ? 0.8 : 0;
  return (heading.at > piece.at ? 0.6 : 0) + photo - farness({ heading, piece }, pieces) - opens - signed;
}

/** A heading and what stands right below it: a notice with anything but a story, a heading marked as one most of all. */
function ownScore({ heading, piece }: Pair): number {
  if (heading.kind === 'notice') return piece.body[0]?.block.opens === true ? -9 : 9;
  return OWN + (heading.heading.titles.some((block) => levelOf(block) > 0) ? 1 : 0);
}

/** What stands between a heading and a piece counts against them. */
function farness({ heading, piece }: Pair, pieces: readonly Piece[]): number {
  const [from, to] = [Math.min(heading.at, piece.at), Math.max(heading.at, piece.at)];
  const between = pieces.filter((each) => from < each.at && each.at < to).length;
  return Math.min(0.12 * between, piece.photo ? 0.3 : 2);
}

interface SplitTask {
  readonly headings: readonly PlacedHeading[];
  readonly pieces: readonly Piece[];
  readonly matched: Match;
  readonly page: PageKnowledge;
}

/** A heading printed below its body, where that body runs on from another story, cuts the two apart. */
function splitForOrphans({ headings, pieces, matched, page }: SplitTask): readonly Piece[] {
  let result = pieces;
  for (const [row, heading] of headings.entries()) {
    if (matched[row] !== null || heading.heading.titles.length === 0) continue;
    const index = result.findLastIndex((piece) => piece.at < heading.at);
    const piece = result[index];
    const at = piece === undefined ? null : bestSplit({ piece, heading }, page);
    if (piece === undefined || at === null) continue;
    const tail: Piece = { ...piece, at: piece.at + at / 1000, body: piece.body.slice(at), above: null };
    result = [
      ...result.slice(0, index),
      { ...piece, body: piece.body.slice(0, at), signatures: [] },
      tail,
      ...result.slice(index + 1),
    ];
  }
  return result;
}

/** The paragraph from which on a piece speaks of the heading; null where it does not change. */
function bestSplit({ piece, heading }: Pair, page: PageKnowledge): number | null {
  if (piece.above === null || piece.photo) return null;
  const first = headingBigrams(piece.above.heading, page.habits);
  const second = headingBigrams(heading.heading, page.habits);
  const own = distinctive(first, second);
  const other = distinctive(second, first);
  const gains = piece.body.map(({ block }) => {
    const words = page.vocabulary.bigramsOf(block.paragraph.text.text);
    return page.vocabulary.share(other, words) - page.vocabulary.share(own, words);
  });
  let best: { readonly at: number; readonly gain: number } | null = null;
  for (let at = 1; at < piece.body.length; at++) {
    if (piece.body[at]?.kind === 'subhead' || !(piece.body[at - 1]?.block.paragraph.ended ?? false)) continue;
    const gain =
      sum(gains.slice(at)) - sum(gains.slice(0, at)) + ledeScore(piece, at) + seamContrast({ piece, at }, page);
    if (best === null || gain > best.gain) best = { at, gain };
  }
  return best !== null && best.gain > 0.5 ? best.at : null;
}

/** Whether the paragraphs at a cut have their words in common with their own side rather than with the other. */
function seamContrast(
  { piece, at }: { readonly piece: Piece; readonly at: number },
  { vocabulary }: PageKnowledge,
): number {
  const words = (from: number, to: number): ReadonlySet<string> =>
    vocabulary.bigramsOf(pieceText({ ...piece, body: piece.body.slice(from, to) }));
  const [left, right] = [words(0, at - 1), words(at + 1, piece.body.length)];
  const lean = (block: ReadonlySet<string>): number => vocabulary.share(block, left) - vocabulary.share(block, right);
  return 2 * (lean(words(at - 1, at)) - lean(words(at, at + 1)));
}

/** What one heading says and the other does not; a bare year tells no story from another. */
function distinctive(words: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> {
  return new Set([...words].filter((pair) => !others.has(pair) && !/^\d+年?$/u.test(pair)));
}

/** A lede names where and when at full length, and stands before the first subhead of its story. */
function ledeScore(piece: Piece, at: number): number {
  const text = piece.body[at]?.block.paragraph.text.text ?? '';
  const full = /\p{Script=Han}{2,4}(?:省|自治区)\p{Script=Han}{1,6}(?:市|州|县|区|盟)/u.test(text.slice(0, 60))
    ? 0.6
    : 0;
  const dated = /^(?:\d{4}年|近年来|近日|日前|今年|\d{1,2}月\d{1,2}日|连日来)/u.test(text) ? 0.3 : 0;
  const subheadNext = piece.body[at + 1]?.kind === 'subhead' ? 0.3 : 0;
  return full + dated + subheadNext;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Pieces without a heading that do not open a story are parts of another one: the one they continue best. */
function joinContinuations(stories: readonly Story[], page: PageKnowledge): readonly Story[] {
  const result: (Story | null)[] = [...stories];
  const places = new Map(stories.flatMap(({ pieces }, index) => pieces.map(({ at }) => [at, index] as const)));
  const continues = createContinuity(
    stories.flatMap((story) => story.pieces),
    page.vocabulary,
  );
  for (const [index, story] of stories.entries()) {
    const piece = story.pieces[0];
    if (piece === undefined || story.heading !== null || !isContinuation(piece)) continue;
    const to = bestHost({ stories: result, places, index, piece }, continues);
    const host = to === null ? null : result[to];
    if (to === null || host === null || host === undefined) continue;
    result[to] = { ...host, pieces: [...host.pieces, piece] };
    result[index] = null;
  }
  return result.filter((story) => story !== null);
}

/** What opens a story, a photo text or an item of short news is part of no other. */
function isContinuation({ body, photo, item }: Piece): boolean {
  return body[0]?.block.opens !== true && !photo && !item;
}

interface Homeless {
  readonly stories: readonly (Story | null)[];
  /** Which story each piece, by where it stands, was at first. */
  readonly places: ReadonlyMap<number, number>;
  readonly index: number;
  readonly piece: Piece;
}

function bestHost({ stories, places, index, piece }: Homeless, continues: Continuity): number | null {
  let best: { readonly to: number; readonly score: number } | null = null;
  for (const [to, host] of stories.entries()) {
    if (host === null || to === index || !isHost(host) || (host.heading === null && to > index)) continue;
    const apart = index - (places.get(host.pieces.at(-1)?.at ?? -1) ?? to);
    // The heading above it went to another text: it parts nothing.
    const score = continues(host.pieces, { piece: { ...piece, above: null }, apart });
    if (score >= 0 && (best === null || score > best.score)) best = { to, score };
  }
  return best?.to ?? null;
}

function isHost(story: Story): boolean {
  return story.heading?.kind !== 'notice' && !story.pieces.some((piece) => piece.photo || piece.item);
}

/** The score of a story that cannot be one. */
const NEVER = -9;
/** What it speaks for a story that two of its parts follow each other on the page. */
const UNPARTED = 0.8;

/** How much the evidence that stories are assembled by speaks for one: its heading with its text, and each part with the next. */
export function storyScore(
  { heading, pieces: [first, ...rest] }: Story,
  { pieces, page }: { readonly pieces: readonly Piece[]; readonly page: PageKnowledge },
): number {
  if (first === undefined) return 0;
  let score = 0;
  if (heading !== null) {
    const words = headingBigrams(heading.heading, page.habits);
    const bigrams = (piece: Piece): ReadonlySet<string> => page.vocabulary.bigramsOf(pieceText(piece));
    const share = createShare(pieces.map(bigrams))(words, bigrams(first));
    score += positionScore({ heading, piece: first }, pieces) + topicScore(share, first) - 1;
  }
  const placeOf = (piece: Piece): number => pieces.findIndex(({ at }) => at === piece.at);
  const continues = createContinuity(pieces, page.vocabulary);
  for (const [at, piece] of rest.entries()) {
    const host = { heading, pieces: [first, ...rest.slice(0, at)] };
    const tail = host.pieces.at(-1) ?? first;
    // What stands together on the page was never parted: that speaks for it.
    if (Math.abs(tail.at + tail.body.length / 1000 - piece.at) < 1e-6) {
      score += UNPARTED;
      continue;
    }
    if (!isContinuation(piece) || !isHost(host)) return NEVER;
    const apart = placeOf(piece) - placeOf(tail);
    score += Math.max(NEVER, continues(host.pieces, { piece, apart }));
  }
  return score;
}
