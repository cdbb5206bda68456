import { fold } from '../news/fold.ts';
import { remember } from '../news/remember.ts';
import { SPOKEN_WORDS } from './spoken-words.ts';

/** A newspaper's word with its share of the meaning: many ways to print one spoken word weigh less each. */
export interface PrintedWord {
  readonly word: string;
  readonly weight: number;
}

interface Meaning {
  readonly spoken: readonly string[];
  readonly printed: readonly string[];
}

const MEANINGS: readonly Meaning[] = SPOKEN_WORDS.trim()
  .split(/\n|; /)
  .map((meaning) => {
    const [spoken = '', printed = ''] = meaning.split('|');
    return { spoken: spoken.split(' '), printed: printed.split(' ') };
  });

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** What newspapers may print for the spoken words of a question; the words themselves left out. */
export const printedFor = remember(findPrinted, 2000);

function findPrinted(question: string): readonly PrintedWord[] {
  const text = fold(question);
  const tokens = new Set([...segmenter.segment(text)].map((word) => word.segment));
  const printed = MEANINGS.flatMap(({ spoken, printed: words }) =>
    spoken.some((word) => (word.length > 1 ? text.includes(word) : tokens.has(word)))
      ? words.map((word) => ({ word, weight: 1 / Math.sqrt(words.length) }))
      : [],
  );
  return printed.filter(({ word }) => !text.includes(word));
}
