import type { Answer } from '../../answering/answer.ts';
import type { CheckedStatement, FactChecker } from '../../answering/fact-check.ts';
import type { CheckedWords } from '../records/answer-records.ts';

/** What the archive says of somebody's sentences. */
export interface WordCheck {
  readonly statements: readonly CheckedStatement[];
  /** The same as an answer: how it is kept, corrected, and talked about further. */
  readonly answer: Answer;
}

/** Checks the same sentences once more, since a report has been corrected. */
export function checkAgain({ statements: words }: CheckedWords, checker: FactChecker): WordCheck {
  const { statements } = checker.check(words.join('\n'));
  return { statements, answer: answerOf(statements, words[0] ?? '') };
}

/** What the reports say of the statements, in their own words. */
export function answerOf(statements: readonly CheckedStatement[], query: string): Answer {
  const cited = new Map(
    statements.flatMap((one) => (one.verdict === 'unreported' ? [] : [[one.citation.n, one.citation] as const])),
  );
  const citations = [...cited.values()];
  return {
    status: citations.length === 0 ? 'not_found' : 'answered',
    claims: citations.map(({ quote, n }) => ({ text: quote, citations: [n] })),
    citations,
    related: [],
    mode: 'extract',
    query,
    droppedSentences: 0,
  };
}
