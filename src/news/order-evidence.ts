import type { PageBox } from './heading-columns.ts';
import { endsSentence } from './paragraphs.ts';
import { isOneWord } from './seams.ts';

/** Of two reading orders of the same boxes the one whose text runs on better; the second where both do equally. */
export function betterOrder<T extends PageBox>(first: readonly T[], second: readonly T[]): readonly T[] {
  return continuity(first) > continuity(second) + MARGIN ? first : second;
}

const MARGIN = 0.5;

/** How well each box goes on in the next: a cut sentence wants its rest, not a heading; a heading wants text. */
function continuity(boxes: readonly PageBox[]): number {
  let score = 0;
  for (const [index, box] of boxes.entries()) {
    const next = boxes[index + 1];
    if (next !== undefined) score += seamScore(box, next);
  }
  return score;
}

function seamScore(box: PageBox, next: PageBox): number {
  if (box.heading) return next.heading && !isStacked(box, next) ? -1 : 0;
  const open = !endsSentence(box.end) && !/[：）)]$/u.test(box.end);
  if (next.heading) return open ? -1.5 : 0.3;
  if (open) return isOneWord(box.end, next.start) ? 1.5 : 0.5;
  return /^[^，。；：“《（]{0,3}[。；，、]/u.test(next.start) ? -1.5 : 0;
}

/** Whether one heading stands right above the other. */
function isStacked(box: PageBox, next: PageBox): boolean {
  const below = next.top >= box.top && next.top - box.bottom <= 3;
  return below && next.left < box.right && box.left < next.right;
}
