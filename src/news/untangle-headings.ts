import { type Heading, titleKey } from './headings.ts';
import { type PageParts, type Piece, type PlacedHeading, pieceText } from './pieces.ts';
import type { Block } from './roles.ts';
import type { PageKnowledge } from './stories.ts';

const MIN_GAIN = 0.4;

/**
 * Where a headline printed below its body meets the headline of the next story, the lines form one heading:
 * cuts it where the upper lines speak of the text above and the lower ones of the text below.
 */
export function untangleHeadings(parts: PageParts, page: PageKnowledge): PageParts {
  let { headings, pieces } = parts;
  for (const heading of parts.headings) {
    const above = pieces.findLast((piece) => piece.at < heading.at);
    const below = pieces.find((piece) => piece.above === heading);
    if (heading.kind !== 'story' || heading.inBox || above === undefined || above.above !== null || below === undefined)
      continue;
    const at = bestCut({ heading: heading.heading, above, below }, page);
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

interface Tangle {
  readonly heading: Heading;
  readonly above: Piece;
  readonly below: Piece;
}

function bestCut({ heading, above, below }: Tangle, { vocabulary, habits }: PageKnowledge): number | null {
  const isSeries = (block: Block): boolean =>
    habits.repeated.has(titleKey(block)) || /^【.*】$/u.test(block.paragraph.text.text);
  const texts = { above: vocabulary.bigramsOf(pieceText(above)), below: vocabulary.bigramsOf(pieceText(below)) };
  const lean = (blocks: readonly Block[]): number => {
    const words = vocabulary.bigramsOf(blocks.map((block) => block.paragraph.text.text).join('\n'));
    return vocabulary.share(words, texts.above) - vocabulary.share(words, texts.below);
  };
  let best: { readonly at: number; readonly gain: number } | null = null;
  for (let at = 1; at < heading.titles.length; at++) {
    if (heading.titles.slice(0, at).every(isSeries)) continue;
    const photoTitle = above.photo && at === 1 ? 0.5 : 0;
    const gain = lean(heading.titles.slice(0, at)) - lean(heading.titles.slice(at)) + photoTitle;
    if (gain > MIN_GAIN && (best === null || gain > best.gain)) best = { at, gain };
  }
  return best?.at ?? null;
}
