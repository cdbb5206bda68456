import type { IndexedPassage } from '../search-index.ts';
import { readAhead } from './bytes.ts';
import { IndexDamage } from './damage.ts';
import type { IndexFolder } from './index-folder.ts';
import { createBatch } from './invert.ts';
import type { Manifest } from './manifest.ts';
import { mergeSegments } from './merge-segments.ts';
import { openSegment, type Segment } from './read-segment.ts';
import { CODE_PASSAGES } from './text-code.ts';

/** A segment that counts, with its place among all. */
export interface LiveSegment {
  readonly file: string;
  readonly segment: Segment;
  /** Number of its first passage over all segments. */
  readonly base: number;
  readonly dead: ReadonlySet<number>;
}

/** A change of what the index holds; both parts become visible together. */
export interface Change {
  readonly add: Iterable<IndexedPassage>;
  /** Numbers of passages over all segments; asked for when all is added. */
  readonly remove: () => readonly number[];
  /** What the index is level with afterwards. */
  readonly source: string | null;
}

/** The segments of one folder. Readers see a list that never changes; a change puts another in its place. */
export interface Segments {
  readonly live: readonly LiveSegment[];
  readonly source: string | null;
  /** Names the living passages: another as soon as one of them differs. */
  readonly version: string;
  apply(change: Change): void;
  /** Merges what the tiers ask for, in small steps; the passages stay the same. One merge at a time. */
  merge(): Generator<void, void>;
  close(): void;
}

/** Segments of about one size that are merged into one of the next. */
const TIER = 8;
const SMALLEST_TIER = 512;
/** A segment with this share of dead passages is written anew. */
const DEAD_SHARE = 0.25;
const CONTENT_RANGE = 2 ** 52;

const NEW: Manifest = { version: 1, source: null, content: 0, means: { text: 1, title: 1 }, next: 0, segments: [] };

/**
 * Opens what the manifest names. Throws an IndexDamage where a file is missing, torn or not a segment. With `fresh` nothing
 * of what is there counts, but it stays until the first change takes its place.
 */
export function openSegments(folder: IndexFolder, options: { readonly fresh?: boolean } = {}): Segments {
  let manifest = options.fresh === true ? { ...NEW, next: nextNumber(folder) } : (folder.manifest() ?? NEW);
  if (options.fresh !== true) folder.sweep(filesOf(manifest));
  let live = toLive(manifest, (file) => openSegment(folder.open(file)));
  let merging: string | null = null;

  const commit = (next: Manifest): void => {
    folder.commit(next);
    const open = new Map(live.map(({ file, segment }) => [file, segment]));
    manifest = next;
    live = toLive(next, (file) => open.get(file) ?? openSegment(folder.open(file)));
    const kept = filesOf(next);
    for (const [file, segment] of open) if (!kept.has(file)) segment.close();
    folder.sweep(merging === null ? kept : new Set([...kept, merging]));
  };
  return {
    get live() {
      return live;
    },
    get source() {
      return manifest.source;
    },
    get version() {
      const passages = live.reduce((sum, { segment, dead }) => sum + segment.documents - dead.size, 0);
      return `${passages}-${manifest.content.toString(36)}`;
    },
    apply({ add, remove, source }) {
      const added = writeBatches(folder, { manifest, passages: add, live });
      const dying = remove();
      const content = manifest.content + added.content - fingerprintSum(live, dying);
      commit({
        ...added.manifest,
        source,
        content: (content + CONTENT_RANGE) % CONTENT_RANGE,
        segments: bury(added.manifest.segments, { live, remove: dying }),
      });
    },
    *merge() {
      for (let run = runToMerge(live); run.length > 0; run = runToMerge(live)) {
        const file = `${manifest.next}.segment`;
        // The number is taken, whatever becomes of the merge: passages may come in while it runs.
        manifest = { ...manifest, next: manifest.next + 1 };
        merging = file;
        const inputs = run.map((one) => ({ ...one, segment: openSegment(readAhead(folder.open(one.file))) }));
        try {
          yield* mergeSegments(inputs, folder.create(file));
          commit({ ...manifest, segments: withMerged(manifest.segments, { file, run, live }) });
        } finally {
          merging = null;
          for (const { segment } of inputs) segment.close();
        }
      }
    },
    close() {
      for (const { segment } of live) segment.close();
    },
  };
}

function filesOf({ segments }: Manifest): Set<string> {
  return new Set(segments.map(({ file }) => file));
}

function nextNumber(folder: IndexFolder): number {
  try {
    return folder.manifest()?.next ?? 0;
  } catch (error) {
    if (error instanceof IndexDamage) return 0;
    throw error;
  }
}

