import type { IndexedPassage } from '../search-index.ts';
import type { ByteSink } from './bytes.ts';
import { factsOf, type PassageFacts } from './columns.ts';
import { type StoredPassage, toStoredPassage } from './document-records.ts';
import { type FieldMeans, impactLevel, lengthNorm } from './impact.ts';
import { createKeyTable, type KeyTable } from './key-table.ts';
import { createPostingList, type PostingList, reserve } from './posting-list.ts';
import { scanTerms } from './scan-terms.ts';
import { chooseCodeLengths } from './text-code.ts';
import { createTextPool } from './text-pool.ts';
import { createSegmentWriter } from './write-segment.ts';

/** A batch is written when it has this many passages or postings: about 40 MB at the worst. */
const MAX_PASSAGES = 1 << 13;
const MAX_POSTINGS = 2_000_000;
/** A posting while it is collected: passage in the batch, times in the title (4 bits), times in the text (8 bits). */
const TITLE_SHIFT = 8;
const PASSAGE_SHIFT = 12;
const MOST_IN_TEXT = 255;
const MOST_IN_TITLE = 15;

interface Collected {
  readonly ids: Pick<StoredPassage, 'id' | 'articleId' | 'fingerprint'>;
  readonly facts: PassageFacts;
  readonly textLength: number;
  readonly titleLength: number;
  /** Where its title, its text and the next passage begin in the pool. */
  readonly place: readonly [title: number, text: number, end: number];
}

/** Passages on the way to a segment, with their terms turned into lists. */
export interface Batch {
  readonly passages: number;
  readonly isFull: boolean;
  add(passage: IndexedPassage): void;
  /** Mean terms a passage of each field, as far as the batch goes. */
  means(): FieldMeans;
  /** Writes the batch as a segment. The batch is empty then, and may be filled again. */
  write(sink: ByteSink, means: FieldMeans): void;
}

export function createBatch(): Batch {
  const keys = createKeyTable();
  let collected: Collected[] = [];
  const counter = createTermCounter(keys);
  const pool = createTextPool();
  let terms = new Uint32Array(1 << 12);
  let postings = new Uint32Array(1 << 12);
  let used = 0;

  const push = (term: number, posting: number): void => {
    if (used === terms.length) {
      terms = widened(terms);
      postings = widened(postings);
    }
    terms[used] = term;
    postings[used] = posting;
    used += 1;
  };
  return {
    get passages() {
      return collected.length;
    },
    get isFull() {
      return collected.length >= MAX_PASSAGES || used >= MAX_POSTINGS;
    },
    add(passage) {
      const stored = toStoredPassage(passage);
      const textLength = counter.count(stored.text, 'text');
      const titleLength = counter.count(stored.title, 'title');
      const document = collected.length;
      counter.drain((term, inText, inTitle) =>
        push(term, document * 2 ** PASSAGE_SHIFT + (inTitle << TITLE_SHIFT) + inText),
      );
      const { id, articleId, title, text, fingerprint } = stored;
      pool.add(id.startsWith(articleId) ? id : id + articleId);
      const titleAt = pool.add(title);
      const textAt = pool.add(text);
      collected.push({
        ids: { id, articleId, fingerprint },
        facts: factsOf(passage),
        textLength,
        titleLength,
        place: [titleAt, textAt, textAt + text.length * 2],
      });
    },
    means: () => ({
      text: collected.reduce((sum, { textLength }) => sum + textLength, 0) / collected.length || 1,
      title: collected.reduce((sum, { titleLength }) => sum + titleLength, 0) / collected.length || 1,
    }),
    write(sink, means) {
      const writer = createSegmentWriter(sink);
      const { begins, sorted } = groupByTerm({ terms, postings, used, size: keys.size });
      const levels = createLevels(collected, means);
      const list = createPostingList();
      for (const key of keys.sorted()) {
        const term = keys.idOf(key);
        list.count = 0;
        levels.append(list, sorted.subarray(begins[term] ?? 0, begins[term + 1] ?? 0));
        writer.term(key, list);
      }
      writer.beginPassages(chooseCodeLengths(pool.frequencies()));
      for (const { ids, facts, place } of collected) {
        const [titleAt, textAt, end] = place;
        writer.passage({ ...ids, title: pool.get(titleAt, textAt), text: pool.get(textAt, end) }, facts);
      }
      writer.finish();
      collected = [];
      used = 0;
      keys.clear();
      pool.clear();
    },
  };
}

