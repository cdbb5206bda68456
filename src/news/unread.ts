import type { Article, Unread } from './article.ts';
import type { Block } from './roles.ts';

const REASONS: Readonly<Partial<Record<Block['role'], string>>> = {
  masthead: 'masthead, page name, date or editors of the page',
  image: 'image mark without text',
  credit: 'photo credit without a story',
  caption: 'photo caption without a story',
  title: 'heading without a story',
  subtitle: 'heading without a story',
  byline: 'byline without a story',
  signature: 'signature without a story',
};

/** Lists the lines that hold a character, not white space, which no article has; neighbours of one reason are one entry. */
export function accountForLines(
  lines: readonly string[],
  { articles, blocks }: { readonly articles: readonly Article[]; readonly blocks: readonly Block[] },
): readonly Unread[] {
  const taken = lines.map((line) => new Uint8Array(line.length));
  for (const article of articles) {
    for (const { line, from, to } of [...article.blocks, ...article.furniture].flatMap((text) => text.spans))
      taken[line - 1]?.fill(1, from, to);
  }
  const reasons = new Map<number, string>();
  for (const block of blocks) {
    for (const line of block.paragraph.lines) reasons.set(line.number, REASONS[block.role] ?? 'text without a story');
  }
  const unread: { lines: [number, number]; why: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const left = [...line.matchAll(/\S/gu)].some((match) => taken[index]?.[match.index] === 0);
    if (!left) continue;
    const why = reasons.get(index + 1) ?? 'text without a story';
    const last = unread.at(-1);
    const gap = last === undefined ? [] : lines.slice(last.lines[1], index);
    if (last !== undefined && last.why === why && gap.every((each) => each.trim() === '')) last.lines[1] = index + 1;
    else unread.push({ lines: [index + 1, index + 1], why });
  }
  return unread;
}
