import { ownLength, type PassageRecord } from './document-records.ts';
import { createKeyTable } from './key-table.ts';
import type { Segment } from './read-segment.ts';
import { type CodeLengths, createTextCode, isSameCode } from './text-code.ts';
import { textKey } from './text-sharing.ts';
import type { SegmentWriter } from './write-segment.ts';

/** A segment to be merged, with the passages that are dead in it. */
export interface MergeInput {
  readonly segment: Segment;
  readonly dead: ReadonlySet<number>;
}

/** Texts or passages between two pauses of a merge. */
const TEXTS_A_STEP = 1000;
/** Shared texts that are looked up to find the same one in several inputs; what comes after stands once for each input. */
const MOST_KNOWN = 1 << 18;
const GONE = -1;

/** Writes the shared texts of all inputs, each once, then their living passages. */
export function* mergeTexts(
  inputs: readonly MergeInput[],
  { writer, lengths }: { readonly writer: SegmentWriter; readonly lengths: CodeLengths },
): Generator<void, void> {
  writer.beginTexts(lengths);
  const numbers = yield* mergeShared(inputs, writer);
  writer.beginPassages();
  const code = createTextCode(lengths);
  for (const [at, { segment, dead }] of inputs.entries()) {
    const own = numbers[at] ?? new Int32Array(0);
    const isCoded = isSameCode(segment.codeLengths(), lengths);
    const oldCode = createTextCode(segment.codeLengths());
    for (let document = 0; document < segment.documents; document += 1) {
      if (document % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
      if (dead.has(document)) continue;
      // The record last: it is good until the next read.
      const labels = { name: segment.name(document), facts: segment.facts(document) };
      const record = renumber(segment.record(document), own);
      const bits = isCoded ? record.bits : code.encode(oldCode.decode(record.bits, { from: 0, to: ownLength(record) }));
      writer.record({ ...record, bits }, labels);
    }
  }
}

function renumber(record: PassageRecord, numbers: Int32Array): PassageRecord {
  const { title, shared } = record;
  if (shared.length === 0 && (title & 1) === 0) return record;
  const numberOf = (old: number): number => numbers[old] ?? GONE;
  return {
    ...record,
    title: (title & 1) === 1 ? numberOf(title >>> 1) * 2 + 1 : title,
    shared: shared.map(numberOf),
  };
}

/** Returns for each input the new numbers of its shared texts. */
function* mergeShared(inputs: readonly MergeInput[], writer: SegmentWriter): Generator<void, Int32Array[]> {
  const known = createKeyTable();
  const numbers: Int32Array[] = [];
  let count = 0;
  const numberOf = (text: string): number => {
    const number = known.size < MOST_KNOWN ? known.idOf(textKey(text, 0, text.length)) : count;
    if (number === count) {
      writer.share(text);
      count += 1;
    }
    return number;
  };
  for (const input of inputs) {
    const used = yield* usedTexts(input);
    const own = new Int32Array(used.length).fill(GONE);
    for (let old = 0; old < used.length; old += 1) {
      if (old % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
      if (used[old] === 1) own[old] = numberOf(input.segment.shared().at(old));
    }
    numbers.push(own);
  }
  return numbers;
}

/** For every shared text of the segment 1 where a living passage has it. */
function* usedTexts({ segment, dead }: MergeInput): Generator<void, Uint8Array> {
  const used = new Uint8Array(segment.shared().count);
  if (dead.size === 0) return used.fill(1);
  for (let document = 0; document < segment.documents; document += 1) {
    if (document % TEXTS_A_STEP === TEXTS_A_STEP - 1) yield;
    if (dead.has(document)) continue;
    const { title, shared } = segment.record(document);
    if ((title & 1) === 1) used[title >>> 1] = 1;
    for (const number of shared) used[number] = 1;
  }
  return used;
}
