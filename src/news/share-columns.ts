import type { Vocabulary } from './cohesion.ts';
import { endsSentence } from './paragraphs.ts';
import { type PageBox, type Region, textOf, unite } from './region.ts';
import { isOneWord } from './seams.ts';

/** Columns that begin side by side, from left to right, and the headings that may be theirs. */
interface Band<T extends PageBox> {
  readonly columns: readonly Region<T>[];
  readonly headings: readonly Region<T>[];
}

/** Columns shared out so far. */
interface Sharing<T extends PageBox> {
  readonly score: number;
  readonly regions: readonly Region<T>[];
}

/** One story has no more columns than this. */
const MAX_COLUMNS = 8;
/** How much larger than text a heading may be set, so that it is wider than its characters say. */
const SIZES = [1, 1.5, 2];

/**
 * Shares columns out among headings, neighbours to each, all in order from left to right: the best sharing of all by
 * places, words in common and sentences that run on. Columns may stay without a heading, and headings without columns.
 */
export function shareColumns<T extends PageBox>(band: Band<T>, vocabulary: Vocabulary): readonly Region<T>[] {
  const headings = [...band.headings].sort((a, b) => a.left - b.left);
  const score = scoreRuns(band.columns, vocabulary);
  // table[end][known]: the first `end` columns among the first `known` headings.
  const table: Sharing<T>[][] = [];
  for (let end = 0; end <= band.columns.length; end++) {
    const row: Sharing<T>[] = [];
    table.push(row);
    for (let known = 0; known <= headings.length; known++) {
      const starts = Array.from({ length: Math.min(end, MAX_COLUMNS) }, (_, at) => Math.max(0, end - MAX_COLUMNS) + at);
      const options = starts.flatMap((start) => {
        const run = band.columns.slice(start, end);
        const heading = headings[known - 1];
        const alone = extend(table[start]?.[known], { run, heading: null, score });
        return heading === undefined ? [alone] : [alone, extend(table[start]?.[known - 1], { run, heading, score })];
      });
      row.push(bestOf([row[known - 1] ?? null, ...options]));
    }
  }
  return table.at(-1)?.at(-1)?.regions ?? [];
}

function bestOf<T extends PageBox>(options: readonly (Sharing<T> | null)[]): Sharing<T> {
  const known = options.filter((option) => option !== null);
  return known.reduce((a, b) => (b.score > a.score ? b : a), known[0] ?? { score: 0, regions: [] });
}

interface Step<T extends PageBox> {
  readonly run: readonly Region<T>[];
  readonly heading: Region<T> | null;
  readonly score: Score<T>;
}

function extend<T extends PageBox>(
  before: Sharing<T> | undefined,
  { run, heading, score }: Step<T>,
): Sharing<T> | null {
  if (before === undefined) return null;
  const region = unite(heading === null ? run : [heading, ...run]);
  return { score: before.score + score(run, heading), regions: [...before.regions, region] };
}

type Score<T extends PageBox> = (run: readonly Region<T>[], heading: Region<T> | null) => number;

/** How well columns go together under a heading, or without one. */
function scoreRuns<T extends PageBox>(columns: readonly Region<T>[], vocabulary: Vocabulary): Score<T> {
  const seams = new Map(columns.map((column, at) => [column, seamScore(column, columns[at + 1])]));
  return (run, heading) => {
    const last = run.at(-1);
    const inside = run.slice(0, -1).reduce((sum, column) => sum + (seams.get(column) ?? 0), 0);
    const after = last === undefined ? 0 : (seams.get(last) ?? 0);
    if (heading === null) return inside - after;
    const words = vocabulary.bigramsOf(textOf(heading));
    const topic = vocabulary.share(words, vocabulary.bigramsOf(textOf(unite(run))));
    return inside - after + 1 + 3 * topic - 1.5 * distance(heading, run);
  };
}

/** How far a heading stands from the middle, or from the left edge, of its columns: in widths of a column. */
function distance<T extends PageBox>(heading: Region<T>, run: readonly Region<T>[]): number {
  const hull = unite(run);
  const width = Math.max(...run.map(({ left, right }) => right - left), 1);
  const middles = SIZES.map((size) => heading.left + (size * (heading.right - heading.left)) / 2);
  const apart = Math.min(...middles.map((middle) => Math.abs(middle - (hull.left + hull.right) / 2)));
  return Math.min(apart, Math.abs(heading.left - hull.left)) / width;
}

/** Whether a column goes on in its neighbour: a cut sentence wants its rest. */
function seamScore(column: Region<PageBox>, next: Region<PageBox> | undefined): number {
  if (next === undefined) return 0;
  const [end, start] = [textOf(column), textOf(next)];
  if (!endsSentence(end) && !/[：）)]$/u.test(end)) return isOneWord(end, start) ? 1.5 : 0.5;
  return /^[^，。；：“《（]{0,3}[。；，、]/u.test(start) ? -1.5 : 0;
}
