import { fold } from '../news/fold.ts';
import type { Query } from './search-index.ts';

/** A short stretch of a text as printed, and where the query's words stand in it (UTF-16 offsets, apart, in order). */
export interface Snippet {
  readonly text: string;
  readonly highlights: readonly { readonly from: number; readonly to: number }[];
}

interface Occurrence {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
  readonly term: string;
}

/** The window of at most `maxChars` that holds the most weight of distinct query terms; it starts where a clause does. */
export function snippetOf(text: string, query: Query, maxChars = 90): Snippet {
  const occurrences = findOccurrences(fold(text), query);
  const start = clauseStart(text, bestWindow(occurrences, maxChars), maxChars);
  const end = wholeCharacterEnd(text, start + maxChars);
  const within = occurrences.filter((occurrence) => occurrence.from >= start && occurrence.to <= end);
  const opening = start > 0 ? '…' : '';
  const shift = opening.length - start;
  return {
    text: `${opening}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    highlights: mergeRanges(within).map(({ from, to }) => ({ from: from + shift, to: to + shift })),
  };
}

function findOccurrences(folded: string, query: Query): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const { term, weight } of query.terms) {
    for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + 1)) {
      found.push({ from: at, to: at + term.length, weight, term });
    }
  }
  return found.sort((a, b) => a.from - b.from || a.to - b.to);
}

function bestWindow(occurrences: readonly Occurrence[], maxChars: number): number {
  let best = { start: 0, weight: 0 };
  for (const first of occurrences) {
    const heaviest = new Map<string, number>();
    for (const { from, to, term, weight } of occurrences) {
      if (from < first.from || to > first.from + maxChars) continue;
      heaviest.set(term, Math.max(weight, heaviest.get(term) ?? 0));
    }
    const weight = [...heaviest.values()].reduce((sum, each) => sum + each, 0);
    if (weight > best.weight) best = { start: first.from, weight };
  }
  return best.start;
}

function clauseStart(text: string, from: number, maxChars: number): number {
  const earliest = Math.max(0, from - Math.floor(maxChars / 3));
  for (let at = from; at > earliest; at -= 1) {
    if (/[。！？!?；;，,：:\n]/.test(text.charAt(at - 1))) return at;
  }
  return earliest === 0 ? 0 : from;
}

function wholeCharacterEnd(text: string, end: number): number {
  if (end >= text.length) return text.length;
  return (text.codePointAt(end - 1) ?? 0) > 0xffff ? end - 1 : end;
}

function mergeRanges(
  ranges: readonly { readonly from: number; readonly to: number }[],
): { from: number; to: number }[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of ranges) {
    const last = merged.at(-1);
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}