/** Turns counts into levels of impact. */
function createLevels(collected: readonly Collected[], means: FieldMeans) {
  const textNorms = Float64Array.from(collected, ({ textLength }) => lengthNorm(textLength, means.text));
  const titleNorms = Float64Array.from(collected, ({ titleLength }) => lengthNorm(titleLength, means.title));
  const occurrences = { inText: 0, inTitle: 0, textNorm: 0, titleNorm: 0 };
  return {
    append(list: PostingList, postings: Uint32Array): void {
      reserve(list, list.count + postings.length);
      const { documents, levels, count } = list;
      for (let i = 0; i < postings.length; i += 1) {
        const posting = postings[i] ?? 0;
        const document = posting >>> PASSAGE_SHIFT;
        occurrences.inText = posting & MOST_IN_TEXT;
        occurrences.inTitle = (posting >>> TITLE_SHIFT) & MOST_IN_TITLE;
        occurrences.textNorm = textNorms[document] ?? 0;
        occurrences.titleNorm = titleNorms[document] ?? 0;
        documents[count + i] = document;
        levels[count + i] = impactLevel(occurrences);
      }
      list.count = count + postings.length;
    },
  };
}

function widened(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(2 * array.length);
  wider.set(array);
  return wider;
}

/** Counts the terms of one passage at a time. */
function createTermCounter(keys: KeyTable) {
  let inText = new Uint8Array(1 << 12);
  let inTitle = new Uint8Array(1 << 12);
  let touched = new Int32Array(256);
  let distinct = 0;
  const touch = (key: number): number => {
    const term = keys.idOf(key);
    if (term >= inText.length) {
      inText = grown(inText);
      inTitle = grown(inTitle);
    }
    if (inText[term] === 0 && inTitle[term] === 0) {
      if (distinct === touched.length) {
        const wider = new Int32Array(2 * distinct);
        wider.set(touched);
        touched = wider;
      }
      touched[distinct] = term;
      distinct += 1;
    }
    return term;
  };
  const addText = (key: number): void => {
    const term = touch(key);
    inText[term] = Math.min(MOST_IN_TEXT, (inText[term] ?? 0) + 1);
  };
  const addTitle = (key: number): void => {
    const term = touch(key);
    inTitle[term] = Math.min(MOST_IN_TITLE, (inTitle[term] ?? 0) + 1);
  };
  return {
    count: (folded: string, field: 'text' | 'title') => scanTerms(folded, field === 'text' ? addText : addTitle),
    drain(visit: (term: number, inText: number, inTitle: number) => void): void {
      for (let i = 0; i < distinct; i += 1) {
        const term = touched[i] ?? 0;
        visit(term, inText[term] ?? 0, inTitle[term] ?? 0);
        inText[term] = 0;
        inTitle[term] = 0;
      }
      distinct = 0;
    },
  };
}

function grown(array: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(2 * array.length);
  wider.set(array);
  return wider;
}

interface Postings {
  readonly terms: Uint32Array;
  readonly postings: Uint32Array;
  readonly used: number;
  readonly size: number;
}

/** A counting sort: within a term the postings keep their order, which is that of the passages. */
function groupByTerm({ terms, postings, used, size }: Postings): { begins: Uint32Array; sorted: Uint32Array } {
  const begins = new Uint32Array(size + 1);
  for (let i = 0; i < used; i += 1) {
    const next = (terms[i] ?? 0) + 1;
    begins[next] = (begins[next] ?? 0) + 1;
  }
  for (let term = 1; term <= size; term += 1) begins[term] = (begins[term] ?? 0) + (begins[term - 1] ?? 0);
  const free = begins.slice();
  const sorted = new Uint32Array(used);
  for (let i = 0; i < used; i += 1) {
    const term = terms[i] ?? 0;
    sorted[free[term] ?? 0] = postings[i] ?? 0;
    free[term] = (free[term] ?? 0) + 1;
  }
  return { begins, sorted };
}
