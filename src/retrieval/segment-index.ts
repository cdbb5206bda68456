import { type Explanation, explainHits } from './explain.ts';
import { createRanking, type Ranking } from './ranking.ts';
import type { Hit, IndexedPassage, Query, SearchIndex } from './search-index.ts';
import { IndexDamage } from './segment/damage.ts';
import { fingerprintOf } from './segment/document-records.ts';
import type { IndexFolder } from './segment/index-folder.ts';
import { createKeyTable } from './segment/key-table.ts';
import { openSegments, type Segments } from './segment/segments.ts';
import { termKey } from './segment/term-key.ts';
import type { Synonyms } from './understand.ts';

/** Where the passages come from: what the index is derived from, and can be built again from. */
export interface PassageSource {
  /** Another one whenever the passages are others; null where the source cannot tell, and every passage is compared. */
  readonly version: string | null;
  passages(): Iterable<IndexedPassage>;
}

/** The search engine over segments. */
export interface SegmentIndex extends SearchIndex {
  /** The first stage alone, without the re-rank. */
  searchFirstStage(query: Query, limit: number): readonly Hit[];
  /** How the first `limit` hits of `search` came to their scores. */
  explain(query: Query, limit: number): readonly Explanation[];
  /** Brings the index level with its source: new passages in, gone ones out, changed ones anew, all at once. */
  follow(source: PassageSource): void;
  /** Adds passages, which are found from the next search on. */
  add(passages: Iterable<IndexedPassage>): void;
  /** Merges small segments; `pause` is awaited between steps of some milliseconds, and searches go on in between. */
  merge(pause: () => Promise<void>): Promise<void>;
  /** Bytes of the segments that are the passages' own text. */
  sizes(): { readonly storedTextBytes: number };
  /** Reads every byte of the index against its checksums; what is damaged is built anew. */
  verify(): void;
  close(): void;
}

export interface IndexOptions {
  readonly synonyms: Synonyms;
  /** Told when files of the index were damaged and the index is built anew. */
  readonly onDamage?: (damage: IndexDamage) => void;
}

/** Opens the index of a folder. Where its files are damaged, it is empty until it follows its source. */
export function createIndex(folder: IndexFolder, { synonyms, onDamage }: IndexOptions): SegmentIndex {
  let segments = openOrDiscard(folder, onDamage);
  let source: PassageSource | null = null;
  let ranking: Ranking = createRanking(segments, synonyms);
  let isMerging = false;

  const apply = (change: () => void): void => {
    change();
    ranking = createRanking(segments, synonyms);
  };
  const follow = (next: PassageSource): void => {
    source = next;
    if (next.version !== null && next.version === segments.source) return;
    apply(() => bringLevel(segments, next));
  };
  /** Damage found on the way is repaired from the source, and the question asked again. */
  const mended = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      if (!(error instanceof IndexDamage) || source === null) throw error;
      onDamage?.(error);
      segments.close();
      segments = openSegments(folder, { fresh: true });
      follow(source);
      return work();
    }
  };
  return {
    get size() {
      return segments.live.reduce((sum, { segment, dead }) => sum + segment.documents - dead.size, 0);
    },
    get version() {
      return segments.version;
    },
    understand: (question) => mended(() => ranking.understand(question)),
    searchFirstStage: (query, limit) => mended(() => ranking.searchFirstStage(query, limit)),
    search: (query, limit) =>
      mended(() => ranking.search(query, limit)).map(({ passageId, articleId, score }) => ({
        passageId,
        articleId,
        score,
      })),
    searchArticles: (query, limit) => mended(() => ranking.searchArticles(query, limit)),
    explain: (query, limit) => mended(() => explainHits(ranking, { live: segments.live, query, limit })),
    follow: (next) => {
      source = next;
      mended(() => follow(next));
    },
    add: (passages) => apply(() => segments.apply({ add: passages, remove: () => [], source: null })),
    async merge(pause) {
      if (isMerging) return;
      isMerging = true;
      const merged = segments;
      try {
        for (const _ of merged.merge()) {
          await pause();
          // Built anew in the meantime: what was being merged is gone.
          if (merged !== segments) return;
        }
        ranking = createRanking(segments, synonyms);
      } finally {
        isMerging = false;
      }
    },
    sizes: () => ({ storedTextBytes: segments.live.reduce((sum, { segment }) => sum + segment.textBytes, 0) }),
    verify: () =>
      mended(() => {
        for (const { segment } of segments.live) segment.verify();
      }),
    close: () => segments.close(),
  };
}

function openOrDiscard(folder: IndexFolder, onDamage: IndexOptions['onDamage']): Segments {
  try {
    return openSegments(folder);
  } catch (error) {
    if (!(error instanceof IndexDamage)) throw error;
    onDamage?.(error);
    return openSegments(folder, { fresh: true });
  }
}

/** From this many segments on it is worth merging before the first question. */
const MANY_SEGMENTS = 8;

function bringLevel(segments: Segments, source: PassageSource): void {
  const known = knownPassages(segments);
  segments.apply({
    add: newPassages(source.passages(), known),
    remove: () => Array.from(known.values(), ({ passage }) => passage),
    source: source.version,
  });
  if (segments.live.length < MANY_SEGMENTS) return;
  for (const _ of segments.merge());
}

interface KnownPassage {
  readonly passage: number;
  readonly fingerprint: number;
}

function knownPassages({ live }: Segments): Map<string, KnownPassage> {
  const known = new Map<string, KnownPassage>();
  for (const { segment, base, dead } of live) {
    for (let document = 0; document < segment.documents; document += 1) {
      if (dead.has(document)) continue;
      const { id, fingerprint } = segment.name(document);
      known.set(id, { passage: base + document, fingerprint });
    }
  }
  return known;
}

/** The passages that are not known as they are; those that are leave `known`, and what stays in it is gone or changed. */
function* newPassages(
  passages: Iterable<IndexedPassage>,
  known: Map<string, KnownPassage>,
): Generator<IndexedPassage, void> {
  const seen = createKeyTable();
  for (const passage of passages) {
    const before = seen.size;
    if (seen.idOf(termKey(passage.id)) < before) {
      throw new RangeError(`Expected every passage id once, got ${passage.id} twice: drop one of the two.`);
    }
    const fingerprint = known.get(passage.id)?.fingerprint;
    if (fingerprint !== undefined && fingerprint === fingerprintOf(passage)) known.delete(passage.id);
    else yield passage;
  }
}
