import { type CheckedReader, wordsOf } from './bytes.ts';
import { openColumns, type PassageFacts } from './columns.ts';
import { IndexDamage } from './damage.ts';
import { type PassageParts, type PassageRecord, recordAt, toPartsOf } from './document-records.ts';
import type { SegmentHeader } from './format.ts';
import { decodeNames, type PassageName } from './passage-names.ts';
import { openSharedTexts, type SharedTexts } from './shared-texts.ts';
import { type CodeLengths, createTextCode } from './text-code.ts';
import { takeVarint } from './varint.ts';
import { GROUP } from './write-segment.ts';

/** The part of a segment that holds its passages; all of it is read when it is first asked for. */
export interface SegmentPassages {
  /** Title and text, folded. */
  parts(document: number): PassageParts;
  name(document: number): PassageName;
  facts(document: number): PassageFacts;
  /** The passage as it lies in the file, coded by `codeLengths`; good until the next read. */
  record(document: number): PassageRecord;
  shared(): SharedTexts;
  codeLengths(): CodeLengths;
}

export function openPassages(
  file: string,
  { reader, header }: { readonly reader: CheckedReader; readonly header: SegmentHeader },
): SegmentPassages {
  const { sections, documents } = header;
  const groups = once(() => wordsOf(reader.readSection(sections.groups)));
  const codeLengths = once(() => wordsOf(reader.readSection(sections.codes)));
  const code = once(() => createTextCode(codeLengths()));
  const shared = once(() =>
    openSharedTexts(file, {
      reader,
      section: sections.shared,
      begins: wordsOf(reader.readSection(sections.begins)),
      code: code(),
    }),
  );
  const facts = once(() => openColumns(reader.readSection(sections.columns), reader.readSection(sections.facts)));
  /** The bytes of the names and of the records of eight passages. */
  const groupOf = (document: number): { readonly names: Uint8Array; readonly records: Uint8Array } => {
    if (document >= documents) throw new IndexDamage(file, `a list names passage ${document} of ${documents}`);
    const group = Math.floor(document / GROUP);
    const from = groups()[group] ?? 0;
    const to = groups()[group + 1] ?? sections.records.bytes;
    const bytes = reader.read(sections.records.at + from, to - from);
    const cursor = { at: 0 };
    const length = takeVarint(bytes, cursor);
    const recordsAt = cursor.at + length;
    return { names: bytes.subarray(cursor.at, recordsAt), records: bytes.subarray(recordsAt) };
  };
  const record = (document: number): PassageRecord => recordAt(groupOf(document).records, document % GROUP);
  let named = { group: -1, names: [] as readonly PassageName[] };
  return {
    parts(document) {
      // The code first: a record is good until the next read.
      const own = code();
      return toPartsOf(record(document), own);
    },
    name(document) {
      const group = Math.floor(document / GROUP);
      if (named.group !== group) {
        const own = code();
        const count = Math.min(GROUP, documents - group * GROUP);
        named = { group, names: decodeNames(groupOf(document).names, count, own) };
      }
      const name = named.names[document % GROUP];
      if (name === undefined) throw new IndexDamage(file, `passage ${document} has no name`);
      return name;
    },
    facts: (document) => facts()(document),
    record,
    shared,
    codeLengths,
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
