import { fold } from '../news/fold.ts';
import { createBigramModel } from './bigram-model.ts';
import type { Bm25 } from './bm25.ts';
import { applyRepairs, repairHomophones } from './homophones.ts';
import { mergeTerms, toQueryTerms } from './query.ts';
import type { Query, QueryTerm } from './search-index.ts';
import { stripQuestion } from './strip-question.ts';

/** Short forms of the newsroom's own and what they stand for; a question with one also searches the other, weaker. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Reads questions with the words of one index. */
export function createUnderstanding(bm25: Bm25, _synonyms: Synonyms): (question: string) => Query {
  const model = createBigramModel(bm25);
  return (original) => {
    const typed = fold(original);
    const strippedAsTyped = stripQuestion(typed);
    const repairs = repairHomophones(strippedAsTyped, model);
    const question = applyRepairs(typed, repairs);
    const stripped = applyRepairs(strippedAsTyped, repairs);
    return {
      original,
      text: stripped.replace(/ +/g, ' ').trim(),
      question,
      terms: keepKnown(toQueryTerms(stripped), repairs.length === 0 ? [] : toQueryTerms(strippedAsTyped), bm25),
      repairs: repairs.map(({ from, to }) => ({ from, to })),
    };
  };
}

function keepKnown(terms: readonly QueryTerm[], typed: readonly QueryTerm[], bm25: Bm25): QueryTerm[] {
  return mergeTerms([...terms, ...typed.filter(({ term }) => bm25.documentFrequency(term) > 0)]);
}
