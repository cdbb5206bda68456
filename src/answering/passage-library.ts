import type { Passage, Sentence } from '../news/passage.ts';
import { splitSentences } from '../news/split-sentences.ts';
import type { EvidencePassage } from './answer.ts';
import type { Library } from './library.ts';

/** A passage that comes from no newspaper page: its own article, its text on lines of its own. */
export interface LoosePassage {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

/** A library over loose passages, for `ask --passages` and the benchmarks. */
export function createPassageLibrary(passages: readonly LoosePassage[]): Library {
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const evidence = (id: string): EvidencePassage | undefined => {
    const passage = byId.get(id);
    return passage === undefined ? undefined : toEvidence(passage);
  };
  return {
    evidence,
    article(id) {
      const found = evidence(id);
      return found === undefined ? [] : [found];
    },
  };
}

function toEvidence({ id, title, text }: LoosePassage): EvidencePassage {
  return {
    passage: toPassage(id, text),
    file: id,
    headline: title === '' ? null : title,
    kicker: null,
    subtitle: null,
    paper: null,
    page: null,
    date: { iso: null, precision: 'unknown', ground: 'unknown', evidence: null },
    places: [],
    score: 0,
  };
}

function toPassage(id: string, text: string): Passage {
  const sentences = text.split('\n').flatMap((line, index): readonly Sentence[] => {
    if (line.trim() === '') return [];
    const whole = { text: line, spans: [{ line: index + 1, from: 0, to: line.length }] };
    return splitSentences(whole).map((sentence) => ({ ...sentence, block: index }));
  });
  return { id, articleId: id, ordinal: 0, text, sentences };
}
