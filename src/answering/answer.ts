import type { ArticleDate } from '../news/article.ts';
import type { Passage } from '../news/passage.ts';
import type { Span } from '../news/span.ts';

/** An earlier question of the conversation and what was answered from. */
export interface Turn {
  readonly question: string;
  /** The question made whole, as it was searched. */
  readonly query: string;
  readonly articleIds: readonly string[];
}

export interface Question {
  readonly text: string;
  /** Earlier turns of this conversation, oldest first. */
  readonly history: readonly Turn[];
}

/** A passage that an answer may be made from, with what the reader is told of its source. */
export interface EvidencePassage {
  readonly passage: Passage;
  readonly file: string;
  readonly headline: string | null;
  readonly kicker: string | null;
  readonly subtitle: string | null;
  readonly paper: string | null;
  readonly page: string | null;
  readonly date: ArticleDate;
  readonly places: readonly string[];
  readonly score: number;
}

/** Where a claim rests: sentences of one article, as a slice of the page. */
export interface Citation {
  /** 1..k without gaps, in the order of first appearance. */
  readonly n: number;
  readonly articleId: string;
  readonly passageId: string;
  readonly headline: string | null;
  readonly file: string;
  readonly paper: string | null;
  readonly page: string | null;
  readonly date: ArticleDate;
  /** Hull of the spans, 1-based inclusive. */
  readonly lines: readonly [number, number];
  readonly spans: readonly Span[];
  /** Equals the spans read back from the page, joined with nothing. */
  readonly quote: string;
}

/** One sentence of an answer, with the numbers of its citations (never empty). */
export interface Claim {
  readonly text: string;
  readonly citations: readonly number[];
}

export interface RelatedArticle {
  readonly articleId: string;
  readonly headline: string | null;
}

/** What the reader is shown. Three kinds and no fourth. */
export interface Answer {
  readonly status: 'answered' | 'related' | 'not_found';
  readonly claims: readonly Claim[];
  readonly citations: readonly Citation[];
  /** Reports near the question, best first: with `related` always, with `not_found` never. */
  readonly related: readonly RelatedArticle[];
  readonly mode: 'model' | 'extract';
  /** The question as searched; goes into the next turn's history. */
  readonly query: string;
  /** Sentences of a model that failed their check and were not shown. */
  readonly droppedSentences: number;
}

/** Who waits for an answer. */
export interface Listener {
  readonly signal?: AbortSignal;
  /** The checked sentences so far; a shorter draft, or extraction, may take their place in the end. */
  readonly onProgress?: (draft: Pick<Answer, 'claims' | 'citations'>) => void;
}

/** Answers questions. The reply always arrives: a fault of the model costs only the mode. */
export interface Answerer {
  answer(question: Question, listener?: Listener): Promise<Answer>;
}

/** What the next question of the conversation needs to know of this one. */
export function toTurn(question: string, answer: Answer): Turn {
  const shown = answer.citations.length > 0 ? answer.citations : answer.related;
  return { question, query: answer.query, articleIds: [...new Set(shown.map(({ articleId }) => articleId))] };
}
