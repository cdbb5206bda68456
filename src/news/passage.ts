import type { SpannedText } from './span.ts';

/** A sentence of an article's body; `block` is the index into `article.blocks`. Sentences never cross blocks. */
export interface Sentence extends SpannedText {
  readonly block: number;
}

/** The unit of retrieval: whole sentences of one article, in reading order. */
export interface Passage {
  /** `<articleId>.<ordinal>` */
  readonly id: string;
  readonly articleId: string;
  readonly ordinal: number;
  /** The sentences' texts, joined with nothing between them (a line break between blocks). */
  readonly text: string;
  readonly sentences: readonly Sentence[];
}
