import type { ArticleDate } from '../news/article.ts';
import type { Passage } from '../news/passage.ts';
import type { Span } from '../news/span.ts';
import type { TokenUsage } from '../ports.ts';

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
  /** Who asks, as one opaque word: whose budget is spent and who may see the receipt. */
  readonly reader?: string;
  /** The one article that may answer; without it all may. Of an unknown one nothing is found. */
  readonly articleId?: string;
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

/**
 * What the bot says in its own words before a claim: that the question is wrong about a value, with the printed one, cut
 * from the page; or of what day the report is (`YYYY-MM-DD`, null where unknown), since another disagrees with it.
 */
export type Lead =
  | { readonly kind: 'printed'; readonly value: string }
  | { readonly kind: 'reported'; readonly date: string | null };

/** One sentence of an answer, with the numbers of its citations (never empty). */
export interface Claim {
  readonly text: string;
  readonly citations: readonly number[];
  readonly lead?: Lead;
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
  /** How it came about; for receipts only, no reader sees it. */
  readonly trace?: Trace;
  /** Under what name its receipt is kept. */
  readonly receiptId?: string;
}

/** A sentence of a model that failed its check: no reader has seen it. */
export interface DroppedSentence {
  readonly text: string;
  /** Which part of the check failed, and on what. */
  readonly reason: string;
  readonly detail: string | null;
  /** The sentence of the page that is shown in its place; null where nothing is. */
  readonly instead: string | null;
}

/** What an answer was made from. */
export interface Trace {
  /** The passages of the evidence, best first. */
  readonly passages: readonly { readonly passageId: string; readonly score: number }[];
  /** What a model did; null where none was asked. */
  readonly model: ModelTrace | null;
}

export interface ModelTrace {
  readonly name: string;
  /** Hash of the prompts folder. */
  readonly prompts: string;
  readonly outcome: 'written' | 'refused' | 'unfinished' | 'empty' | 'unsupported' | 'failed' | 'skipped';
  readonly dropped: readonly DroppedSentence[];
  /** All that the model said, as it said it; only for editors. */
  readonly raw: string;
  /** Null where the endpoint does not count. */
  readonly usage: TokenUsage | null;
  readonly tookMs: number;
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
