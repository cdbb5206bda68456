/**
 * Text in one stretch of memory that is used again: as strings, thousands of passages would outlive the young generation
 * and the heap would grow by what is long dead.
 */
export interface TextPool {
  /** Returns where the text begins; it ends where the next begins. */
  add(text: string): number;
  get(from: number, to: number): string;
  /** How often each UTF-16 unit stands in it. */
  frequencies(): Float64Array;
  clear(): void;
}

export function createTextPool(): TextPool {
  let bytes = Buffer.alloc(1 << 12);
  let used = 0;
  return {
    add(text) {
      const from = used;
      if (used + text.length * 2 > bytes.length) {
        const wider = Buffer.alloc(Math.max(2 * bytes.length, used + text.length * 2));
        bytes.copy(wider, 0, 0, used);
        bytes = wider;
      }
      used += bytes.write(text, used, 'utf16le');
      return from;
    },
    get: (from, to) => bytes.toString('utf16le', from, to),
    frequencies() {
      const counts = new Float64Array(0x10000);
      for (let at = 0; at < used; at += 2) {
        const unit = (bytes[at] ?? 0) + (bytes[at + 1] ?? 0) * 256;
        counts[unit] = (counts[unit] ?? 0) + 1;
      }
      return counts;
    },
    clear() {
      used = 0;
    },
  };
}
