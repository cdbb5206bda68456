import { fold } from '../news/fold.ts';
import type { Query } from './search-index.ts';
import { runsOf } from './tokenize.ts';
import { bigramWeights } from './word-weights.ts';

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

/**
 * The window of at most `maxChars` that holds the most weight of distinct query terms; it starts where a clause does.
 * Highlights hold whole words of the query; parts of words are highlighted only where no word is.
 */
export function snippetOf(text: string, query: Query, maxChars = 90): Snippet {
  const folded = fold(text);
  const occurrences = findOccurrences(folded, query);
  const start = clauseStart(text, bestWindow(occurrences, maxChars), maxChars);
  const end = wholeCharacterEnd(text, start + maxChars);
  const within = occurrences.filter((occurrence) => occurrence.from >= start && occurrence.to <= end);
  const opening = start > 0 ? '…' : '';
  const shift = opening.length - start;
  return {
    text: `${opening}${text.slice(start, end)}${end < text.length ? '…' : ''}`,
    highlights: ofWords(mergeRanges(within), { folded, query }).map(({ from, to }) => ({
      from: from + shift,
      to: to + shift,
    })),
  };
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** The ranges that hold a word of the query, or all where none does. */
function ofWords(
  ranges: readonly Range[],
  { folded, query }: { readonly folded: string; readonly query: Query },
): readonly Range[] {
  const words = wordsOf(query);
  const whole = ranges.filter(({ from, to }) => words.some((word) => folded.slice(from, to).includes(word)));
  return whole.length > 0 ? whole : ranges;
}

/** The words of the question as typed, and the terms that stand for one of them (another form of a number, a synonym). */
function wordsOf({ text, terms }: Query): readonly string[] {
  const others = terms.map(({ term }) => term).filter((term) => !text.includes(term));
  return [...runsOf(text).flatMap(({ kind, text: run }) => (kind === 'han' ? hanWords(run) : [run])), ...others];
}

/** Cut where the segmenter sees a boundary; a character left alone belongs to the word before it (者 to 志愿, 坪 to 杨树). */
function hanWords(run: string): readonly string[] {
  const weights = bigramWeights(run);
  const words: string[] = [];
  for (let from = 0, at = 0; at < run.length; at += 1) {
    const isBoundary = at + 1 === run.length || (weights[at] ?? 1) < 1;
    if (!isBoundary) continue;
    const word = run.slice(from, at + 1);
    if (word.length === 1 && words.length > 0) words.push(`${words.pop()}${word}`);
    else words.push(word);
    from = at + 1;
  }
  return words;
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
