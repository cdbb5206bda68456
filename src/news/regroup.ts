import type { PageOrigin, ParsedPage } from './article.ts';
import { parsePageAs } from './parse-page.ts';
import { type Piece, type PlacedHeading, pieceText } from './pieces.ts';
import type { Grouping, NumberedBlock, SecondReading } from './second-reader.ts';
import { type PageKnowledge, type Story, type StoryPage, storyScore } from './stories.ts';

/** What can be moved from story to story: a heading, or text that the page has in one stretch. */
type Block = { readonly heading: PlacedHeading } | { readonly piece: Piece; readonly index: number };

const NOWHERE: PageOrigin = { file: '', paper: null, date: null, page: null, place: null };

/** The blocks of a page, to be numbered groups of by a second reader. */
export function blocksOfPage(text: string): readonly NumberedBlock[] {
  let blocks: readonly Block[] = [];
  const regroup = (page: StoryPage): readonly Story[] => {
    blocks = groupsOf(page).flat();
    return page.stories;
  };
  parsePageAs(text, { origin: NOWHERE, regroup });
  return blocks.map((block, at) => ({ number: at + 1, ...wordsOf(block) }));
}

/**
 * Reads a page with a grouping of its blocks beside the parser's own. Where the two differ, the proposed stories are
 * taken if the evidence by which the parser assembles stories speaks for them no less than for its own.
 */
export function parseRegrouped(
  text: string,
  { origin, grouping }: { readonly origin: PageOrigin; readonly grouping: Grouping },
): { readonly parsed: ParsedPage; readonly second: SecondReading } {
  let second: SecondReading = { proposed: 0, taken: 0 };
  const parsed = parsePageAs(text, {
    origin,
    regroup(page, knowledge) {
      const outcome = regroup(page, { grouping, knowledge });
      second = outcome.second;
      return outcome.stories;
    },
  });
  return { parsed, second };
}

interface Proposal {
  readonly grouping: Grouping;
  readonly knowledge: PageKnowledge;
}

function regroup(
  page: StoryPage,
  { grouping, knowledge }: Proposal,
): { readonly stories: readonly Story[]; readonly second: SecondReading } {
  const own = groupsOf(page);
  const blocks = own.flat();
  const proposed = grouping.map((numbers) => numbers.flatMap((number) => blocks[number - 1] ?? []));
  const cuts = new Set(proposed.flatMap(runsOf).flatMap(([first]) => (first === undefined ? [] : [first])));
  const pieces = own.flatMap((group) => piecesOf(group, cuts));
  const scoreOf = (groups: readonly (readonly Block[])[]): number =>
    groups.reduce((sum, group) => sum + storyScore(toStory(group, cuts), { pieces, page: knowledge }), 0);
  let taken = 0;
  const differing = partsOf(own, proposed).filter((part) => !isSame(part.own, part.proposed));
  const changed = differing.filter((part) => {
    const isSound = part.proposed.every((group) => group.filter((block) => 'heading' in block).length <= 1);
    if (!isSound || scoreOf(part.proposed) < scoreOf(part.own)) return false;
    taken += 1;
    return true;
  });
  if (taken === 0) return { stories: page.stories, second: { proposed: differing.length, taken } };
  const moved = new Set(changed.flatMap((part) => part.own.flat()));
  const kept = page.stories.filter((_, at) => own[at]?.every((block) => !moved.has(block)) === true);
  const put = changed.flatMap((part) => part.proposed.map((group) => toStory(group, new Set())));
  const stories = [...kept, ...put.filter(({ pieces: text }) => text.length > 0)].sort(
    (a, b) => startOf(a) - startOf(b),
  );
  return { stories, second: { proposed: differing.length, taken } };
}

/** The parser's own groups: its stories, then the headings that it found no text for, each by itself. */
function groupsOf({ stories, orphans }: StoryPage): readonly (readonly Block[])[] {
  const alone = orphans.filter(({ kind }) => kind !== 'box').map((heading) => [{ heading }]);
  return [...stories.map(blocksOf), ...alone];
}

/** A photo text or an item of short news stays whole. */
function blocksOf({ heading, pieces }: Story): readonly Block[] {
  const text = pieces.flatMap((piece) =>
    piece.photo || piece.item ? [{ piece, index: 0 }] : piece.body.map((_, index) => ({ piece, index })),
  );
  return heading === null ? text : [{ heading }, ...text];
}

