import type { Citation, Claim, EvidencePassage, Listener, ModelTrace, Turn } from './answer.ts';

/** What a model wrote, after the check: every claim is supported by its citations. */
export interface ModelDraft {
  readonly claims: readonly Claim[];
  /** Numbered 1..k in the order of first appearance in `claims`. */
  readonly citations: readonly Citation[];
  /** The model said that the evidence does not answer the question; `claims` is empty then. */
  readonly refused: boolean;
}

export interface ModelInput {
  /** The question made whole. */
  readonly question: string;
  readonly evidence: readonly EvidencePassage[];
  readonly history: readonly Turn[];
  readonly reader?: string;
}

/** What came of asking a model, whether it is used or not. */
export interface Written extends ModelTrace {
  /** Null: the answer is extracted instead. */
  readonly draft: ModelDraft | null;
}

/** Writes an answer by a model. Never throws for a fault of the model: without a draft the answer is extracted. */
export interface ModelWriter {
  write(input: ModelInput, listener?: Listener): Promise<Written>;
}
