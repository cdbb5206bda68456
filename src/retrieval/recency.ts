import { UNKNOWN_DATE } from './segment/columns.ts';
import type { LiveSegment } from './segment/segments.ts';

/** The most that being new can add to a score: about what a fifth of the question's words in one place add. */
export const RECENCY_WEIGHT = 0.5;
/** Whether a folded question asks for the newest there is. */
export function asksForNewest(folded: string): boolean {
  return /最新|新近|近日|\b(?:newest|latest)\b/.test(folded);
}

/** Days after which being new is worth a third. */
const FADING_DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * How new a passage is against the newest of the index: 1 on the same day, falling with its age, 0 where its day is not
 * known. Used only where the reader asks for the newest; the dates are read when first asked for.
 */
export function recencyOf(live: readonly LiveSegment[]): (passage: number) => number {
  let newest: number | undefined;
  return (passage) => {
    newest ??= newestDate(live);
    const own = live.findLast(({ base }) => base <= passage);
    const date = own?.segment.facts(passage - own.base).date ?? UNKNOWN_DATE;
    return date === UNKNOWN_DATE ? 0 : Math.exp(-(dayOf(newest) - dayOf(date)) / FADING_DAYS);
  };
}

function newestDate(live: readonly LiveSegment[]): number {
  let newest = UNKNOWN_DATE;
  for (const { segment } of live) {
    for (let document = 0; document < segment.documents; document += 1) {
      newest = Math.max(newest, segment.facts(document).date);
    }
  }
  return newest;
}

/** Days since 1970 of YYYYMMDD. */
function dayOf(date: number): number {
  return Date.UTC(Math.floor(date / 10_000), (Math.floor(date / 100) % 100) - 1, date % 100) / DAY_MS;
}
