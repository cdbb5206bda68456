import { fold } from '../news/fold.ts';
import { hasAnswerCue, type QuestionType } from '../retrieval/answer-type.ts';

const DATES = /[0-9一二三四五六七八九十]+(?:年|月|日|世纪)/g;
const YEAR_ASKED = /哪一?年|何年|几年|年份|\b(?:what|which) year\b/;
const YEAR = /[0-9〇零一二三四五六七八九十元]+年(?!代|间)/;

/**
 * Reads which folded sentences carry a date that answers the question: one that it does not name itself, and a year where a year is
 * asked for (同年10月 names none). Null where it asks for no date.
 */
export function datesAsked({
  text,
  types,
}: {
  readonly text: string;
  readonly types: ReadonlySet<QuestionType>;
}): ((sentence: string) => boolean) | null {
  if (!types.has('when')) return null;
  const question = fold(text);
  const named = question.match(DATES) ?? [];
  const wantsYear = YEAR_ASKED.test(question);
  return (sentence) => {
    const rest = named.reduce((left, date) => left.replaceAll(date, ' '), sentence);
    return wantsYear ? YEAR.test(rest) : hasAnswerCue('when', rest);
  };
}
