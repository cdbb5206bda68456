import type { IndexedPassage } from '../search-index.ts';
import type { ByteSink } from './bytes.ts';
import { type CollectedPassages, createCollectedPassages } from './collected-passages.ts';
import { factsOf } from './columns.ts';
import { toStoredPassage } from './document-records.ts';
import { type FieldMeans, impactLevel, lengthNorm } from './impact.ts';
import { createOccurrences, isInTitle, MAX_PASSAGES, type Places, passageOf } from './occurrences.ts';
import { createPostingList, type PostingList, reserve } from './posting-list.ts';
import { type CodeLengths, chooseCodeLengths } from './text-code.ts';
import { createTextSharing } from './text-sharing.ts';
import { createSegmentWriter } from './write-segment.ts';

/** A batch is written when it has so many occurrences of terms: about 60 MB with their texts. */
const MAX_OCCURRENCES = 4_000_000;
const MOST_IN_TEXT = 255;
const MOST_IN_TITLE = 15;

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
  const collected = createCollectedPassages();
  const occurrences = createOccurrences();
  const sharing = createTextSharing();
  return {
    get passages() {
      return collected.count;
    },
    get isFull() {
      return collected.count >= MAX_PASSAGES || occurrences.count >= MAX_OCCURRENCES;
    },
    add(passage) {
      const stored = toStoredPassage(passage);
      const number = collected.count;
      const textTerms = occurrences.scan(stored.text, { passage: number, inTitle: false });
      const titleTerms = occurrences.scan(stored.title, { passage: number, inTitle: true });
      sharing.add(stored);
      collected.add({ stored, facts: factsOf(passage), textTerms, titleTerms });
      return stored.fingerprint;
    },
    means: () => ({
      text: mean(collected.count, collected.textTerms),
      title: mean(collected.count, collected.titleTerms),
    }),
    codeLengths: () => chooseCodeLengths(collected.frequencies()),
    write(sink, { means, lengths }) {
      const writer = createSegmentWriter(sink);
      const levels = createLevels(collected, means);
      const list = createPostingList();
      occurrences.drain((key, places) => {
        levels.fill(list, places);
        writer.term(key, list);
      });
      writer.beginTexts(lengths);
      sharing.share((passage) => collected.at(passage).stored, writer.share);
      writer.beginPassages();
      for (let passage = 0; passage < collected.count; passage += 1) {
        const { stored, facts } = collected.at(passage);
        writer.passage(sharing.toParts(passage, stored), { name: stored, facts });
      }
      writer.finish();
      sharing.clear();
      collected.clear();
    },
  };
}

/** The mean of a number of each passage; 1 where all are 0. */
function mean(count: number, numberOf: (passage: number) => number): number {
  let sum = 0;
  for (let passage = 0; passage < count; passage += 1) sum += numberOf(passage);
  return sum / count || 1;
}

/** Turns occurrences into postings with levels of impact. */
function createLevels({ count, textTerms, titleTerms }: CollectedPassages, means: FieldMeans) {
  const textNorms = Float64Array.from({ length: count }, (_, at) => lengthNorm(textTerms(at), means.text));
  const titleNorms = Float64Array.from({ length: count }, (_, at) => lengthNorm(titleTerms(at), means.title));
  const occurrences = { inText: 0, inTitle: 0, textNorm: 0, titleNorm: 0 };
  const levelOf = (passage: number, inText: number, inTitle: number): number => {
    occurrences.inText = Math.min(MOST_IN_TEXT, inText);
    occurrences.inTitle = Math.min(MOST_IN_TITLE, inTitle);
    occurrences.textNorm = textNorms[passage] ?? 0;
    occurrences.titleNorm = titleNorms[passage] ?? 0;
    return impactLevel(occurrences);
  };
  /** Most terms stand in a passage once. */
  const onceInText = Uint8Array.from({ length: count }, (_, passage) => levelOf(passage, 1, 0));
  return {
    fill(list: PostingList, { places, from, to }: Places): void {
      list.count = 0;
      reserve(list, to - from);
      const { documents, levels } = list;
      for (let at = from; at < to; list.count += 1) {
        const passage = passageOf(places[at] ?? 0);
        let inText = 0;
        let inTitle = 0;
        for (; at < to && passageOf(places[at] ?? 0) === passage; at += 1) {
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
