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
