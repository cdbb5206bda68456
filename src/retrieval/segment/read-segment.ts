import { type ByteSource, type CheckedReader, createCheckedReader, type Room, wordsOf } from './bytes.ts';
import { IndexDamage } from './damage.ts';
import { FREQUENCY_UNIT, PAGE_TERMS, SAMPLE_WORDS } from './dictionary-pages.ts';
import { CHUNK, parseHeader, type SegmentHeader } from './format.ts';
import { type ListBytes, PACKED } from './posting-list.ts';
import { openPassages, type SegmentPassages } from './read-passages.ts';
import { highOf, lowOf } from './term-key.ts';

/** What the dictionary says of a term; `from` and `to` are offsets in the file. */
export interface TermRecord {
  readonly key: number;
  readonly frequency: number;
  readonly highest: number;
  readonly from: number;
  readonly to: number;
}

/** One segment, read through its byte source. Methods throw an IndexDamage where the bytes are not what was written. */
export interface Segment extends SegmentPassages {
  readonly file: string;
  readonly documents: number;
  frequency(key: number): number;
  find(key: number): TermRecord | null;
  /** The term's bytes; good until the next read, or as long as their room. */
  list(term: TermRecord, room?: Room): ListBytes;
  /** All terms by rising key. */
  terms(): Iterable<TermRecord>;
  /** Pairs of UTF-16 unit and how often it stands in bigrams. */
  characters(): Uint32Array;
  /** Bytes of the passages' text in the file. */
  readonly textBytes: number;
  verify(): void;
  close(): void;
}

/** Pages of the dictionary kept in memory, 4 kB each. */
const CACHED_PAGES = 2048;

/** Opens a segment with three small reads: header, checksums, samples. */
export function openSegment(source: ByteSource): Segment {
  const header = readHeader(source);
  const { sections, documents } = header;
  const reader = createCheckedReader({ source, checksums: sections.checksums, checksumsCrc: header.checksumsCrc });
  const dictionary = openDictionary(reader, sections);
  return {
    file: source.name,
    documents,
    ...dictionary,
    characters: () => wordsOf(reader.readSection(sections.characters)),
    ...openPassages(source.name, { reader, header }),
    textBytes: sections.records.bytes + sections.shared.bytes,
    verify: reader.verify,
    close: source.close,
  };
}

function readHeader(source: ByteSource): SegmentHeader {
  const chunk = new Uint8Array(CHUNK);
  if (source.read(chunk, 0) !== CHUNK) throw new IndexDamage(source.name, 'it is shorter than its header');
  return parseHeader(chunk, source.name);
}

function openDictionary(reader: CheckedReader, sections: SegmentHeader['sections']) {
  const [terms = 0, ...rest] = wordsOf(reader.readSection(sections.samples));
  const samples = Uint32Array.from(rest);
  const pages = samples.length / SAMPLE_WORDS;
  const cached = new Map<number, Uint32Array>();
  const readPage = (page: number): Uint32Array =>
    Uint32Array.from(reader.readWords(sections.dictionary.at + page * PAGE_TERMS * 16, PAGE_TERMS * 4));
  const pageAt = (page: number): Uint32Array => {
    const known = cached.get(page);
    if (known !== undefined) return known;
    const words = readPage(page);
    const oldest = cached.size >= CACHED_PAGES ? cached.keys().next().value : undefined;
    if (oldest !== undefined) cached.delete(oldest);
    cached.set(page, words);
    return words;
  };
  const termsOn = (page: number): number => Math.min(PAGE_TERMS, terms - page * PAGE_TERMS);
  const record = (words: Uint32Array, { page, slot }: { page: number; slot: number }): TermRecord => {
    const shape = words[slot + 2 * PAGE_TERMS] ?? 0;
    const frequency = Math.floor(shape / FREQUENCY_UNIT);
    const begin = slot === 0 ? (samples[page * SAMPLE_WORDS + 2] ?? 0) : (words[slot - 1 + 3 * PAGE_TERMS] ?? 0);
    const end = words[slot + 3 * PAGE_TERMS] ?? 0;
    return {
      key: (words[slot] ?? 0) * 2 ** 32 + (words[slot + PAGE_TERMS] ?? 0),
      frequency,
      highest: (shape % FREQUENCY_UNIT) + 1,
      from: sections.postings.at + (frequency >= PACKED ? Math.ceil(begin / 4) * 4 : begin),
      to: sections.postings.at + end,
    };
  };
  const slotOf = (key: number): readonly [number, number] | null => {
    const [high, low] = [highOf(key), lowOf(key)];
    const page = lastNotAbove(pages, (i) => below(high, low, samples[i * 3] ?? 0, samples[i * 3 + 1] ?? 0));
    if (page < 0) return null;
    const words = pageAt(page);
    const slot = lastNotAbove(termsOn(page), (i) => below(high, low, words[i] ?? 0, words[i + PAGE_TERMS] ?? 0));
    return words[slot] === high && words[slot + PAGE_TERMS] === low ? [page, slot] : null;
  };
  return {
    find(key: number): TermRecord | null {
      const found = slotOf(key);
      return found === null ? null : record(pageAt(found[0]), { page: found[0], slot: found[1] });
    },
    frequency(key: number): number {
      const found = slotOf(key);
      return found === null ? 0 : Math.floor((pageAt(found[0])[found[1] + 2 * PAGE_TERMS] ?? 0) / FREQUENCY_UNIT);
    },
    list({ frequency, from, to }: TermRecord, room?: Room): ListBytes {
      if (frequency < PACKED) return { kind: 'short', bytes: reader.read(from, to - from, room), count: frequency };
      return { kind: 'packed', words: reader.readWords(from, (to - from) / 4, room), count: frequency };
    },
    *terms(): Generator<TermRecord> {
      for (let page = 0; page < pages; page += 1) {
        // Not kept: a merge reads every page of many segments once.
        const words = readPage(page);
        for (let slot = 0; slot < termsOn(page); slot += 1) yield record(words, { page, slot });
      }
    },
  };
}

function below(high: number, low: number, sampleHigh: number, sampleLow: number): boolean {
  return high < sampleHigh || (high === sampleHigh && low < sampleLow);
}

/** The last of `count` entries in rising order that is not above what is looked for; -1 where all are. */
function lastNotAbove(count: number, isAbove: (index: number) => boolean): number {
  let from = -1;
  let to = count;
  while (to - from > 1) {
    const middle = (from + to) >> 1;
    if (isAbove(middle)) to = middle;
    else from = middle;
  }
  return from;
}
