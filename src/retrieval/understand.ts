import { fold } from '../news/fold.ts';
import type { Bm25 } from './bm25.ts';
import { toQueryTerms } from './query.ts';
import type { Query } from './search-index.ts';
import { stripQuestion } from './strip-question.ts';

/** Short forms of the newsroom's own and what they stand for; a question with one also searches the other, weaker. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Reads questions with the words of one index. */
export function createUnderstanding(_bm25: Bm25, _synonyms: Synonyms): (question: string) => Query {
  return (original) => {
    const question = fold(original);
    const stripped = stripQuestion(question);
    return {
      original,
      text: stripped.replace(/ +/g, ' ').trim(),
      question,
      terms: toQueryTerms(stripped),
      repairs: [],
    };
  };
}
