import type { ByteSink } from './bytes.ts';
import { type MergeInput, mergeTexts } from './merge-texts.ts';
import { createPostingList, decodeList, type PostingList, reserve } from './posting-list.ts';
import type { TermRecord } from './read-segment.ts';
import { addShares, CODE_PASSAGES, type CodeLengths, chooseCodeLengths } from './text-code.ts';
import { createSegmentWriter, type SegmentWriter } from './write-segment.ts';

/** Terms between two pauses of a merge: about ten milliseconds. */
const TERMS_A_STEP = 4000;

/**
 * Writes the living passages of the inputs, in their order, as one segment. Streams: holds one list of each input at a time.
 * Yields between steps so that the caller may do other work; an abandoned merge leaves nothing behind.
 */
export function* mergeSegments(inputs: readonly MergeInput[], sink: ByteSink): Generator<void, void> {
  let isDone = false;
  try {
    const writer = createSegmentWriter(sink);
    yield* mergeTerms(inputs, writer);
    yield* mergeTexts(inputs, { writer, lengths: commonCode(inputs) });
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

/** The code of the largest input; where that is small, too, one for all, as far as their own codes tell. */
function commonCode(inputs: readonly MergeInput[]): CodeLengths {
  const [largest] = inputs.toSorted((a, b) => b.segment.documents - a.segment.documents);
  if (largest !== undefined && largest.segment.documents >= CODE_PASSAGES) return largest.segment.codeLengths();
  const frequencies = new Float64Array(0x10000);
  for (const { segment } of inputs) addShares(frequencies, segment.codeLengths(), segment.documents);
  return chooseCodeLengths(frequencies);
}
