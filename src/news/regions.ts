import { createVocabulary } from './cohesion.ts';
import { endsSentence } from './paragraphs.ts';
import { type Box, readingOrder } from './reading-order.ts';
import { overlap, type PageBox, type Region, textOf, toRegion, unite } from './region.ts';
import { shareColumns } from './share-columns.ts';

/** Rows that a photo may take between a heading and its text. */
const MAX_GAP = 14;
/** Rows between the lines of one heading block, or between two stretches of one column. */
const MAX_LEADING = 3;
/** Rows by which the columns of one story may begin higher or lower than their neighbours. */
const MAX_STEP = 1;
/** Characters between a headline set upright and its columns. */
const MAX_ASIDE = 8;
/** A page has no more columns side by side than this. */
const MAX_BAND = 24;
/** A subhead has no more characters than this. */
const MAX_SUBHEAD = 14;

/**
 * The regions of a page in the order they are read. A heading block and its columns are one region, by their places, the words
 * they have in common and the sentences that run on from column to column; regions are cut by bands and gutters.
 */
export function readRegions<T extends PageBox>(boxes: readonly T[]): readonly Region<T>[] {
  const vocabulary = createVocabulary(boxes.map((box) => textOf(toRegion(box))));
  const of = (kind: PageBox['kind']): readonly T[] => boxes.filter((box) => box.kind === kind);
  const { columns, headings } = chainColumns({
    columns: of('text').map(toRegion),
    headings: stackHeadings(of('heading')),
  });
  const left = new Set(headings);
  const regions = groupByTop(columns).flatMap((group) => {
    const above = [...left].filter((heading) => !isUpright(heading) && standsOver(heading, { group, columns }));
    const shared = shareColumns({ columns: group, headings: above }, vocabulary);
    const used = new Set(shared.flatMap((region) => region.boxes));
    for (const heading of above) if (heading.boxes.some((box) => used.has(box))) left.delete(heading);
    return shared;
  });
  return readingOrder(attachUpright([...regions, ...of('masthead').map(toRegion)], [...left]));
}

/** Gives headlines set upright, which stand left of their columns, to what is right of them; the others stay alone. */
function attachUpright<T extends PageBox>(
  regions: readonly Region<T>[],
  headings: readonly Region<T>[],
): readonly Region<T>[] {
  const result = [...regions, ...headings.filter((heading) => !isUpright(heading))];
  for (const heading of headings.filter(isUpright).sort((a, b) => b.left - a.left)) {
    const [owner] = result
      .filter((each) => each.left >= heading.right && each.left - heading.right <= MAX_ASIDE)
      .filter((each) => each.top < heading.bottom && heading.top < each.bottom)
      .sort((a, b) => a.left - b.left || Math.abs(a.top - heading.top) - Math.abs(b.top - heading.top));
    if (owner === undefined) result.push(heading);
    else result[result.indexOf(owner)] = unite([heading, owner]);
  }
  return result;
}

function isUpright({ boxes }: Region<PageBox>): boolean {
  return boxes.every(({ lines }) => lines.length >= 3 && lines.every((line) => line.length === 1));
}

/** Heading lines that stand close below one another. */
function stackHeadings<T extends PageBox>(boxes: readonly T[]): readonly Region<T>[] {
  const stacks: Region<T>[] = [];
  for (const box of [...boxes].sort((a, b) => a.top - b.top)) {
    const at = stacks.findIndex(
      (stack) =>
        box.top >= stack.bottom &&
        box.top - stack.bottom <= MAX_LEADING &&
        overlap(widened(stack), widened(toRegion(box))),
    );
    const stack = stacks[at];
    if (stack === undefined) stacks.push(toRegion(box));
    else stacks[at] = unite([stack, toRegion(box)]);
  }
  return stacks;
}

/** A heading as wide as it may be printed. */
function widened<T extends PageBox>(heading: Region<T>): Pick<Box, 'left' | 'right'> {
  return { left: heading.left, right: heading.left + (heading.right - heading.left) * 1.5 };
}

