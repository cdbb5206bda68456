/*
 * Text as a canonical Huffman code over UTF-16 units, one code a segment. Measured against zstd in blocks of 4 KB:
 * smaller (order-0 entropy of Chinese text is under 10 bits a character), and a passage alone is read in about a
 * microsecond, where setting up a zstd stream alone takes ten: the re-rank reads fifty.
 */

const MAX_BITS = 15;
/** Codes for the commonest units; any other is the escape code and 16 bits. */
const MAX_SYMBOLS = 8191;
const ESCAPE = 0x10000;
const UNITS = 0x10000;

/** Lengths of the codes, in rising order of unit (0x10000 is the escape): 16 times the unit and the bits. */
export type CodeLengths = Uint32Array;
const SIZE_BITS = 4;
const SIZE_MASK = 15;

/** A code that was chosen for fewer passages knows too few characters to be used for others. */
export const CODE_PASSAGES = 4096;

export function isSameCode(one: CodeLengths, other: CodeLengths): boolean {
  return one.length === other.length && one.every((entry, i) => entry === other[i]);
}

/** How often each unit stands, as far as a code tells: n bits were chosen for a share of 2^-n. */
export function addShares(frequencies: Float64Array, lengths: CodeLengths, weight: number): void {
  for (const entry of lengths) {
    const unit = entry >>> SIZE_BITS;
    if (unit < frequencies.length)
      frequencies[unit] = (frequencies[unit] ?? 0) + weight * 2 ** (20 - (entry & SIZE_MASK));
  }
}

/** Chooses code lengths for how often each UTF-16 unit stands. */
export function chooseCodeLengths(frequencies: Float64Array): CodeLengths {
  const known = [...frequencies.keys()].filter((unit) => (frequencies[unit] ?? 0) > 0);
  known.sort((a, b) => (frequencies[b] ?? 0) - (frequencies[a] ?? 0) || a - b);
  const rare = known.slice(MAX_SYMBOLS).reduce((sum, unit) => sum + (frequencies[unit] ?? 0), 0);
  const symbols = known.slice(0, MAX_SYMBOLS).map((unit) => ({ unit, weight: frequencies[unit] ?? 0 }));
  symbols.push({ unit: ESCAPE, weight: Math.max(rare, 1) });
  symbols.sort((a, b) => a.weight - b.weight || b.unit - a.unit);
  const bits = limitBits(huffmanBits(symbols.map(({ weight }) => weight)));
  return Uint32Array.from(symbols, ({ unit }, i) => (unit << SIZE_BITS) + (bits[i] ?? MAX_BITS)).sort();
}

/** Huffman code lengths of weights in rising order, by two queues. */
function huffmanBits(weights: readonly number[]): number[] {
  if (weights.length === 1) return [1];
  const total = 2 * weights.length - 1;
  const weight = new Float64Array(total);
  const parent = new Int32Array(total);
  weight.set(weights);
  let leaf = 0;
  let inner = weights.length;
  for (let node = weights.length; node < total; node += 1) {
    for (let child = 0; child < 2; child += 1) {
      const takeLeaf = leaf < weights.length && (inner >= node || (weight[leaf] ?? 0) <= (weight[inner] ?? 0));
      const taken = takeLeaf ? leaf++ : inner++;
      weight[node] = (weight[node] ?? 0) + (weight[taken] ?? 0);
      parent[taken] = node;
    }
  }
  const depth = new Int32Array(total);
  for (let node = total - 2; node >= 0; node -= 1) depth[node] = (depth[parent[node] ?? 0] ?? 0) + 1;
  return Array.from(depth.subarray(0, weights.length));
}

/** Shortens codes to MAX_BITS and pays for it by lengthening the rarest that have room (Kraft's sum stays at most 1). */
function limitBits(bits: readonly number[]): number[] {
  const limited = bits.map((length) => Math.min(length, MAX_BITS));
  let excess = limited.reduce((sum, length) => sum + 2 ** (MAX_BITS - length), 0) - 2 ** MAX_BITS;
  for (let i = 0; excess > 0; i = (i + 1) % limited.length) {
    const length = limited[i] ?? MAX_BITS;
    if (length >= MAX_BITS) continue;
    limited[i] = length + 1;
    excess -= 2 ** (MAX_BITS - length - 1);
  }
  return limited;
}

/** Writes and reads text in one code. */
export interface TextCode {
  readonly lengths: CodeLengths;
  /** The text in bits, filled up to whole bytes. The view is good until the next call. */
  encode(text: string): Uint8Array;
  /** Units `[from, to)` of what was encoded; the units before are read over. */
  decode(bytes: Uint8Array, range: { readonly from: number; readonly to: number }): string;
}

