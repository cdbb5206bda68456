import type { Box } from './reading-order.ts';

/** A box of a page; a heading is a few short lines without the punctuation of text. */
export interface PageBox extends Box {
  readonly heading: boolean;
  /** Length of its longest line, in characters. */
  readonly chars: number;
  /** Its first and its last line. */
  readonly start: string;
  readonly end: string;
}

/** Lines of one headline block: they stand close below one another. */
interface Cluster<T extends PageBox> {
  readonly members: T[];
  left: number;
  right: number;
  bottom: number;
}

/** Rows that a photo may take between a heading and its text. */
const MAX_GAP = 14;
/** Rows between the lines of one heading block. */
const MAX_LEADING = 3;
/** A heading is set larger than text, so that it is wider than its characters say. */
const HEADING_SIZE = 1.5;

/**
 * Stretches each headline block over the columns that begin below it and lie nearer to it than to another, and down to
 * them: so that neither gutter nor blank band parts a heading from its text.
 */
export function spreadHeadings<T extends PageBox>(boxes: readonly T[]): readonly T[] {
  const clusters = clusterHeadings(boxes);
  const columns = new Map<Cluster<T>, T[]>();
  for (const column of boxes) {
    const owner = column.heading ? null : clusterOf(column, { clusters, boxes });
    if (owner !== null) columns.set(owner, [...(columns.get(owner) ?? []), column]);
  }
  const spread = new Map([...columns].flatMap(([cluster, below]) => spreadOver(cluster, below)));
  return boxes.map((box) => spread.get(box) ?? box);
}

function clusterHeadings<T extends PageBox>(boxes: readonly T[]): readonly Cluster<T>[] {
  const clusters: Cluster<T>[] = [];
  for (const box of boxes.filter((each) => each.heading).sort((a, b) => a.top - b.top)) {
    const right = box.left + box.chars * HEADING_SIZE;
    const open = clusters.find(
      (cluster) =>
        box.top >= cluster.bottom &&
        box.top - cluster.bottom <= MAX_LEADING &&
        box.left < cluster.right &&
        cluster.left < right,
    );
    if (open === undefined) clusters.push({ members: [box], left: box.left, right, bottom: box.bottom });
    else {
      open.members.push(box);
      open.left = Math.min(open.left, box.left);
      open.right = Math.max(open.right, right);
      open.bottom = box.bottom;
    }
  }
  return clusters;
}

function clusterOf<T extends PageBox>(
  column: T,
  { clusters, boxes }: { readonly clusters: readonly Cluster<T>[]; readonly boxes: readonly T[] },
): Cluster<T> | null {
  const near = clusters
    .filter(({ bottom }) => bottom <= column.top && column.top - bottom <= MAX_GAP)
    .filter(({ bottom }) => !boxes.some((box) => !box.heading && isBetween(box, { bottom, column })))
    .sort((a, b) => distance(a, column) - distance(b, column) || b.bottom - a.bottom);
  return near[0] ?? null;
}

function isBetween(box: Box, { bottom, column }: { readonly bottom: number; readonly column: Box }): boolean {
  return box.top >= bottom && box.bottom <= column.top && box.left < column.right && column.left < box.right;
}

function distance(cluster: Pick<Box, 'left' | 'right'>, column: Box): number {
  return Math.abs((cluster.left + cluster.right) / 2 - (column.left + column.right) / 2);
}

function spreadOver<T extends PageBox>(
  { members, left, right }: Cluster<T>,
  below: readonly Box[],
): readonly (readonly [T, T])[] {
  const from = Math.min(left, ...below.map((box) => box.left));
  const to = Math.max(...members.map((box) => box.right), ...below.map((box) => box.right));
  const end = Math.min(...below.map(({ top }) => top));
  return members.map((box, index) => {
    const bottom = Math.max(box.bottom, members[index + 1]?.top ?? end);
    return [box, { ...box, left: from, right: Math.max(to, Math.min(right, to)), bottom }];
  });
}
