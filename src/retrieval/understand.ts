import { fold } from '../news/fold.ts';
import type { BigramModel } from './bigram-model.ts';
import { applyRepairs, findSlips } from './homophones.ts';
import { readLatin } from './latin-questions.ts';
import { mergeTerms, toQueryTerms } from './query.ts';
import { asksForNewest } from './recency.ts';
import type { Query, QueryTerm } from './search-index.ts';
import { stripQuestion } from './strip-question.ts';
import { tokenize } from './tokenize.ts';

/** Short forms of the newsroom's own and what they stand for; a question with one also searches the other, weaker. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** Weight of all that a short form stands for against the form itself; its parts share it. */
const SYNONYM = 0.5;

/** Reads questions with the words of one index: width, script, pinyin, English, slips of the keyboard. */
export function createUnderstanding(model: BigramModel, synonyms: Synonyms): (question: string) => Query {
  return (original) => {
    const read = readLatin(fold(original), model);
    const strippedAsRead = stripQuestion(read.text);
    const { repairs: slips, possible } = findSlips(strippedAsRead, model);
    const stripped = applyRepairs(strippedAsRead, slips);
    const asRead = slips.length === 0 ? [] : knownTerms(toQueryTerms(strippedAsRead), model);
    return {
      original,
      text: stripped.replace(/ +/g, ' ').trim(),
      question: applyRepairs(read.text, slips),
      terms: mergeTerms([...toQueryTerms(stripped), ...asRead, ...synonymTerms(stripped, synonyms), ...possible]),
      ...(asksForNewest(read.text) ? { newest: true } : {}),
      repairs: [...read.repairs, ...slips.map(({ from, to }) => ({ from, to }))],
    };
  };
}

/** A repair may be wrong, so what was typed stays in the search where the index knows it. */
function knownTerms(terms: readonly QueryTerm[], model: BigramModel): QueryTerm[] {
  return terms.filter(({ term }) => model.documentFrequency(term) > 0);
}

function synonymTerms(stripped: string, synonyms: Synonyms): QueryTerm[] {
  return Object.entries(synonyms)
    .filter(([short]) => stripped.includes(fold(short)))
    .flatMap(([short, meanings]) => meanings.flatMap((meaning) => weighMeaning(fold(short), fold(meaning))));
}

function weighMeaning(short: string, meaning: string): QueryTerm[] {
  const terms = tokenize(meaning);
  const weight = SYNONYM * Math.min(1, tokenize(short).length / terms.length);
  return terms.map((term) => ({ term, weight }));
}
