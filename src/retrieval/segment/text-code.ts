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

/** Lengths of the codes: pairs of unit (0x10000 is the escape) and bits, in rising order of unit. */
export type CodeLengths = readonly (readonly [number, number])[];

/** Chooses code lengths for how often each UTF-16 unit stands. */
export function chooseCodeLengths(frequencies: Float64Array): CodeLengths {
  const known = [...frequencies.keys()].filter((unit) => (frequencies[unit] ?? 0) > 0);
  known.sort((a, b) => (frequencies[b] ?? 0) - (frequencies[a] ?? 0) || a - b);
  const rare = known.slice(MAX_SYMBOLS).reduce((sum, unit) => sum + (frequencies[unit] ?? 0), 0);
  const symbols = known.slice(0, MAX_SYMBOLS).map((unit) => ({ unit, weight: frequencies[unit] ?? 0 }));
  symbols.push({ unit: ESCAPE, weight: Math.max(rare, 1) });
  symbols.sort((a, b) => a.weight - b.weight || b.unit - a.unit);
  const bits = limitBits(huffmanBits(symbols.map(({ weight }) => weight)));
  return symbols.map(({ unit }, i) => [unit, bits[i] ?? MAX_BITS] as const).sort((a, b) => a[0] - b[0]);
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
  const codes = new Uint32Array(UNITS + 1);
  const sizes = new Uint8Array(UNITS + 1);
  const table = new Uint32Array(1 << MAX_BITS);
  assignCodes(lengths, { codes, sizes, table });
  let buffer = new Uint8Array(4096);
  let units = new Uint16Array(2048);

  return {
    lengths,
    encode(text) {
      if (buffer.length < text.length * 4 + 8) buffer = new Uint8Array(text.length * 8 + 8);
      let used = 0;
      let pending = 0;
      let held = 0;
      const put = (code: number, size: number): void => {
        pending = (pending << size) | code;
        held += size;
        while (held >= 8) {
          held -= 8;
          buffer[used] = pending >>> held;
          used += 1;
        }
      };
      for (let i = 0; i < text.length; i += 1) {
        const unit = text.charCodeAt(i);
        const size = sizes[unit] ?? 0;
        if (size > 0) put(codes[unit] ?? 0, size);
        else {
          put(codes[ESCAPE] ?? 0, sizes[ESCAPE] ?? 0);
          put(unit, 16);
        }
      }
      if (held > 0) put(0, 8 - held);
      return buffer.subarray(0, used);
    },
    decode(bytes, { from, to }) {
      if (units.length < to) units = new Uint16Array(2 * to);
      let bit = 0;
      for (let i = 0; i < to; i += 1) {
        const entry = table[peek(bytes, bit)] ?? 0;
        bit += entry >>> 17;
        let unit = entry & 0x1ffff;
        if (unit === ESCAPE) {
          unit = (peek(bytes, bit) << 1) | (peek(bytes, bit + 1) & 1);
          bit += 16;
        }
        units[i] = unit;
      }
      return Buffer.from(units.buffer, from * 2, (to - from) * 2).toString('utf16le');
    },
  };
}

/** The 15 bits from `bit` on. */
function peek(bytes: Uint8Array, bit: number): number {
  const at = bit >>> 3;
  const window = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
  return (window >>> (24 - MAX_BITS - (bit & 7))) & 0x7fff;
}

interface CodeTables {
  readonly codes: Uint32Array;
  readonly sizes: Uint8Array;
  /** For every 15 bits: which unit they begin with, and (above bit 17) how many bits it took. */
  readonly table: Uint32Array;
}

function assignCodes(lengths: CodeLengths, { codes, sizes, table }: CodeTables): void {
  const inOrder = lengths.toSorted((a, b) => a[1] - b[1] || a[0] - b[0]);
  let next = 0;
  for (const [unit, size] of inOrder) {
    codes[unit] = next >>> (MAX_BITS - size);
    sizes[unit] = size;
    const until = next + 2 ** (MAX_BITS - size);
    table.fill(unit + size * 0x20000, next, until);
    next = until;
  }
}
