import type { BigramModel } from './bigram-model.ts';
import { ENGLISH_QUESTION_WORDS, ENGLISH_STOP_WORDS, ENGLISH_WORDS } from './english-words.ts';
import { decodePinyin } from './pinyin.ts';
import { tokenize } from './tokenize.ts';

const LONGEST_PHRASE = 4;
/** How many of a word's translations are searched for. */
const MAX_ALTERNATIVES = 3;
const YES_NO = /^(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should)\b/;

const dictionary = new Map(Array.from(ENGLISH_WORDS, ([word, chinese]) => [word, chinese.split(' ')]));

/** An English question put into Chinese words. */
export interface Translation {
  /** Question word first, then the translations; unknown words stay as they are. */
  readonly question: string;
  /** Names found by their sound: kuangqu -> 矿区. */
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
}

interface Piece {
  readonly kind: 'question' | 'content' | 'stop' | 'unknown';
  readonly words: readonly string[];
  readonly chinese: readonly string[];
}

/** Whether at least half of the words are English ones that the table knows. */
export function isEnglish(folded: string): boolean {
  const pieces = toPieces(wordsOf(folded));
  const known = pieces.filter(({ kind }) => kind !== 'unknown');
  return known.length > 0 && known.length * 2 >= pieces.length;
}

/** Translates word by word and phrase by phrase, choosing what the index has words for. */
export function translateEnglish(folded: string, model: BigramModel): Translation {
  const pieces = toPieces(wordsOf(folded));
  const repairs: { from: string; to: string }[] = [];
  const content: string[] = [];
  for (const piece of joinUnknown(pieces)) {
    if (piece.kind === 'content') content.push(...inIndex(piece.chinese, model));
    if (piece.kind === 'unknown') content.push(...readNames(piece.words, { model, repairs }));
  }
  const asked = pieces.filter(({ kind }) => kind === 'question').flatMap(({ chinese }) => chinese);
  const yesNo = YES_NO.test(folded) ? ['是否'] : [];
  return { question: [...yesNo, ...asked, ...content].join(' '), repairs };
}

function wordsOf(folded: string): string[] {
  const words = folded.match(/[a-z]+(?:[-'][a-z]+)*|[0-9]+(?:\.[0-9]+)?%?/g) ?? [];
  // Names joined by dashes are names of their own: a line from one town to another.
  return words.flatMap((word) => (word.includes('-') && lookUp([word]) === undefined ? word.split('-') : [word]));
}

function toPieces(words: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  for (let at = 0; at < words.length; ) {
    const piece = longestPiece(words, at);
    pieces.push(piece);
    at += piece.words.length;
  }
  return pieces;
}

function longestPiece(words: readonly string[], at: number): Piece {
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length -= 1) {
    const own = words.slice(at, at + length);
    const asked = ENGLISH_QUESTION_WORDS.get(own.join(' '));
    if (asked !== undefined) return { kind: 'question', words: own, chinese: [asked] };
    const chinese = lookUp(own);
    if (chinese !== undefined) return { kind: 'content', words: own, chinese };
  }
  const word = words[at] ?? '';
  return { kind: ENGLISH_STOP_WORDS.has(word) ? 'stop' : 'unknown', words: [word], chinese: [] };
}

function lookUp(words: readonly string[]): readonly string[] | undefined {
  const last = words.at(-1) ?? '';
  for (const stem of stems(last)) {
    const found = dictionary.get([...words.slice(0, -1), stem].join(' '));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The word itself, then without its plural, possessive or verb ending. */
function stems(word: string): string[] {
  const bare = word.replace(/'s$|'$/, '');
  return [
    word,
    bare,
    bare.replace(/ies$/, 'y'),
    bare.replace(/es$/, ''),
    bare.replace(/s$/, ''),
    bare.replace(/(?:ed|ing)$/, ''),
    bare.replace(/(?:ed|ing)$/, 'e'),
    bare.replace(/([bdgklmnprt])\1(?:ed|ing)$/, '$1'),
  ];
}

function inIndex(alternatives: readonly string[], model: BigramModel): readonly string[] {
  const known = alternatives.filter((words) => tokenize(words).every((term) => model.documentFrequency(term) > 0));
  return known.length > 0 ? known.slice(0, MAX_ALTERNATIVES) : alternatives.slice(0, 1);
}

/** Neighbouring unknown words may be one name: Sun Yi. */
function joinUnknown(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    if (last?.kind === 'unknown' && piece.kind === 'unknown') {
      joined[joined.length - 1] = { ...last, words: [...last.words, ...piece.words] };
    } else joined.push(piece);
  }
  return joined;
}

interface NameContext {
  readonly model: BigramModel;
  readonly repairs: { from: string; to: string }[];
}

function readNames(words: readonly string[], { model, repairs }: NameContext): string[] {
  const whole = readName(words.join(' '), model);
  if (whole !== null) {
    repairs.push({ from: words.join(' '), to: whole });
    return [whole];
  }
  if (words.length === 1) return [...words];
  return words.flatMap((word) => readNames([word], { model, repairs }));
}

/** A name is believed only where the index has every pair of its characters. */
function readName(letters: string, model: BigramModel): string | null {
  if (model.documentFrequency(letters) > 0) return null;
  const decoded = decodePinyin(letters, model)?.text ?? '';
  const bigrams = decoded.length < 2 ? [] : tokenize(decoded);
  return bigrams.length > 0 && bigrams.every((term) => model.documentFrequency(term) > 0) ? decoded : null;
}
