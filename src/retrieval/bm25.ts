import type { QueryTerm } from './search-index.ts';

/** Flat between 0.6 and 0.9; the usual 1.2 / 0.75 loses 0.5 to 1 nDCG (research/retrieval.md section 0). */
export const K1 = 0.9;
export const B = 0.6;

/** The terms of one field of one document, repeats kept. */
export type FieldTerms = readonly string[];

/** A field's weight and, per document, its terms. */
export interface Field {
  readonly weight: number;
  readonly documents: readonly FieldTerms[];
}

export interface ScoredDocument {
  /** Position in the documents given. */
  readonly document: number;
  readonly score: number;
}

export interface Bm25 {
  readonly size: number;
  /** In how many documents the term stands, in any field. */
  documentFrequency(term: string): number;
  idf(term: string): number;
  terms(): Iterable<string>;
  /** The `limit` best documents with a positive score; ties by position. */
  rank(terms: readonly QueryTerm[], limit: number): ScoredDocument[];
}

/** Parallel columns: an object for every posting would cost three times the memory. */
interface Postings {
  readonly documents: number[];
  readonly impacts: number[];
}

/**
 * An exhaustive BM25 over fields: every field saturates by itself against its own mean length, the weighted sum is
 * multiplied by one idf, ln(1 + (N - df + 0.5) / (df + 0.5)), taken over documents.
 */
export function createBm25(fields: readonly Field[]): Bm25 {
  const size = fields[0]?.documents.length ?? 0;
  const measured = fields.map((field) => ({ ...field, meanLength: meanLength(field) }));
  const postings = new Map<string, Postings>();
  for (let document = 0; document < size; document += 1) {
    for (const [term, impact] of impactsOf(measured, document)) {
      const list = postings.get(term);
      if (list === undefined) postings.set(term, { documents: [document], impacts: [impact] });
      else {
        list.documents.push(document);
        list.impacts.push(impact);
      }
    }
  }
  const documentFrequency = (term: string): number => postings.get(term)?.documents.length ?? 0;
  const idf = (term: string): number => inverseFrequency(documentFrequency(term), size);
  return {
    size,
    documentFrequency,
    idf,
    terms: () => postings.keys(),
    rank(terms, limit) {
      const scores = new Float64Array(size);
      for (const { term, weight } of terms) {
        const gain = weight * idf(term);
        const { documents = [], impacts = [] } = postings.get(term) ?? {};
        for (let i = 0; i < documents.length; i += 1) {
          const document = documents[i] ?? 0;
          scores[document] = (scores[document] ?? 0) + gain * (impacts[i] ?? 0);
        }
      }
      return best(scores, limit);
    },
  };
}

export function inverseFrequency(documentFrequency: number, size: number): number {
  return Math.log(1 + (size - documentFrequency + 0.5) / (documentFrequency + 0.5));
}

function meanLength({ documents }: Field): number {
  const total = documents.reduce((sum, terms) => sum + terms.length, 0);
  return total / Math.max(documents.length, 1) || 1;
}

function impactsOf(
  fields: readonly (Field & { readonly meanLength: number })[],
  document: number,
): Map<string, number> {
  const impacts = new Map<string, number>();
  for (const { weight, documents, meanLength } of fields) {
    const terms = documents[document] ?? [];
    const norm = K1 * (1 - B + (B * terms.length) / meanLength);
    for (const [term, count] of countTerms(terms)) {
      impacts.set(term, (impacts.get(term) ?? 0) + (weight * count * (K1 + 1)) / (count + norm));
    }
  }
  return impacts;
}

function countTerms(terms: FieldTerms): Map<string, number> {
  const counts = new Map<string, number>();
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
  return counts;
}

function best(scores: Float64Array, limit: number): ScoredDocument[] {
  const found: ScoredDocument[] = [];
  for (const [document, score] of scores.entries()) if (score > 0) found.push({ document, score });
  return found.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, limit);
}
