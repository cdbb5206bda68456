import type { IndexedPassage } from './search-index.ts';
import { createMemoryFolder } from './segment/index-folder.ts';
import { createIndex, type SegmentIndex } from './segment-index.ts';
import type { Synonyms } from './understand.ts';

export interface MemoryIndexOptions {
  /** Short forms and what they stand for, both ways of one meaning: 矿区 -> 阳泉市矿区. */
  readonly synonyms?: Synonyms;
}

/** An index that is gone with its process: the same segments, in memory. Throws a RangeError when two passages have the same id. */
export function createMemoryIndex(passages: Iterable<IndexedPassage>, options: MemoryIndexOptions = {}): SegmentIndex {
  const index = createIndex(createMemoryFolder(), { synonyms: options.synonyms ?? {} });
  index.follow({ version: null, passages: () => passages });
  return index;
}
