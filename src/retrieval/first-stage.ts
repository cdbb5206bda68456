import { toFactsTest } from './search-filter.ts';
import type { Query, QueryTerm } from './search-index.ts';
import { inverseFrequency, LEVEL_STEP } from './segment/impact.ts';
import { MAX_LISTS } from './segment/list-bounds.ts';
import { createWorkspace, type TermGain } from './segment/rank-segment.ts';
import { rankSegments } from './segment/rank-segments.ts';
import type { LiveSegment, Segments } from './segment/segments.ts';
import { termKey } from './segment/term-key.ts';
import type { ScoredPassage } from './segment/top-hits.ts';

/** Scores are whole numbers of this part of one, so that they are the same in whatever order they are added. */
export const SCORE_UNIT = 2 ** -16;
/** A sum of gains from as many lists as a question may have stays a 32-bit number. */
const MAX_GAIN = Math.floor(2 ** 31 / (16 * MAX_LISTS)) - 1;

/** Counts over all segments, dead passages included until they are merged away. */
export interface TermStatistics {
  readonly size: number;
  documentFrequency(term: string): number;
  idf(term: string): number;
}

/** BM25 over all segments of an index. */
export interface FirstStage extends TermStatistics {
  /** The best passages with a positive score; equal ones by number. Scores are in `SCORE_UNIT`. */
  rank(query: Query, limit: number): readonly ScoredPassage[];
  /** What one level of impact of the term is worth, in `SCORE_UNIT`. */
  gainOf(term: QueryTerm): number;
}

/** Serves one state of the segments. */
export function createFirstStage(segments: Pick<Segments, 'live'>): FirstStage {
  const { live } = segments;
  const size = live.reduce((sum, { segment }) => sum + segment.documents, 0);
  const workspace = createWorkspace();
  const frequencies = createFrequencyCache(live);
  const allowedFor = createAllowed(live);
  const documentFrequency = (term: string): number => frequencies(termKey(term));
  const idf = (term: string): number => inverseFrequency(documentFrequency(term), size);
  const gainOf = ({ term, weight }: QueryTerm): number =>
    Math.min(MAX_GAIN, Math.max(1, Math.round((weight * idf(term) * LEVEL_STEP) / SCORE_UNIT)));
  return {
    size,
    documentFrequency,
    idf,
    gainOf,
    rank({ terms, filter }, limit) {
      if (limit === 0) return [];
      const gains = terms.map((term): TermGain => ({ key: termKey(term.term), gain: gainOf(term) }));
      const used = gains.length <= MAX_LISTS ? gains : gains.sort((a, b) => b.gain - a.gain).slice(0, MAX_LISTS);
      const searches = live
        .toSorted((a, b) => b.segment.documents - a.segment.documents)
        .map(({ segment, base, dead }) => ({ segment, base, allowed: allowedFor({ segment, dead }, filter) }));
      return rankSegments(searches, used, { limit, workspace });
    },
  };
}

/** Repairs and pinyin ask for the same few thousand bigrams again and again. */
const CACHED_FREQUENCIES = 1 << 16;

function createFrequencyCache(live: readonly LiveSegment[]): (key: number) => number {
  const keys = new Float64Array(CACHED_FREQUENCIES).fill(-1);
  const frequencies = new Float64Array(CACHED_FREQUENCIES);
  return (key) => {
    const slot = (Math.imul(key | 0, 0x9e3779b1) >>> 16) & (CACHED_FREQUENCIES - 1);
    if (keys[slot] !== key) {
      let sum = 0;
      for (const { segment } of live) sum += segment.frequency(key);
      keys[slot] = key;
      frequencies[slot] = sum;
    }
    return frequencies[slot] ?? 0;
  };
}

/** Filters that stay in memory: a bit a passage each. */
const CACHED_FILTERS = 8;

function createAllowed(live: readonly LiveSegment[]) {
  const cached = new Map<string, Int32Array>();
  return ({ segment, dead }: Pick<LiveSegment, 'segment' | 'dead'>, filter: Query['filter']): Int32Array | null => {
    const test = toFactsTest(filter);
    if (test === null && dead.size === 0) return null;
    const name = `${segment.file} ${JSON.stringify(filter ?? {})}`;
    const known = cached.get(name);
    if (known !== undefined) return known;
    const oldest = cached.size >= CACHED_FILTERS * live.length ? cached.keys().next().value : undefined;
    if (oldest !== undefined) cached.delete(oldest);
    const allowed = markAllowed({ segment, dead }, test);
    cached.set(name, allowed);
    return allowed;
  };
}

/** A bit a passage, set where it may be found. */
function markAllowed(
  { segment, dead }: Pick<LiveSegment, 'segment' | 'dead'>,
  test: ReturnType<typeof toFactsTest>,
): Int32Array {
  const allowed = new Int32Array(Math.ceil(segment.documents / 32));
  for (let document = 0; document < segment.documents; document += 1) {
    if (dead.has(document) || (test !== null && !test(segment.facts(document)))) continue;
    const word = document >>> 5;
    allowed[word] = (allowed[word] ?? 0) | (1 << (document & 31));
  }
  return allowed;
}
