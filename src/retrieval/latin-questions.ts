import { isHan } from '../news/fold.ts';
import type { BigramModel } from './bigram-model.ts';
import { isEnglish, translateEnglish } from './english.ts';
import { decodePinyin } from './pinyin.ts';

/** A question in Chinese characters, and what was read as what. */
export interface ReadQuestion {
  readonly text: string;
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
}

/** Letters with the blanks and apostrophes between them. */
const LETTERS = /[a-z]+(?:[ ']+[a-z]+)*/g;
/** Two syllables at least: shorter runs inside Chinese are abbreviations. */
const MIN_LETTERS = 4;

/** Reads pinyin without tones and English into Chinese by the words of the index; other text comes back as it is. */
export function readLatin(folded: string, model: BigramModel): ReadQuestion {
  if ([...folded].some(isHan)) return readPinyin(folded, { model, minLetters: MIN_LETTERS });
  if (isEnglish(folded)) {
    const { question, repairs } = translateEnglish(folded, model);
    return { text: question, repairs };
  }
  return readPinyin(folded, { model, minLetters: 2 });
}

function readPinyin(
  folded: string,
  { model, minLetters }: { readonly model: BigramModel; readonly minLetters: number },
): ReadQuestion {
  const repairs: { from: string; to: string }[] = [];
  const text = folded.replace(LETTERS, (letters) => {
    // A word that the pages themselves write in letters is no pinyin.
    if (letters.length < minLetters || model.documentFrequency(letters) > 0) return letters;
    const decoded = decodePinyin(letters, model);
    if (decoded === null) return letters;
    repairs.push({ from: letters, to: decoded.text });
    return decoded.text;
  });
  return { text, repairs };
}