/** Blocks that follow each other in one piece, as they do on the page. */
function runsOf(group: readonly Block[]): readonly (readonly Block[])[] {
  const runs: Block[][] = [];
  for (const block of group) {
    const last = runs.at(-1)?.at(-1);
    if (last !== undefined && follows(last, block)) runs.at(-1)?.push(block);
    else runs.push([block]);
  }
  return runs;
}

function follows(block: Block, next: Block): boolean {
  return 'piece' in block && 'piece' in next && block.piece === next.piece && next.index === block.index + 1;
}

/** The pieces of a group, cut before these blocks too, so that two groupings are compared by the same parts. */
function piecesOf(group: readonly Block[], cuts: ReadonlySet<Block>): readonly Piece[] {
  return runsOf(group)
    .flatMap((run) =>
      run.reduce<readonly (readonly Block[])[]>((parts, block) => cutBefore(parts, { block, cuts }), []),
    )
    .flatMap(([first, ...rest]) => (first !== undefined && 'piece' in first ? [sliceOf(first, rest.length + 1)] : []));
}

function cutBefore(
  parts: readonly (readonly Block[])[],
  { block, cuts }: { readonly block: Block; readonly cuts: ReadonlySet<Block> },
): readonly (readonly Block[])[] {
  const last = parts.at(-1);
  return last === undefined || cuts.has(block) ? [...parts, [block]] : [...parts.slice(0, -1), [...last, block]];
}

function sliceOf({ piece, index }: Extract<Block, { readonly piece: Piece }>, length: number): Piece {
  if (piece.photo || piece.item) return piece;
  const end = index + length;
  return {
    ...piece,
    at: piece.at + index / 1000,
    body: piece.body.slice(index, end),
    above: index === 0 ? piece.above : null,
    signatures: end === piece.body.length ? piece.signatures : [],
  };
}

function toStory(group: readonly Block[], cuts: ReadonlySet<Block>): Story {
  const heading = group.find((block) => 'heading' in block)?.heading ?? null;
  return { heading, pieces: piecesOf(group, cuts) };
}

interface Part {
  readonly own: readonly (readonly Block[])[];
  readonly proposed: readonly (readonly Block[])[];
}

/** The smallest parts of the page that both groupings make of the same blocks: each can be decided about by itself. */
function partsOf(own: Part['own'], proposed: Part['proposed']): readonly Part[] {
  const parts: Part[] = [];
  const left = new Set(proposed);
  const seen = new Set<readonly Block[]>();
  for (const start of own) {
    if (seen.has(start)) continue;
    const part = { own: [start], proposed: [] as (readonly Block[])[] };
    seen.add(start);
    for (const group of part.own) {
      for (const other of left) {
        if (!meets(other, group)) continue;
        left.delete(other);
        part.proposed.push(other);
        const joined = own.filter((each) => !seen.has(each) && meets(each, other));
        for (const each of joined) seen.add(each);
        // A list that is walked hands out what is added on the way.
        part.own.push(...joined);
      }
    }
    parts.push(part);
  }
  return parts;
}

function meets(one: readonly Block[], other: readonly Block[]): boolean {
  return one.some((block) => other.includes(block));
}

function isSame(own: Part['own'], proposed: Part['proposed']): boolean {
  const [first] = own;
  const [only] = proposed;
  return own.length === 1 && proposed.length === 1 && first?.every((block, at) => only?.[at] === block) === true;
}

function startOf({ heading, pieces }: Story): number {
  return pieces[0]?.at ?? heading?.at ?? 0;
}

function wordsOf(block: Block): Pick<NumberedBlock, 'kind' | 'text'> {
  if ('piece' in block) {
    const { piece, index } = block;
    const whole = piece.photo || piece.item;
    return { kind: 'text', text: whole ? pieceText(piece) : (piece.body[index]?.block.paragraph.text.text ?? '') };
  }
  const { titles, subtitles, bylines } = block.heading.heading;
  const lines = [...titles, ...subtitles, ...bylines].map((each) => each.paragraph.text.text);
  return { kind: 'heading', text: lines.join(' ') };
}
