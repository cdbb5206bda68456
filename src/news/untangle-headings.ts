import { createShare, type Share } from './cohesion.ts';
import { type Heading, runsOn, titleKey } from './headings.ts';
import { isAdvertiser } from './notices.ts';
import { type PageParts, type Piece, type PlacedHeading, pieceText } from './pieces.ts';
import type { Block } from './roles.ts';
import type { PageKnowledge } from './stories.ts';

/** How much more the upper lines must speak of another text, and the lower ones of the text below, than the other way round. */
const MIN_GAIN = 1;

/**
 * Where a headline printed below its body, or far from it, meets the headline of the next story, the lines form one
 * heading: cuts it where the upper lines speak of another text and the lower ones of the text below.
 */
export function untangleHeadings(parts: PageParts, page: PageKnowledge): PageParts {
  let { headings, pieces } = parts;
  const share = createShare(pieces.map((piece) => page.vocabulary.bigramsOf(pieceText(piece))));
  for (const heading of parts.headings) {
    const below = pieces.find((piece) => piece.above === heading);
    if (heading.kind !== 'story' || heading.inBox || heading.heading.titles.length < 2 || below === undefined) continue;
    if (isAdvertiser(pieceText(below))) continue;
    const at = bestOf(othersOf(heading, pieces), { heading: heading.heading, below }, { ...page, share });
    if (at === null) continue;
    const upper: PlacedHeading = {
      ...heading,
      heading: { titles: heading.heading.titles.slice(0, at), subtitles: [], bylines: [] },
    };
    const lower: PlacedHeading = {
      ...heading,
      at: heading.at + 0.5,
      heading: { ...heading.heading, titles: heading.heading.titles.slice(at) },
    };
    headings = headings.flatMap((each) => (each === heading ? [upper, lower] : [each]));
    pieces = pieces.map((piece) => (piece.above === heading ? { ...piece, above: lower } : piece));
  }
  return { ...parts, headings, pieces };
}

/** Texts that the upper lines may belong to: the one above, and those without a heading elsewhere. */
function othersOf(heading: PlacedHeading, pieces: readonly Piece[]): readonly Piece[] {
  const above = pieces.findLast((piece) => piece.at < heading.at);
  return pieces.filter((piece) => {
    if (piece.item || Math.abs(piece.at - heading.at) >= MAX_APART) return false;
    return piece === above || (piece.above === null && !piece.photo);
  });
}

/** Texts further away than this many blocks are not looked at. */
const MAX_APART = 120;

function bestOf(others: readonly Piece[], { heading, below }: Omit<Tangle, 'above'>, page: TangledPage): number | null {
  let best: Cut | null = null;
  for (const above of others) {
    const cut = bestCut({ heading, below, above }, page);
    if (cut !== null && (best === null || cut.gain > best.gain)) best = cut;
  }
  return best?.at ?? null;
}

interface TangledPage extends PageKnowledge {
  readonly share: Share;
}

interface Cut {
  readonly at: number;
  readonly gain: number;
}

interface Tangle {
  readonly heading: Heading;
  readonly above: Piece;
  readonly below: Piece;
}

function bestCut({ heading, above, below }: Tangle, { vocabulary, habits, share }: TangledPage): Cut | null {
  const isSeries = (block: Block): boolean =>
    habits.repeated.has(titleKey(block)) || /^【.*】$/u.test(block.paragraph.text.text);
  const texts = { above: vocabulary.bigramsOf(pieceText(above)), below: vocabulary.bigramsOf(pieceText(below)) };
  const lean = (blocks: readonly Block[]): number => {
    const words = vocabulary.bigramsOf(blocks.map((block) => block.paragraph.text.text).join('\n'));
    return share(words, texts.above) - share(words, texts.below);
  };
  let best: Cut | null = null;
  for (let at = 1; at < heading.titles.length; at++) {
    if (heading.titles.slice(0, at).every(isSeries) || breaksPhrase(heading.titles, at)) continue;
    const photoTitle = above.photo && at === 1 ? 0.5 : 0;
    const gain = lean(heading.titles.slice(0, at)) - lean(heading.titles.slice(at)) + photoTitle;
    if (gain > MIN_GAIN && (best === null || gain > best.gain)) best = { at, gain };
  }
  return best;
}

function breaksPhrase(titles: readonly Block[], at: number): boolean {
  const [line, next] = [titles[at - 1], titles[at]].map((block) => block?.paragraph.text.text.trim() ?? '');
  return runsOn(line ?? '', next ?? '');
}
