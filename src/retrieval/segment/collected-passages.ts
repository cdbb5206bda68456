import { createDistinctFacts, NO_FACTS, type PassageFacts } from './columns.ts';
import type { StoredPassage } from './document-records.ts';
import { createTextPool } from './text-pool.ts';

/** A passage that waits to be written, with how many terms its fields have. */
export interface CollectedPassage {
  readonly stored: StoredPassage;
  readonly facts: PassageFacts;
  readonly textTerms: number;
  readonly titleTerms: number;
}

/** Passages in a few stretches of memory: as objects they would outlive the young generation, which grows by what does. */
export interface CollectedPassages {
  readonly count: number;
  add(passage: CollectedPassage): void;
  at(passage: number): CollectedPassage;
  textTerms(passage: number): number;
  titleTerms(passage: number): number;
  /** How often each UTF-16 unit stands in them. */
  frequencies(): Float64Array;
  clear(): void;
}

/**
 * Numbers a passage: terms of text and title, fingerprint, where in the pool its id, what follows the id, its title, its text
 * and the next passage begin, how much of the id is the article's, and which facts it has. After the id stands the article's,
 * unless it begins it.
 */
const ROW = 10;
const APART = -1;

export function createCollectedPassages(): CollectedPassages {
  const pool = createTextPool();
  let rows = new Float64Array(ROW << 8);
  let count = 0;
  const facts = createDistinctFacts();
  const number = (passage: number, column: number): number => rows[passage * ROW + column] ?? 0;
  return {
    get count() {
      return count;
    },
    add({ stored, facts: own, textTerms, titleTerms }) {
      const { id, articleId, title, text, fingerprint } = stored;
      const at = count * ROW;
      if (at === rows.length) {
        const wider = new Float64Array(2 * at);
        wider.set(rows);
        rows = wider;
      }
      const isApart = !id.startsWith(articleId);
      const places = [pool.add(id), pool.add(isApart ? articleId : ''), pool.add(title), pool.add(text), pool.add('')];
      const prefix = isApart ? APART : articleId.length;
      rows.set([textTerms, titleTerms, fingerprint, ...places, prefix, facts.numberOf(own)], at);
      count += 1;
    },
    at(passage) {
      const [idAt, afterId, titleAt, textAt, end] = [3, 4, 5, 6, 7].map((column) => number(passage, column));
      const id = pool.get(idAt ?? 0, afterId ?? 0);
      const prefix = number(passage, 8);
      return {
        stored: {
          id,
          articleId: prefix === APART ? pool.get(afterId ?? 0, titleAt ?? 0) : id.slice(0, prefix),
          title: pool.get(titleAt ?? 0, textAt ?? 0),
          text: pool.get(textAt ?? 0, end ?? 0),
          fingerprint: number(passage, 2),
        },
        facts: facts.all[number(passage, 9)] ?? NO_FACTS,
        textTerms: number(passage, 0),
        titleTerms: number(passage, 1),
      };
    },
    textTerms: (passage) => number(passage, 0),
    titleTerms: (passage) => number(passage, 1),
    frequencies: pool.frequencies,
    clear() {
      count = 0;
      facts.clear();
      pool.clear();
    },
  };
}
