import type { Answer, Question } from '../../answering/answer.ts';
import type { Scope } from '../session.ts';

interface Scoped {
  readonly answer: Answer;
  /** The article of the scope does not say it; another report does, or none. */
  readonly strayed: boolean;
}

/**
 * Puts a question to one article: as the next question of a conversation about it, then with its headline before the
 * question. What only other reports answer is still answered, and said to be theirs.
 */
export async function answerWithin(
  question: Question,
  { scope, put }: { readonly scope: Scope | null; readonly put: (question: Question) => Promise<Answer> },
): Promise<Scoped> {
  if (scope === null) return { answer: await put(question), strayed: false };
  const { articleId, title } = scope;
  const isAbout = ({ citations }: Answer) => citations.some((citation) => citation.articleId === articleId);
  const history = [...question.history, { question: title, query: title, articleIds: [articleId] }];
  const first = await put({ text: question.text, history });
  if (isAbout(first)) return { answer: first, strayed: false };
  const second = await put({ text: `${title}，${question.text}`, history: [] });
  return isAbout(second) ? { answer: second, strayed: false } : { answer: first, strayed: true };
}
