import type { TokenUsage } from '../ports.ts';
import type { Citation, Claim, EvidencePassage, Listener, Turn } from './answer.ts';

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
}

/** A sentence that failed its check: no reader has seen it. */
export interface DroppedSentence {
  readonly text: string;
  /** Which part of the check failed, and on what. */
  readonly reason: string;
  readonly detail: string | null;
  /** The sentence of the page that is shown in its place; null where nothing is. */
  readonly instead: string | null;
}

/** What came of asking a model, whether it is used or not. */
export interface Written {
  /** Null: the answer is extracted instead. */
  readonly draft: ModelDraft | null;
  readonly outcome: 'written' | 'refused' | 'unfinished' | 'empty' | 'unsupported' | 'failed' | 'skipped';
  readonly dropped: readonly DroppedSentence[];
  /** All that the model said, as it said it; only for editors. */
  readonly raw: string;
  /** Null where the endpoint does not count. */
  readonly usage: TokenUsage | null;
}

/** Writes an answer by a model. Never throws for a fault of the model: without a draft the answer is extracted. */
export interface ModelWriter {
  write(input: ModelInput, listener?: Listener): Promise<Written>;
}
