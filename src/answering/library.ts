import type { EvidencePassage } from './answer.ts';

/** How answering reads the newspaper's memory: what the index found, with its source. The archive implements it. */
export interface Library {
  /** The passage with what is known of its article; `score` is 0, for the caller to set. Undefined when unknown. */
  evidence(passageId: string): EvidencePassage | undefined;
  /** All passages of one article in reading order; empty when unknown. */
  article(articleId: string): readonly EvidencePassage[];
}
