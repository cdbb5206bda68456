import { type ByteSink, bytesOf, type ChunkWriter, createChunkWriter } from './bytes.ts';
import { createColumnWriter, type PassageFacts } from './columns.ts';
import { createDictionaryPages } from './dictionary-pages.ts';
import { encodeRecord, type PassageParts, type PassageRecord, toRecord } from './document-records.ts';
import { CHUNK, encodeHeader, type Section, type SectionName } from './format.ts';
import { encodeNames, type PassageName } from './passage-names.ts';
import { encodeList, highestLevel, PACKED, type PostingList } from './posting-list.ts';
import { type CodeLengths, createTextCode, type TextCode } from './text-code.ts';

/** Passages whose names and records lie together, so that only every eighth needs an address. */
export const GROUP = 8;

/** What a passage is written with, beside its text. */
export interface PassageLabels {
  readonly name: PassageName;
  readonly facts: PassageFacts;
}

/** Takes a segment in the order of its file: all terms by rising key, then shared texts, then all passages. */
export interface SegmentWriter {
  term(key: number, list: PostingList): void;
  /** Ends the terms. Shared texts follow, which the passages name by their numbers in this order. */
  beginTexts(lengths: CodeLengths): void;
  share(text: string): void;
  /** Ends the shared texts. Passages follow, in the order that the lists number them. */
  beginPassages(): void;
  passage(parts: PassageParts, labels: PassageLabels): void;
  /** Takes a record as it is, coded by the lengths that were given. */
  record(record: PassageRecord, labels: PassageLabels): void;
  finish(): void;
}

export function createSegmentWriter(sink: ByteSink): SegmentWriter {
  const out = createChunkWriter(sink);
  const dictionary = createDictionaryPages();
  const sections: Partial<Record<SectionName, Section>> = {};
  const columns = createColumnWriter();
  const begins: number[] = [];
  let code = createTextCode(new Uint32Array(0));
  let sharedAt = 0;
  let records = createGroupWriter(out, code);
  const put = (name: SectionName, bytes: Uint8Array): void => {
    sections[name] = { at: out.at, bytes: bytes.length };
    out.append(bytes);
    out.align(4);
  };
  const postingsAt = out.at;
  const writer: SegmentWriter = {
    term(key, list) {
      const begin = out.at - postingsAt;
      if (list.count >= PACKED) out.align(4);
      out.append(encodeList(list));
      dictionary.add(key, { begin, end: out.at - postingsAt, frequency: list.count, highest: highestLevel(list) });
    },
    beginTexts(lengths) {
      sections.postings = { at: postingsAt, bytes: out.at - postingsAt };
      out.align(CHUNK);
      put('dictionary', dictionary.pages());
      put('samples', dictionary.samples());
      put('characters', dictionary.characters());
      put('codes', bytesOf(lengths));
      code = createTextCode(lengths);
      sharedAt = out.at;
    },
    share(text) {
      begins.push(out.at - sharedAt);
      out.varint(text.length);
      out.append(code.encode(text));
    },
    beginPassages() {
      sections.shared = { at: sharedAt, bytes: out.at - sharedAt };
      out.align(4);
      put('begins', bytesOf(Uint32Array.from(begins)));
      records = createGroupWriter(out, code);
    },
    passage: (parts, labels) => writer.record(toRecord(parts, code), labels),
    record(record, { name, facts }) {
      records.add(record, name);
      columns.add(facts);
    },
    finish() {
      const { documents, groups, at, bytes } = records.finish();
      sections.records = { at, bytes };
      out.align(4);
      put('groups', bytesOf(Uint32Array.from(groups)));
      put('columns', columns.numbers());
      put('facts', columns.facts());
      const { section, crc } = out.checksums();
      sink.finish(encodeHeader(toHeader({ ...sections, checksums: section }, { documents, checksumsCrc: crc })));
    },
  };
  return writer;
}

/** Writes records with the names of their passages, eight and eight: the length of the names, the names, the records. */
function createGroupWriter(out: ChunkWriter, code: TextCode) {
  const at = out.at;
  const groups: number[] = [];
  const names: PassageName[] = [];
  let held = new Uint8Array(1 << 12);
  let used = 0;
  let documents = 0;
  const flush = (): void => {
    if (names.length === 0) return;
    groups.push(out.at - at);
    const bytes = encodeNames(names, code);
    out.varint(bytes.length);
    out.append(bytes);
    out.append(held.subarray(0, used));
    names.splice(0);
    used = 0;
  };
  return {
    add(record: PassageRecord, name: PassageName): void {
      const bytes = encodeRecord(record);
      if (used + bytes.length > held.length) {
        const wider = new Uint8Array(2 * (used + bytes.length));
        wider.set(held.subarray(0, used));
        held = wider;
      }
      held.set(bytes, used);
      used += bytes.length;
      documents += 1;
      if (names.push(name) === GROUP) flush();
    },
    finish() {
      flush();
      return { documents, groups, at, bytes: out.at - at };
    },
  };
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
      codes: section('codes'),
      shared: section('shared'),
      begins: section('begins'),
      records: section('records'),
      groups: section('groups'),
      columns: section('columns'),
      facts: section('facts'),
      checksums,
    },
  };
}
