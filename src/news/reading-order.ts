/** A rectangle of a page; `bottom` and `right` are exclusive. */
export interface Box {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** A blank band of this many rows parts stories; a narrower one may only part a headline from its columns. */
const WIDE_BAND = 2;

/**
 * Orders boxes as a page is read (recursive X-Y cut): what a wide blank band parts is read from top to bottom, then
 * what a gutter parts from left to right, then what any band parts; the rest by its top left corner.
 */
export function readingOrder<T extends Box>(boxes: readonly T[]): readonly T[] {
  if (boxes.length <= 1) return boxes;
  const band = widestGap(boxes, (box) => [box.top, box.bottom]);
  const gutter = widestGap(boxes, (box) => [box.left, box.right]);
  const cutBand = band !== null && (band.size >= WIDE_BAND || gutter === null);
  if (band !== null && cutBand) return parts(boxes, (box) => box.top < band.at);
  if (gutter !== null) return parts(boxes, (box) => box.left < gutter.at);
  const [first, ...rest] = [...boxes].sort((a, b) => a.top - b.top || a.left - b.left);
  return first === undefined ? [] : [first, ...readingOrder(rest)];
}

function parts<T extends Box>(boxes: readonly T[], isFirst: (box: T) => boolean): readonly T[] {
  return [...readingOrder(boxes.filter(isFirst)), ...readingOrder(boxes.filter((box) => !isFirst(box)))];
}

interface Gap {
  /** Where what comes after the gap begins. */
  readonly at: number;
  readonly size: number;
}

/** The widest stretch, perhaps of no width, that no box crosses; the first of several. */
function widestGap<T extends Box>(boxes: readonly T[], extent: (box: T) => readonly [number, number]): Gap | null {
  const extents = boxes.map(extent).sort((a, b) => a[0] - b[0]);
  let end = extents[0]?.[1] ?? 0;
  let widest: Gap | null = null;
  for (const [start, to] of extents) {
    if (start >= end && (widest === null || start - end > widest.size)) widest = { at: start, size: start - end };
    end = Math.max(end, to);
  }
  return widest;
}