export function createTextCode(lengths: CodeLengths): TextCode {
  let writing: Codes | null = null;
  let reading: Uint32Array | null = null;
  let buffer = new Uint8Array(0);
  let units = new Uint16Array(0);
  /** The same memory; made once, since most texts are short. */
  let unitBytes = Buffer.alloc(0);

  return {
    lengths,
    encode(text) {
      writing ??= assignCodes(lengths);
      if (buffer.length < text.length * 4 + 8) buffer = new Uint8Array(text.length * 8 + 4096);
      return encodeUnits(text, writing, buffer);
    },
    decode(bytes, { from, to }) {
      reading ??= decodingTable(lengths);
      if (units.length < to) {
        units = new Uint16Array(2 * to + 2048);
        unitBytes = Buffer.from(units.buffer);
      }
      decodeUnits(bytes, reading, units.subarray(0, to));
      return unitBytes.toString('utf16le', from * 2, to * 2);
    },
  };
}

/** Fills `units` with what the bytes begin with. */
function decodeUnits(bytes: Uint8Array, table: Uint32Array, units: Uint16Array): void {
  let pending = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < units.length; i += 1) {
    for (; held < MAX_BITS; held += 8) {
      pending = (pending << 8) | (bytes[at] ?? 0);
      at += 1;
    }
    const entry = table[(pending >>> (held - MAX_BITS)) & 0x7fff] ?? 0;
    held -= entry >>> 17;
    units[i] = entry;
    if ((entry & 0x1ffff) !== ESCAPE) continue;
    for (; held < 16; held += 8) {
      pending = (pending << 8) | (bytes[at] ?? 0);
      at += 1;
    }
    held -= 16;
    units[i] = pending >>> held;
  }
}

/** Per unit its code, and how many bits it has: 0 where only the escape has one. */
interface Codes {
  readonly codes: Uint32Array;
  readonly sizes: Uint8Array;
}

/** Writes the codes into `buffer`; returns the part that was used. */
function encodeUnits(text: string, { codes, sizes }: Codes, buffer: Uint8Array): Uint8Array {
  let used = 0;
  let pending = 0;
  let held = 0;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    const size = sizes[unit] ?? 0;
    if (size > 0) {
      pending = (pending << size) | (codes[unit] ?? 0);
      held += size;
    } else {
      pending = (pending << (sizes[ESCAPE] ?? 0)) | (codes[ESCAPE] ?? 0);
      held += sizes[ESCAPE] ?? 0;
      for (; held >= 8; used += 1) {
        held -= 8;
        buffer[used] = pending >>> held;
      }
      pending = (pending << 16) | unit;
      held += 16;
    }
    for (; held >= 8; used += 1) {
      held -= 8;
      buffer[used] = pending >>> held;
    }
  }
  if (held === 0) return buffer.subarray(0, used);
  buffer[used] = pending << (8 - held);
  return buffer.subarray(0, used + 1);
}

/** Calls `visit` with every unit, its bits and its code in the highest of 15: shorter codes first, then by unit. */
function visitCodes(lengths: CodeLengths, visit: (unit: number, size: number, first: number) => void): void {
  const next = new Uint32Array(MAX_BITS + 2);
  for (const entry of lengths) {
    const size = entry & SIZE_MASK;
    next[size + 1] = (next[size + 1] ?? 0) + (1 << (MAX_BITS - size));
  }
  for (let size = 1; size <= MAX_BITS; size += 1) next[size] = (next[size] ?? 0) + (next[size - 1] ?? 0);
  for (const entry of lengths) {
    const size = entry & SIZE_MASK;
    const first = next[size] ?? 0;
    visit(entry >>> SIZE_BITS, size, first);
    next[size] = first + (1 << (MAX_BITS - size));
  }
}

function assignCodes(lengths: CodeLengths): Codes {
  const codes = new Uint32Array(UNITS + 1);
  const sizes = new Uint8Array(UNITS + 1);
  visitCodes(lengths, (unit, size, first) => {
    codes[unit] = first >>> (MAX_BITS - size);
    sizes[unit] = size;
  });
  return { codes, sizes };
}

/** For every 15 bits: which unit they begin with, and (above bit 17) how many bits it took. */
function decodingTable(lengths: CodeLengths): Uint32Array {
  const table = new Uint32Array(1 << MAX_BITS);
  visitCodes(lengths, (unit, size, first) => {
    table.fill(unit + size * 0x20000, first, first + 2 ** (MAX_BITS - size));
  });
  return table;
}
