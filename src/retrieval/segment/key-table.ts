/** Numbers each distinct key in order of first appearance: an open-addressing table, since a Map costs five times as much. */
export interface KeyTable {
  readonly size: number;
  idOf(key: number): number;
  /** All keys in rising order. */
  sorted(): Float64Array;
  /** Forgets all keys and keeps the room. */
  clear(): void;
}

const EMPTY = -1;

export function createKeyTable(): KeyTable {
  let capacity = 1 << 12;
  let keys = new Float64Array(capacity);
  let ids = new Int32Array(capacity).fill(EMPTY);
  let size = 0;

  const slotOf = (key: number): number => {
    const low = key | 0;
    let slot = Math.imul(low ^ (low >>> 15), 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 13)) & (capacity - 1);
    while (ids[slot] !== EMPTY && keys[slot] !== key) slot = (slot + 1) & (capacity - 1);
    return slot;
  };
  const grow = (): void => {
    const [oldKeys, oldIds] = [keys, ids];
    capacity *= 2;
    keys = new Float64Array(capacity);
    ids = new Int32Array(capacity).fill(EMPTY);
    for (let old = 0; old < oldIds.length; old += 1) {
      if (oldIds[old] === EMPTY) continue;
      const slot = slotOf(oldKeys[old] ?? 0);
      keys[slot] = oldKeys[old] ?? 0;
      ids[slot] = oldIds[old] ?? 0;
    }
  };
  return {
    get size() {
      return size;
    },
    idOf(key) {
      let slot = slotOf(key);
      if (ids[slot] === EMPTY) {
        if (size * 2 >= capacity) {
          grow();
          slot = slotOf(key);
        }
        keys[slot] = key;
        ids[slot] = size;
        size += 1;
      }
      return ids[slot] ?? 0;
    },
    clear() {
      ids.fill(EMPTY);
      size = 0;
    },
    sorted: () => keys.filter((_, slot) => ids[slot] !== EMPTY).sort(),
  };
}
