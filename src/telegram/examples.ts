import type { Answerer } from '../answering/answer.ts';
import type { Speaker } from './texts.ts';

/** Questions that a new reader can ask with one tap, by the language they are asked in. */
export interface Examples {
  readonly zh: readonly string[];
  readonly en: readonly string[];
}

/** The examples in the reader's own language; both kinds of Chinese share theirs. */
export function examplesFor({ locale }: Pick<Speaker, 'locale'>, examples: Examples): readonly string[] {
  return locale === 'en' ? examples.en : examples.zh;
}

/** The examples that the pages really answer: a first tap must not end in a shrug. */
export async function answerableExamples({ zh, en }: Examples, extractor: Answerer): Promise<Examples> {
  const answerable = async (questions: readonly string[]): Promise<readonly string[]> => {
    const answers = await Promise.all(questions.map((text) => extractor.answer({ text, history: [] })));
    return questions.filter((_, at) => answers[at]?.status === 'answered');
  };
  return { zh: await answerable(zh), en: await answerable(en) };
}
