import type { Answer } from '../../answering/answer.ts';
import { answerSchema } from '../../answering/answer-json.ts';

/** An answer as it was written down; null where another version of the program wrote it. */
export function parseStoredAnswer(document: string): Answer | null {
  const parsed = answerSchema.safeParse(JSON.parse(document));
  return parsed.success ? parsed.data : null;
}

/** What is written down of an answer: how it came about stays in its receipt, and what no reader saw with it. */
export function toStoredAnswer({ trace: _, ...answer }: Answer): string {
  return JSON.stringify(answer);
}
