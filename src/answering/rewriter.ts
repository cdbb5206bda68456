import type { SearchIndex } from '../retrieval/search-index.ts';
import type { Question } from './answer.ts';
import { leans, makeWhole, type WholeQuestion } from './conversation.ts';
import type { Library } from './library.ts';

/** Makes a follow-up a question that stands by itself. */
export interface Rewriter {
  /** Null where the question stays as it is: no model, no budget, or a rewrite that says more than the conversation. */
  rewrite(question: Question, signal?: AbortSignal): Promise<string | null>;
}

interface Source {
  readonly index: SearchIndex;
  readonly library: Library;
  readonly rewriter: Rewriter | undefined;
}

/** How much less the words of the conversation weigh beside those of the rewrite. */
const besideShare = 0.5;

/**
 * Makes a question whole by the conversation's own words and, where it leans on them and a rewriter is there, by the
 * rewrite beside them: what either finds is found (research/grounding.md 3.1).
 */
export async function wholeQuestion(
  question: Question,
  { signal, ...source }: Source & { readonly signal: AbortSignal | undefined },
): Promise<WholeQuestion> {
  const whole = makeWhole(question, source);
  if (source.rewriter === undefined || question.history.length === 0 || !leans(question.text)) return whole;
  const rewritten = await source.rewriter.rewrite(question, signal);
  if (rewritten === null || rewritten === question.text) return whole;
  const alone = makeWhole({ text: rewritten, history: [] }, source);
  const own = new Set(alone.query.terms.map(({ term }) => term));
  const beside = whole.query.terms
    .filter(({ term }) => !own.has(term))
    .map(({ term, weight }) => ({ term, weight: weight * besideShare }));
  return {
    ...alone,
    query: { ...alone.query, original: question.text, terms: [...alone.query.terms, ...beside] },
    preferred: whole.preferred,
  };
}
