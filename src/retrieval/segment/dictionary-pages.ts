import { isHan } from '../../news/fold.ts';
import { bytesOf } from './bytes.ts';
import { highOf, lowOf } from './term-key.ts';

/** Records of the dictionary on one page: four numbers of 32 bits each, column by column. */
export const PAGE_TERMS = 256;
/** Numbers of a page's sample: key (high, low), where its postings begin. */
export const SAMPLE_WORDS = 3;
/** A record's third number: the highest impact - 1 in the lowest four bits, the frequency above. */
export const FREQUENCY_UNIT = 16;

interface TermEntry {
  readonly begin: number;
  readonly end: number;
  readonly frequency: number;
  readonly highest: number;
}

/** Collects the dictionary of a segment: its pages, and what is read whole when it is opened. */
export function createDictionaryPages() {
  let words = new Uint32Array(4 * PAGE_TERMS);
  let terms = 0;
  const samples: number[] = [];
  const characters = new Float64Array(0x10000);
  const countCharacters = (key: number, frequency: number): void => {
    const [first, second] = [lowOf(key) >>> 16, lowOf(key) & 0xffff];
    if (highOf(key) !== 0 || second === 0 || !isHan(second)) return;
    characters[first] = (characters[first] ?? 0) + frequency;
    characters[second] = (characters[second] ?? 0) + frequency;
  };
  return {
    add(key: number, { begin, end, frequency, highest }: TermEntry): void {
      const page = Math.floor(terms / PAGE_TERMS);
      const at = page * 4 * PAGE_TERMS + (terms % PAGE_TERMS);
      if (at >= words.length) {
        const wider = new Uint32Array(2 * words.length);
        wider.set(words);
        words = wider;
      }
      if (terms % PAGE_TERMS === 0) samples.push(highOf(key), lowOf(key), begin);
      words[at] = highOf(key);
      words[at + PAGE_TERMS] = lowOf(key);
      words[at + 2 * PAGE_TERMS] = frequency * FREQUENCY_UNIT + highest - 1;
      words[at + 3 * PAGE_TERMS] = end;
      terms += 1;
      countCharacters(key, frequency);
    },
    pages: () => new Uint8Array(words.buffer, 0, Math.ceil(terms / PAGE_TERMS) * PAGE_TERMS * 16),
    /** First how many terms there are, then the samples. */
    samples: () => bytesOf(Uint32Array.from([terms, ...samples])),
    characters() {
      const pairs: number[] = [];
      for (const [unit, count] of characters.entries()) if (count > 0) pairs.push(unit, count);
      return bytesOf(Uint32Array.from(pairs));
    },
  };
}
