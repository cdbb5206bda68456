import type { IndexDamage } from './segment/damage.ts';
import { lockFolder } from './segment/folder-lock.ts';
import { createMemoryFolder, openIndexFolder } from './segment/index-folder.ts';
import { createIndex, type PassageSource, type SegmentIndex } from './segment-index.ts';
import type { Synonyms } from './understand.ts';

export interface FileIndexOptions {
  /** Created where it is not there. */
  readonly folder: string;
  readonly source: PassageSource;
  /** Short forms and what they stand for: 矿区 -> 阳泉市矿区. */
  readonly synonyms?: Synonyms;
  /** Told when files were damaged; the index is then built anew from its source. */
  readonly onDamage?: (damage: IndexDamage) => void;
}

/**
 * Opens the index of a folder and brings it level with its source. One process writes to a folder; any other reads it as it
 * is and keeps what came in since in its own memory.
 */
export function openIndex({ folder, source, synonyms = {}, onDamage }: FileIndexOptions): SegmentIndex {
  const lock = lockFolder(folder);
  const files = openIndexFolder(folder);
  const options = { synonyms, ...(onDamage === undefined ? {} : { onDamage }) };
  const index = createIndex(lock === null ? createMemoryFolder(files) : files, options);
  index.follow(source);
  return {
    ...index,
    get size() {
      return index.size;
    },
    get version() {
      return index.version;
    },
    close() {
      index.close();
      lock?.release();
    },
  };
}
