import type { IndexedPassage } from '../search-index.ts';
import type { ByteSink } from './bytes.ts';
import { factsOf, type PassageFacts } from './columns.ts';
import { type StoredPassage, toStoredPassage } from './document-records.ts';
import { type FieldMeans, impactLevel, lengthNorm } from './impact.ts';
import { createOccurrences, isInTitle, MAX_PASSAGES, passageOf } from './occurrences.ts';
import { createPostingList, type PostingList, reserve } from './posting-list.ts';
import { type CodeLengths, chooseCodeLengths } from './text-code.ts';
import { createTextPool } from './text-pool.ts';
import { createSegmentWriter } from './write-segment.ts';

/** A batch is written when it has so many occurrences of terms: about 60 MB with their texts. */
const MAX_OCCURRENCES = 4_000_000;
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
  /** Returns the passage's fingerprint. */
  add(passage: IndexedPassage): number;
  /** Mean terms a passage of each field, as far as the batch goes. */
  means(): FieldMeans;
  /** A code for the text of the batch. */
  codeLengths(): CodeLengths;
  /** Writes the batch as a segment. The batch is empty then, and may be filled again. */
  write(sink: ByteSink, target: { readonly means: FieldMeans; readonly lengths: CodeLengths }): void;
}

export function createBatch(): Batch {
  let collected: Collected[] = [];
  const occurrences = createOccurrences();
  const pool = createTextPool();
  return {
    get passages() {
      return collected.length;
    },
    get isFull() {
      return collected.length >= MAX_PASSAGES || occurrences.count >= MAX_OCCURRENCES;
    },
    add(passage) {
      const { id, articleId, title, text, fingerprint } = toStoredPassage(passage);
      const number = collected.length;
      const textLength = occurrences.scan(text, { passage: number, inTitle: false });
      const titleLength = occurrences.scan(title, { passage: number, inTitle: true });
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
      return fingerprint;
    },
    means: () => ({
      text: collected.reduce((sum, { textLength }) => sum + textLength, 0) / collected.length || 1,
      title: collected.reduce((sum, { titleLength }) => sum + titleLength, 0) / collected.length || 1,
    }),
    codeLengths: () => chooseCodeLengths(pool.frequencies()),
    write(sink, { means, lengths }) {
      const writer = createSegmentWriter(sink);
      const levels = createLevels(collected, means);
      const list = createPostingList();
      occurrences.drain((key, places) => {
        levels.fill(list, places);
        writer.term(key, list);
      });
      writer.beginPassages(lengths);
      for (const { ids, facts, place } of collected) {
        const [titleAt, textAt, end] = place;
        writer.passage({ ...ids, title: pool.get(titleAt, textAt), text: pool.get(textAt, end) }, facts);
      }
      writer.finish();
      collected = [];
      pool.clear();
    },
  };
}

/** Turns occurrences into postings with levels of impact. */
function createLevels(collected: readonly Collected[], means: FieldMeans) {
  const textNorms = Float64Array.from(collected, ({ textLength }) => lengthNorm(textLength, means.text));
  const titleNorms = Float64Array.from(collected, ({ titleLength }) => lengthNorm(titleLength, means.title));
  const occurrences = { inText: 0, inTitle: 0, textNorm: 0, titleNorm: 0 };
  const levelOf = (passage: number, inText: number, inTitle: number): number => {
    occurrences.inText = Math.min(MOST_IN_TEXT, inText);
    occurrences.inTitle = Math.min(MOST_IN_TITLE, inTitle);
    occurrences.textNorm = textNorms[passage] ?? 0;
    occurrences.titleNorm = titleNorms[passage] ?? 0;
    return impactLevel(occurrences);
  };
  /** Most terms stand in a passage once. */
  const onceInText = Uint8Array.from(collected, (_, passage) => levelOf(passage, 1, 0));
  return {
    fill(list: PostingList, places: Uint16Array): void {
      list.count = 0;
      reserve(list, places.length);
      const { documents, levels } = list;
      for (let at = 0; at < places.length; list.count += 1) {
        const passage = passageOf(places[at] ?? 0);
        let inText = 0;
        let inTitle = 0;
        for (; at < places.length && passageOf(places[at] ?? 0) === passage; at += 1) {
          if (isInTitle(places[at] ?? 0)) inTitle += 1;
          else inText += 1;
        }
        documents[list.count] = passage;
        levels[list.count] =
          inText === 1 && inTitle === 0 ? (onceInText[passage] ?? 1) : levelOf(passage, inText, inTitle);
      }
    },
  };
}
