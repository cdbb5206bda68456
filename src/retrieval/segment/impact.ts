import { MAX_LEVEL } from './posting-list.ts';

/** Flat between 0.6 and 0.9; the usual 1.2 / 0.75 loses 0.5 to 1 nDCG (research/retrieval.md section 0). */
const K1 = 0.9;
const B = 0.6;
/** Weight of the title beside the text, measured on two question sets: flat between 0.4 and 0.7. */
const TITLE_WEIGHT = 0.6;
/** The impact of one level: a term as often as can be in text and title is at the highest of 16. */
export const LEVEL_STEP = ((1 + TITLE_WEIGHT) * (K1 + 1)) / MAX_LEVEL;

/** Mean terms a passage of the two fields; what impacts are measured against, the same in every segment of an index. */
export interface FieldMeans {
  readonly text: number;
  readonly title: number;
}

/** What a field of `length` terms adds to the count of a term before dividing by it: longer fields say less. */
export function lengthNorm(length: number, mean: number): number {
  return K1 * (1 - B + (B * length) / mean);
}

/** How often a term stands in text and title, each with its `lengthNorm`. */
export interface Occurrences {
  inText: number;
  inTitle: number;
  textNorm: number;
  titleNorm: number;
}

/**
 * The impact of a term in a passage as a level of 1 to 16 (4 bits lose nothing, research/retrieval.md section 3):
 * both fields saturate by themselves against their own mean length, then are added.
 */
export function impactLevel({ inText, inTitle, textNorm, titleNorm }: Occurrences): number {
  const text = inText === 0 ? 0 : (inText * (K1 + 1)) / (inText + textNorm);
  const title = inTitle === 0 ? 0 : (inTitle * (K1 + 1)) / (inTitle + titleNorm);
  return Math.min(MAX_LEVEL, Math.max(1, Math.round((text + TITLE_WEIGHT * title) / LEVEL_STEP)));
}

/** ln(1 + (N - df + 0.5) / (df + 0.5)). */
export function inverseFrequency(documentFrequency: number, size: number): number {
  return Math.log(1 + (size - documentFrequency + 0.5) / (documentFrequency + 0.5));
}
