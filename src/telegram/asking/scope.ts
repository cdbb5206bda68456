import type { Answer, Question } from '../../answering/answer.ts';
import type { Scope } from '../session.ts';

interface Scoped {
  readonly answer: Answer;
  /** The article of the scope does not say it; another report does. */
  readonly strayed: boolean;
}

/**
 * Puts a question to one article alone. What only other reports answer is still answered, and said to be theirs; where
 * none does, it is for all of them to say so.
 */
export async function answerWithin(
  question: Question,
  { scope, put }: { readonly scope: Scope | null; readonly put: (question: Question) => Promise<Answer> },
): Promise<Scoped> {
  if (scope === null) return { answer: await put(question), strayed: false };
  const within = await put({ ...question, articleId: scope.articleId });
  if (within.status === 'answered') return { answer: within, strayed: false };
  const anywhere = await put(question);
  return { answer: anywhere, strayed: anywhere.status === 'answered' };
}
