import { fold } from '../news/fold.ts';
import { surnameOf } from '../news/surnames.ts';
import { readNames } from './check/names.ts';

/** Characters that follow or precede another without being part of a name, and surnames that are words more often. */
const FUNCTION_CHARACTERS =
  '的了是在和与及或有被由于为以之其这那此该也就都而且但对从到向把将个不中上下来去着过地又还很等能会说时年月日号所给让使用做更最多少大小前后内外里间车水路高方金党段单边花强原管班双满区房门全国老项各';

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether a text names a person that `asked` does not: by office or deed, or a surname and a character that no dictionary joins to a word. */
export function namesSomebody(text: string, asked = ''): boolean {
  const folded = fold(text);
  const { names, bare } = readNames(folded);
  const persons = [...names, ...bare].filter(({ kind }) => kind === 'person');
  if (persons.some((person) => !asked.includes(person.text))) return true;
  const words = [...segmenter.segment(folded)].map((word) => word.segment);
  return words.some(
    (word, at) =>
      word.length === 1 && !asked.includes(word + (words[at + 1] ?? '')) && isName(word, words[at + 1] ?? ''),
  );
}

function isName(surname: string, next: string): boolean {
  if (surnameOf(surname) === null || FUNCTION_CHARACTERS.includes(surname)) return false;
  return /^[一-龥]$/.test(next) && !FUNCTION_CHARACTERS.includes(next);
}
