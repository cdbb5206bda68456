import { headingBigrams } from './headings.ts';
import { type Piece, pieceText } from './pieces.ts';
import type { PageKnowledge, Story } from './stories.ts';

/** A paragraph has next to nothing in common with its own story, and much more with another: shares of its words. */
const MAX_OWN = 0.05;
const MIN_GAIN = 0.26;
const MIN_CHARS = 40;
/** Stories further apart on the page than this are not compared. */
const MAX_APART = 40;

/** Gives the last paragraph of a story back to the story that it was torn from, as text recognition misplaces it. */
export function returnStrays(stories: readonly Story[], page: PageKnowledge): readonly Story[] {
  const result = [...stories];
  for (const [index, story] of stories.entries()) {
    const parted = partLast(story);
    const to = parted === null ? null : ownerOf({ ...parted, index }, { stories: result, page });
    const host = to === null ? undefined : result[to];
    if (parted === null || to === null || host === undefined) continue;
    result[index] = parted.rest;
    result[to] = { ...host, pieces: [...host.pieces, parted.last] };
  }
  return result;
}

/** The last paragraph, where a story has three and it is a whole text that no signature or jump closes. */
function partLast(story: Story): { readonly rest: Story; readonly last: Piece } | null {
  const piece = story.pieces.at(-1);
  const block = piece?.body.at(-1);
  const length = story.pieces.reduce((sum, each) => sum + each.body.length, 0);
  if (piece === undefined || block === undefined || piece.body.length < 2 || length < 3) return null;
  if (story.pieces.some((each) => each.photo || each.item) || story.heading?.kind === 'notice') return null;
  if (block.kind === 'subhead' || block.block.closes || block.block.paragraph.text.text.length < MIN_CHARS) return null;
  if (piece.body.at(-2)?.block.paragraph.ended !== true) return null;
  const rest = { ...piece, body: piece.body.slice(0, -1) };
  const last: Piece = {
    ...piece,
    at: piece.at + (piece.body.length - 1) / 1000,
    body: [block],
    above: null,
    signatures: [],
  };
  return { rest: { ...story, pieces: [...story.pieces.slice(0, -1), rest] }, last };
}

interface Stray {
  readonly rest: Story;
  readonly last: Piece;
  readonly index: number;
}

function ownerOf(
  { rest, last, index }: Stray,
  { stories, page }: { readonly stories: readonly Story[]; readonly page: PageKnowledge },
): number | null {
  const words = page.vocabulary.bigramsOf(pieceText(last));
  const own = shareIn(words, { story: rest, page });
  if (own > MAX_OWN) return null;
  let best: { readonly to: number; readonly share: number } | null = null;
  for (let to = Math.max(0, index - MAX_APART); to < Math.min(stories.length, index + MAX_APART); to++) {
    const story = stories[to];
    if (to === index || story === undefined || partLast(story) === null) continue;
    const share = shareIn(words, { story, page });
    if (best === null || share > best.share) best = { to, share };
  }
  return best !== null && best.share - own >= MIN_GAIN ? best.to : null;
}

function shareIn(
  words: ReadonlySet<string>,
  { story, page }: { readonly story: Story; readonly page: PageKnowledge },
): number {
  const text = page.vocabulary.bigramsOf(story.pieces.map(pieceText).join('\n'));
  const title = story.heading === null ? new Set<string>() : headingBigrams(story.heading.heading, page.habits);
  return page.vocabulary.share(words, new Set([...text, ...title]));
}
