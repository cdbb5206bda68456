import type { SearchFilter } from './search-index.ts';
import { dateNumber, type PassageFacts, UNKNOWN_DATE } from './segment/columns.ts';

/** A filter as a test of a passage's facts; null where it lets everything through. */
export function toFactsTest(filter: SearchFilter | undefined): ((facts: PassageFacts) => boolean) | null {
  if (filter === undefined) return null;
  const tests: ((facts: PassageFacts) => boolean)[] = [];
  const { dates, paper, place, kinds } = filter;
  if (dates !== undefined) {
    const from = dateNumber(dates.from ?? null);
    const to = dates.to === undefined ? Number.POSITIVE_INFINITY : dateNumber(dates.to);
    tests.push(({ date }) => date !== UNKNOWN_DATE && date >= from && date <= to);
  }
  if (paper !== undefined) tests.push((facts) => facts.paper === paper);
  if (place !== undefined) tests.push((facts) => facts.places.includes(place));
  if (kinds !== undefined) tests.push((facts) => kinds.some((kind) => kind === facts.kind));
  return tests.length === 0 ? null : (facts) => tests.every((test) => test(facts));
}
