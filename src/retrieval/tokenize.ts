import { isHan } from '../news/fold.ts';

/** A run of Chinese characters, of Latin (or other) letters, or a number, with its UTF-16 offset in the folded text. */
export interface Run {
  readonly kind: 'han' | 'letters' | 'number';
  readonly text: string;
  readonly from: number;
}

const RUN = /[㐀-䶿一-鿿豈-﫿〇]+|[0-9]+(?:\.[0-9]+)?|(?:(?![㐀-䶿一-鿿豈-﫿〇0-9])[\p{L}\p{M}])+/gu;

/** Cuts folded text into its runs; punctuation and blanks lie between them. */
export function runsOf(folded: string): Run[] {
  return Array.from(folded.matchAll(RUN), ({ 0: text, index: from }) => ({ kind: kindOf(text), text, from }));
}

function kindOf(run: string): Run['kind'] {
  if (isHan(run)) return 'han';
  return /^[0-9]/.test(run) ? 'number' : 'letters';
}

/** The index terms of folded text, in order, repeats kept: character bigrams, lone characters, words of letters, numbers. */
export function tokenize(folded: string): string[] {
  const terms: string[] = [];
  for (const { kind, text } of runsOf(folded)) {
    if (kind !== 'han' || text.length === 1) terms.push(text);
    else for (let i = 0; i + 1 < text.length; i += 1) terms.push(text.slice(i, i + 2));
  }
  return terms;
}