interface Incoming {
  readonly manifest: Manifest;
  readonly passages: Iterable<IndexedPassage>;
  readonly live: readonly LiveSegment[];
}

/**
 * Writes passages as segments of bounded size. What they are measured against is settled by the first of an index, and how
 * their text is coded by the first large one: merges copy it as it is.
 */
function writeBatches(
  folder: IndexFolder,
  { manifest, passages, live }: Incoming,
): { manifest: Manifest; content: number } {
  let next = manifest;
  let content = 0;
  let shared = live.find(({ segment }) => segment.documents >= CODE_PASSAGES)?.segment.codeLengths();
  const batch = createBatch();
  const flush = (): void => {
    if (batch.passages === 0) return;
    const file = `${next.next}.segment`;
    const means = next.segments.length === 0 ? batch.means() : next.means;
    const lengths = shared ?? batch.codeLengths();
    if (batch.passages >= CODE_PASSAGES) shared = lengths;
    const segment = { file, documents: batch.passages, dead: [] };
    batch.write(folder.create(file), { means, lengths });
    next = { ...next, means, next: next.next + 1, segments: [...next.segments, segment] };
  };
  for (const passage of passages) {
    content = (content + batch.add(passage)) % CONTENT_RANGE;
    if (batch.isFull) flush();
  }
  flush();
  return { manifest: next, content };
}

function fingerprintSum(live: readonly LiveSegment[], passages: readonly number[]): number {
  let sum = 0;
  for (const passage of passages) {
    const own = live.findLast(({ base }) => base <= passage);
    if (own !== undefined) sum = (sum + own.segment.name(passage - own.base).fingerprint) % CONTENT_RANGE;
  }
  return sum;
}

interface Merged {
  readonly file: string;
  readonly run: readonly LiveSegment[];
  readonly live: readonly LiveSegment[];
}

function withMerged(segments: Manifest['segments'], { file, run, live }: Merged): Manifest['segments'] {
  const files = new Set(run.map((one) => one.file));
  const at = segments.findIndex((segment) => files.has(segment.file));
  const documents = run.reduce((sum, { segment, dead }) => sum + segment.documents - dead.size, 0);
  const merged = documents === 0 ? [] : [{ file, documents, dead: diedSince(live, run) }];
  return segments.filter((segment) => !files.has(segment.file)).toSpliced(at, 0, ...merged);
}

function toLive({ segments }: Manifest, open: (file: string) => Segment): LiveSegment[] {
  let base = 0;
  return segments.map(({ file, documents, dead }) => {
    const one = { file, segment: open(file), base, dead: new Set(dead) };
    base += documents;
    return one;
  });
}

function bury(
  segments: Manifest['segments'],
  { live, remove }: { readonly live: readonly LiveSegment[]; readonly remove: readonly number[] },
): Manifest['segments'] {
  if (remove.length === 0) return segments;
  return segments.map((segment) => {
    const known = live.find(({ file }) => file === segment.file);
    if (known === undefined) return segment;
    const own = remove.map((passage) => passage - known.base).filter((at) => at >= 0 && at < segment.documents);
    return { ...segment, dead: [...new Set([...segment.dead, ...own])].sort((a, b) => a - b) };
  });
}

/** Passages that died while their segments were merged, by their numbers in the merged one. */
function diedSince(live: readonly LiveSegment[], run: readonly LiveSegment[]): number[] {
  const died: number[] = [];
  let number = 0;
  for (const before of run) {
    const now = live.find(({ file }) => file === before.file)?.dead ?? before.dead;
    for (let document = 0; document < before.segment.documents; document += 1) {
      if (before.dead.has(document)) continue;
      if (now.has(document)) died.push(number);
      number += 1;
    }
  }
  return died;
}

/** Neighbours of about one size, eight or more; or one segment with many dead. Neighbours, so that passages keep their order. */
function runToMerge(live: readonly LiveSegment[]): readonly LiveSegment[] {
  const wasteful = live.find(({ segment, dead }) => dead.size > 0 && dead.size >= DEAD_SHARE * segment.documents);
  if (wasteful !== undefined) return [wasteful];
  const tiers = live.map(({ segment }) => tierOf(segment.documents));
  for (const tier of new Set(tiers.toSorted((a, b) => a - b))) {
    let from = live.length;
    while (from > 0 && (tiers[from - 1] ?? 0) <= tier) from -= 1;
    if (live.length - from >= TIER) return live.slice(from);
  }
  return [];
}

function tierOf(documents: number): number {
  return Math.max(0, Math.floor(Math.log(documents / SMALLEST_TIER) / Math.log(TIER)));
}
