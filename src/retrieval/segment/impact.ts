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

/** How often a term stands in a passage, and how many terms the passage has. */
export interface Occurrences {
  readonly inText: number;
  readonly inTitle: number;
  readonly textLength: number;
  readonly titleLength: number;
}

/**
 * The impact of a term in a passage as a level of 1 to 16 (4 bits lose nothing, research/retrieval.md section 3):
 * both fields saturate by themselves against their own mean length, then are added.
 */
export function impactLevel({ inText, inTitle, textLength, titleLength }: Occurrences, means: FieldMeans): number {
  const impact =
    saturated(inText, textLength / means.text) + TITLE_WEIGHT * saturated(inTitle, titleLength / means.title);
  return Math.min(MAX_LEVEL, Math.max(1, Math.round(impact / LEVEL_STEP)));
}

function saturated(count: number, relativeLength: number): number {
  return count === 0 ? 0 : (count * (K1 + 1)) / (count + K1 * (1 - B + B * relativeLength));
}

/** ln(1 + (N - df + 0.5) / (df + 0.5)). */
export function inverseFrequency(documentFrequency: number, size: number): number {
  return Math.log(1 + (size - documentFrequency + 0.5) / (documentFrequency + 0.5));
}
