import type { ByteSink } from './bytes.ts';
import { createPostingList, decodeList, type PostingList, reserve } from './posting-list.ts';
import type { Segment, TermRecord } from './read-segment.ts';
import { type CodeLengths, chooseCodeLengths } from './text-code.ts';
import { createSegmentWriter, type SegmentWriter } from './write-segment.ts';

/** A segment to be merged, with the passages that are dead in it. */
interface MergeInput {
  readonly segment: Segment;
  readonly dead: ReadonlySet<number>;
}

/** Units of work between two pauses of a merge: about ten milliseconds. */
const TERMS_A_STEP = 4000;
const PASSAGES_A_STEP = 1000;

/**
 * Writes the living passages of the inputs, in their order, as one segment. Streams: holds one list of each input at a time.
 * Yields between steps so that the caller may do other work; an abandoned merge leaves nothing behind.
 */
export function* mergeSegments(inputs: readonly MergeInput[], sink: ByteSink): Generator<void, void> {
  let isDone = false;
  try {
    const writer = createSegmentWriter(sink);
    yield* mergeTerms(inputs, writer);
    writer.beginPassages(chooseCodeLengths(estimateFrequencies(inputs)));
    yield* copyPassages(inputs, writer);
    writer.finish();
    isDone = true;
  } finally {
    if (!isDone) sink.abandon();
  }
}

interface Cursor {
  readonly input: MergeInput;
  readonly terms: Iterator<TermRecord>;
  /** Per passage its new number; null where all stay and move by `shift`. */
  readonly renumbered: Int32Array | null;
  readonly shift: number;
  record: TermRecord | null;
}

const GONE = -1;

function* mergeTerms(inputs: readonly MergeInput[], writer: SegmentWriter): Generator<void, void> {
  const cursors = openCursors(inputs);
  const list = createPostingList(1 << 16);
  const raw = createPostingList(1 << 12);
  for (let terms = 1; ; terms += 1) {
    let key = Number.POSITIVE_INFINITY;
    for (const { record } of cursors) if (record !== null && record.key < key) key = record.key;
    if (key === Number.POSITIVE_INFINITY) return;
    list.count = 0;
    for (const cursor of cursors) {
      if (cursor.record?.key !== key) continue;
      appendList(cursor, { record: cursor.record, list, raw });
      cursor.record = advance(cursor.terms);
    }
    if (list.count > 0) writer.term(key, list);
    if (terms % TERMS_A_STEP === 0) yield;
  }
}

function openCursors(inputs: readonly MergeInput[]): Cursor[] {
  let shift = 0;
  return inputs.map((input) => {
    const terms = input.segment.terms()[Symbol.iterator]();
    const cursor = { input, terms, renumbered: renumber(input, shift), shift, record: advance(terms) };
    shift += input.segment.documents - input.dead.size;
    return cursor;
  });
}

function advance(terms: Iterator<TermRecord>): TermRecord | null {
  const next = terms.next();
  return next.done === true ? null : next.value;
}

function renumber({ segment, dead }: MergeInput, shift: number): Int32Array | null {
  if (dead.size === 0) return null;
  const numbers = new Int32Array(segment.documents).fill(GONE);
  let next = shift;
  for (let document = 0; document < segment.documents; document += 1) {
    if (dead.has(document)) continue;
    numbers[document] = next;
    next += 1;
  }
  return numbers;
}

interface Append {
  readonly record: TermRecord;
  readonly list: PostingList;
  readonly raw: PostingList;
}

function appendList({ input, renumbered, shift }: Cursor, { record, list, raw }: Append): void {
  if (renumbered === null) {
    decodeList(input.segment.list(record), list, shift);
    return;
  }
  raw.count = 0;
  decodeList(input.segment.list(record), raw);
  reserve(list, list.count + raw.count);
  for (let i = 0; i < raw.count; i += 1) {
    const number = renumbered[raw.documents[i] ?? 0] ?? GONE;
    if (number === GONE) continue;
    list.documents[list.count] = number;
    list.levels[list.count] = raw.levels[i] ?? 1;
    list.count += 1;
  }
}

/** How often each unit stands, as far as the inputs' own codes tell: a code of n bits was chosen for a share of 2^-n. */
function estimateFrequencies(inputs: readonly MergeInput[]): Float64Array {
  const frequencies = new Float64Array(0x10000);
  for (const { segment } of inputs) {
    for (const [unit, bits] of segment.codeLengths satisfies CodeLengths) {
      if (unit < frequencies.length)
        frequencies[unit] = (frequencies[unit] ?? 0) + segment.documents * 2 ** (20 - bits);
    }
  }
  return frequencies;
}

function* copyPassages(inputs: readonly MergeInput[], writer: SegmentWriter): Generator<void, void> {
  for (const { segment, dead } of inputs) {
    for (let document = 0; document < segment.documents; document += 1) {
      if (!dead.has(document)) writer.passage(segment.passage(document), segment.facts(document));
      if (document % PASSAGES_A_STEP === PASSAGES_A_STEP - 1) yield;
    }
  }
}
