import { surnameOf } from '../news/surnames.ts';

/** Characters that follow or precede another without being part of a name. */
const FUNCTION_CHARACTERS =
  '的了是在和与及或有被由于为以之其这那此该也就都而且但对从到向把将个不中上下来去着过地又还很等能会说时年月日号所给让使用做更最多少大小前后内外里间';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether a text names a person: a surname and a character or two that no dictionary joins to a word. */
export function namesSomebody(text: string): boolean {
  const words = [...segmenter.segment(text)].map((word) => word.segment);
  return words.some((word, at) => word.length === 1 && surnameOf(word) !== null && isGiven(word, words[at + 1] ?? ''));
}

function isGiven(surname: string, next: string): boolean {
  return /^[一-龥]$/.test(next) && !FUNCTION_CHARACTERS.includes(next) && !FUNCTION_CHARACTERS.includes(surname);
}
