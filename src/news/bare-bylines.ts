import { readBareNames } from './bylines.ts';
import type { Block } from './roles.ts';
import { isOneWord } from './seams.ts';

/** Below a headline this long, a line of names is its byline. */
const MIN_HEADLINE = 5;

/** Finds the bylines that are names and nothing else: below a headline, above text, named nowhere else on the page. */
export function findBareBylines(blocks: readonly Block[]): readonly Block[] {
  const bodies = blocks.filter((block) => block.role === 'body').map((block) => block.paragraph.text.text);
  return blocks.map((block, index) => {
    const { text } = block.paragraph.text;
    if (block.role !== 'title' || !isSigning(block, [blocks[index - 1], blocks[index + 1]])) return block;
    const byline = readBareNames(text);
    const isKnown = (words: string): boolean => bodies.some((body) => body.includes(words));
    const seam = `${blocks[index - 1]?.paragraph.text.text.trim().at(-1) ?? ''}${text.trim()[0] ?? ''}`;
    const broken = isKnown(seam) && isKnown(text.trim().slice(1));
    return byline === null || broken || byline.authors.some(isKnown) ? block : { ...block, role: 'byline', byline };
  });
}

function isSigning(block: Block, [above, below]: readonly [Block | undefined, Block | undefined]): boolean {
  if (above?.role !== 'title' && above?.role !== 'subtitle') return false;
  const headline = above.paragraph.text.text.trim();
  if (below === undefined || !['body', 'caption', 'credit', 'image'].includes(below.role)) return false;
  return headline.length >= MIN_HEADLINE && !isOneWord(headline, block.paragraph.text.text.trim());
}
