import { isHan } from '../../news/fold.ts';
import { type ByteSink, createChunkWriter } from './bytes.ts';
import { createColumnWriter, type PassageFacts } from './columns.ts';
import { encodeRecord, GROUP, type StoredPassage } from './document-records.ts';
import { CHUNK, encodeHeader, type Section, type SectionName } from './format.ts';
import { encodeList, highestLevel, PACKED, type PostingList } from './posting-list.ts';
import { highOf, lowOf } from './term-key.ts';
import { type CodeLengths, createTextCode } from './text-code.ts';

/** Records of the dictionary on one page: four numbers of 32 bits each, column by column. */
export const PAGE_TERMS = 256;
/** Numbers of a page's sample: key (high, low), where its postings begin. */
export const SAMPLE_WORDS = 3;
/** A record's third number: the highest impact - 1 in the lowest four bits, the frequency above. */
export const FREQUENCY_UNIT = 16;

/** Takes a segment in the order of its file: all terms by rising key, then all passages. */
export interface SegmentWriter {
  term(key: number, list: PostingList): void;
  /** Ends the terms. Passages follow, in the order that the lists number them. */
  beginPassages(lengths: CodeLengths): void;
  passage(passage: StoredPassage, facts: PassageFacts): void;
  /** Takes a record as it is, coded by the lengths that were given. */
  record(record: Uint8Array, facts: PassageFacts): void;
  finish(): void;
}

export function createSegmentWriter(sink: ByteSink): SegmentWriter {
  const out = createChunkWriter(sink);
  const dictionary = createDictionaryPages();
  const sections: Partial<Record<SectionName, Section>> = {};
  const columns = createColumnWriter();
  const groups: number[] = [];
  let code = createTextCode(new Uint32Array(0));
  let documents = 0;
  let recordsAt = 0;
  const put = (name: SectionName, bytes: Uint8Array): void => {
    sections[name] = { at: out.at, bytes: bytes.length };
    out.append(bytes);
    out.align(4);
  };
  const putRecord = (record: Uint8Array, facts: PassageFacts): void => {
    if (documents % GROUP === 0) groups.push(out.at - recordsAt);
    out.append(record);
    columns.add(facts);
    documents += 1;
  };
  const postingsAt = out.at;
  return {
    term(key, list) {
      const begin = out.at - postingsAt;
      if (list.count >= PACKED) out.align(4);
      out.append(encodeList(list));
      dictionary.add(key, { begin, end: out.at - postingsAt, frequency: list.count, highest: highestLevel(list) });
    },
    beginPassages(lengths) {
      sections.postings = { at: postingsAt, bytes: out.at - postingsAt };
      out.align(CHUNK);
      put('dictionary', dictionary.pages());
      put('samples', dictionary.samples());
      put('characters', dictionary.characters());
      code = createTextCode(lengths);
      recordsAt = out.at;
    },
    passage: (passage, facts) => putRecord(encodeRecord(passage, code), facts),
    record: putRecord,
    finish() {
      sections.records = { at: recordsAt, bytes: out.at - recordsAt };
      out.align(4);
      put('groups', bytesOf(Uint32Array.from(groups)));
      put('columns', columns.bytes());
      put('labels', new TextEncoder().encode(JSON.stringify(columns.labels())));
      put('codes', bytesOf(code.lengths));
      const { section, crc } = out.checksums();
      sink.finish(encodeHeader(toHeader({ ...sections, checksums: section }, { documents, checksumsCrc: crc })));
    },
  };
}

function bytesOf({ buffer, byteOffset, byteLength }: Uint32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

function toHeader(
  sections: Partial<Record<SectionName, Section>>,
  counts: { readonly documents: number; readonly checksumsCrc: number },
): Parameters<typeof encodeHeader>[0] {
  const section = (name: SectionName): Section => {
    const found = sections[name];
    if (found === undefined) throw new Error(`Expected the section ${name} to be written before the header.`);
    return found;
  };
  const checksums = section('checksums');
  return {
    ...counts,
    fileBytes: checksums.at + checksums.bytes,
    sections: {
      postings: section('postings'),
      dictionary: section('dictionary'),
      samples: section('samples'),
      characters: section('characters'),
      records: section('records'),
      groups: section('groups'),
      columns: section('columns'),
      labels: section('labels'),
      codes: section('codes'),
      checksums,
    },
  };
}

interface TermEntry {
  readonly begin: number;
  readonly end: number;
  readonly frequency: number;
  readonly highest: number;
}

function createDictionaryPages() {
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
