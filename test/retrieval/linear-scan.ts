import { fold } from '../../src/news/fold.ts';
import type { Hit, IndexedPassage, Query, SearchFilter } from '../../src/retrieval/search-index.ts';
import { tokenize } from '../../src/retrieval/tokenize.ts';

const K1 = 0.9;
const B = 0.6;
const TITLE = 0.6;
const LEVELS = 16;
const STEP = ((1 + TITLE) * (K1 + 1)) / LEVELS;
const UNIT = 2 ** -16;

/** What an index is said to hold: all passages ever added that are not merged away, which of them are gone, and the means. */
export interface ScannedIndex {
  readonly passages: readonly IndexedPassage[];
  readonly gone: ReadonlySet<IndexedPassage>;
  /** The passages that came in first: impacts are measured against their mean lengths. */
  readonly first: readonly IndexedPassage[];
}

/** The first stage as a scan over every passage, with nothing clever: what the index must agree with hit for hit. */
export function scan({ passages, gone, first }: ScannedIndex, query: Query, limit: number): Hit[] {
  const means = { text: meanLength(first, 'text'), title: meanLength(first, 'title') };
  const documents = passages.map((passage) => ({
    passage,
    text: tokenize(fold(passage.text)),
    title: tokenize(fold(passage.title)),
  }));
  const gains = query.terms.map(({ term, weight }) => {
    const holders = documents.filter(({ text, title }) => text.includes(term) || title.includes(term)).length;
    const idf = Math.log(1 + (documents.length - holders + 0.5) / (holders + 0.5));
    return { term, gain: Math.max(1, Math.round((weight * idf * STEP) / UNIT)) };
  });
  return documents
    .map(({ passage, text, title }) => {
      let score = 0;
      for (const { term, gain } of gains) score += gain * level(term, { text, title, means });
      return { passage, score: score * UNIT };
    })
    .filter(({ passage, score }) => score > 0 && !gone.has(passage) && isAllowed(passage, query.filter))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ passage, score }) => ({ passageId: passage.id, articleId: passage.articleId, score }));
}

interface ScannedDocument {
  readonly text: readonly string[];
  readonly title: readonly string[];
  readonly means: { readonly text: number; readonly title: number };
}

function level(term: string, { text, title, means }: ScannedDocument): number {
  const count = (terms: readonly string[]): number => terms.filter((each) => each === term).length;
  const field = (terms: readonly string[], mean: number): number =>
    count(terms) === 0 ? 0 : (count(terms) * (K1 + 1)) / (count(terms) + K1 * (1 - B + (B * terms.length) / mean));
  const impact = field(text, means.text) + TITLE * field(title, means.title);
  return impact === 0 ? 0 : Math.min(LEVELS, Math.max(1, Math.round(impact / STEP)));
}

function meanLength(passages: readonly IndexedPassage[], field: 'text' | 'title'): number {
  return passages.reduce((sum, passage) => sum + tokenize(fold(passage[field])).length, 0) / passages.length || 1;
}

function isAllowed({ date, paper, places, kind }: IndexedPassage, filter: SearchFilter = {}): boolean {
  if (filter.paper !== undefined && filter.paper !== paper) return false;
  if (filter.kinds !== undefined && !filter.kinds.some((one) => one === kind)) return false;
  const { place, dates } = filter;
  if (place !== undefined && !(places ?? []).some((name) => name.includes(place))) return false;
  if (dates === undefined) return true;
  return date !== null && date >= (dates.from ?? '') && date <= (dates.to ?? '9999-12-31');
}