interface Columns<T extends PageBox> {
  readonly columns: readonly Region<T>[];
  readonly headings: readonly Region<T>[];
}

/** Joins the stretches of one column that a blank or a subhead parts; where a neighbour begins beside the lower one, a story may. */
function chainColumns<T extends PageBox>({ columns, headings }: Columns<T>): Columns<T> {
  const chained = [...columns].sort((a, b) => a.top - b.top || a.left - b.left);
  const left = new Set(headings);
  for (const lower of [...chained]) {
    const at = chained.findLastIndex((upper) => upper !== lower && isAbove(upper, lower));
    const upper = chained[at];
    if (upper === undefined) continue;
    const between = [...left].filter(
      (heading) => heading.top >= upper.bottom && heading.bottom <= lower.top && overlap(heading, lower),
    );
    const beside = chained.some((each) => each !== lower && isBeside(each, lower));
    const drifted = between.length === 0 && isCrossed([upper.bottom, lower.top], columns);
    if ((beside && !drifted) || between.length > 1 || !between.every((heading) => isSubhead(heading, { upper, lower })))
      continue;
    if (lower.top - upper.bottom > MAX_LEADING + (between[0] === undefined ? 0 : between[0].bottom - between[0].top))
      continue;
    for (const heading of between) left.delete(heading);
    chained[at] = unite([upper, ...between, lower]);
    chained.splice(chained.indexOf(lower), 1);
  }
  return { columns: chained, headings: [...left] };
}

/** Whether text stands in all rows from one to another: there, lines only drift apart from their neighbours. */
function isCrossed([from, to]: readonly [number, number], columns: readonly Box[]): boolean {
  const rows = Array.from({ length: Math.max(0, to - from) }, (_, at) => from + at);
  return rows.length > 0 && rows.every((row) => columns.some(({ top, bottom }) => top <= row && row < bottom));
}

function isBeside(a: Box, b: Box): boolean {
  return Math.abs(a.top - b.top) <= MAX_STEP && !overlap(a, b);
}

function isAbove(upper: Box, lower: Box): boolean {
  return (
    upper.bottom <= lower.top && Math.abs(upper.left - lower.left) <= 4 && Math.abs(upper.right - lower.right) <= 6
  );
}

function isSubhead<T extends PageBox>(
  heading: Region<T>,
  { upper, lower }: { readonly upper: Region<T>; readonly lower: Region<T> },
): boolean {
  const inside = heading.left >= lower.left - 1 && heading.right <= Math.max(lower.right, upper.right) + 1;
  return (
    inside &&
    heading.boxes.length === 1 &&
    (heading.boxes[0]?.lines.join('').length ?? 0) <= MAX_SUBHEAD &&
    endsSentence(textOf(upper))
  );
}

/** Columns that begin side by side. */
function groupByTop<T extends PageBox>(columns: readonly Region<T>[]): readonly (readonly Region<T>[])[] {
  const groups: Region<T>[][] = [];
  for (const column of [...columns].sort((a, b) => a.left - b.left)) {
    const group = groups.find((each) => {
      const last = each.at(-1);
      return (
        last !== undefined &&
        each.length < MAX_BAND &&
        Math.abs(last.top - column.top) <= MAX_STEP &&
        column.left >= last.right - 1
      );
    });
    if (group === undefined) groups.push([column]);
    else group.push(column);
  }
  return groups.sort((a, b) => (a[0]?.top ?? 0) - (b[0]?.top ?? 0));
}

function standsOver<T extends PageBox>(
  heading: Region<T>,
  { group, columns }: { readonly group: readonly Region<T>[]; readonly columns: readonly Region<T>[] },
): boolean {
  const hull = unite(group);
  if (heading.bottom > hull.top + MAX_STEP || hull.top - heading.bottom > MAX_GAP || !overlap(widened(heading), hull))
    return false;
  return group.some(
    (column) =>
      overlap(widened(heading), column) &&
      !columns.some((each) => each.top >= heading.bottom && each.bottom <= column.top && overlap(each, column)),
  );
}
