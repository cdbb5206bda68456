import type { BigramModel } from './bigram-model.ts';
import { PINYIN_WORDS } from './pinyin-words.ts';
import { charactersFor, isSeldomReading } from './syllables.ts';

const LONGEST_SYLLABLE = 6;
/** What is longer was pasted, not typed. */
const MAX_LETTERS = 300;
/** Characters tried for one syllable: the most frequent of the index. */
const CANDIDATES = 60;
/** Weight of the bigram against the single character in the language model, and the floor for unseen ones. */
const BIGRAM_SHARE = 0.9;
/** Log-probability of a character that the index does not know. */
const UNKNOWN = -14;
/** Log-probability of a character of the built-in question words: about that of a common bigram. */
const BUILT_IN = -5.5;

/** Log-probability that a character is meant by a reading that is not its commonest. */
const SELDOM_READING = -3;

interface Path {
  readonly score: number;
  readonly text: string;
}

/** Whether letters (lower case, blanks and apostrophes allowed) can be cut into syllables of pinyin without rest. */
export function isPinyin(letters: string): boolean {
  const words = letters.split(/[ ']+/).filter(Boolean);
  return words.length > 0 && words.every((word) => segments(word));
}

function segments(word: string): boolean {
  const reachable = new Uint8Array(word.length + 1);
  reachable[0] = 1;
  for (let from = 0; from < word.length; from += 1) {
    if (reachable[from] !== 1) continue;
    for (const to of syllableEnds(word, from)) reachable[to] = 1;
  }
  return reachable[word.length] === 1;
}

function syllableEnds(word: string, from: number): number[] {
  const ends: number[] = [];
  for (let to = from + 1; to <= Math.min(from + LONGEST_SYLLABLE, word.length); to += 1) {
    if (charactersFor(word.slice(from, to)) !== '') ends.push(to);
  }
  // 儿 at the end of a word is typed as a bare r: nar, zher.
  if (from > 0 && word[from] === 'r' && !/[a-z]/.test(word[from + 1] ?? '')) ends.push(from + 1);
  return ends;
}

/**
 * The most likely characters for pinyin without tones: the best path through all ways to cut and read it, with the
 * index's bigrams as language model and a list of question words. Null when the letters are no pinyin or more than 300.
 */
export function decodePinyin(letters: string, model: BigramModel): Path | null {
  if (letters.length > MAX_LETTERS || !isPinyin(letters)) return null;
  const word = letters.replace(/[ ']+/g, ' ').trim();
  const ends: Map<string, Path>[] = Array.from({ length: word.length + 1 }, () => new Map());
  ends[0]?.set('', { score: 0, text: '' });
  for (let from = 0; from < word.length; from += 1) {
    const start = word[from] === ' ' ? from + 1 : from;
    const paths = ends[from] ?? new Map();
    if (paths.size > 0) extend({ word, start, paths, ends, model });
  }
  return bestOf(ends[word.length] ?? new Map());
}

interface Extension {
  readonly word: string;
  readonly start: number;
  readonly paths: ReadonlyMap<string, Path>;
  readonly ends: readonly Map<string, Path>[];
  readonly model: BigramModel;
}

function extend({ word, start, paths, ends, model }: Extension): void {
  for (const to of syllableEnds(word, start)) {
    const target = ends[to];
    if (target === undefined) continue;
    const syllable = word.slice(start, to);
    for (const character of candidatesFor(syllable, model)) {
      const charge = isSeldomReading(syllable, character) ? SELDOM_READING : 0;
      keepBest(target, { paths, character, score: (previous) => transition(previous, character, model) + charge });
    }
  }
  for (const [spelled, written] of PINYIN_WORDS) {
    const to = spelledEnd(word, { start, spelled });
    const target = to === null ? undefined : ends[to];
    if (target !== undefined) keepBest(target, { paths, character: written, score: () => BUILT_IN * written.length });
  }
}

/** Where the built-in word ends in the letters, whether it is typed together or apart; null where it does not stand. */
function spelledEnd(word: string, { start, spelled }: { start: number; spelled: string }): number | null {
  let at = start;
  for (const letter of spelled) {
    if (word[at] === ' ') at += 1;
    if (word[at] !== letter) return null;
    at += 1;
  }
  const next = word[at];
  return next === undefined || next === ' ' || segments(word.slice(at).split(' ')[0] ?? '') ? at : null;
}

interface Step {
  readonly paths: ReadonlyMap<string, Path>;
  readonly character: string;
  readonly score: (previous: string) => number;
}

function keepBest(target: Map<string, Path>, { paths, character, score }: Step): void {
  let best: Path | null = null;
  for (const [previous, path] of paths) {
    const total = path.score + score(previous);
    if (best === null || total > best.score) best = { score: total, text: path.text + character };
  }
  if (best === null) return;
  const last = character.slice(-1);
  const known = target.get(last);
  if (known === undefined || best.score > known.score) target.set(last, best);
}

function candidatesFor(syllable: string, model: BigramModel): string[] {
  if (syllable === 'r') return ['儿'];
  const all = [...charactersFor(syllable)];
  const known = all.filter((character) => model.characterFrequency(character) > 0);
  known.sort((a, b) => model.characterFrequency(b) - model.characterFrequency(a) || (a < b ? -1 : 1));
  return known.length > 0 ? known.slice(0, CANDIDATES) : all.slice(0, 1);
}

function transition(previous: string, character: string, model: BigramModel): number {
  const own = model.characterFrequency(character) / Math.max(model.characterTotal(), 1);
  const before = model.characterFrequency(previous);
  const together = before === 0 ? 0 : model.documentFrequency(previous + character) / before;
  const probability = BIGRAM_SHARE * together + (1 - BIGRAM_SHARE) * own;
  return probability > 0 ? Math.max(Math.log(probability), UNKNOWN) : UNKNOWN;
}

function bestOf(paths: ReadonlyMap<string, Path>): Path | null {
  let best: Path | null = null;
  for (const path of paths.values()) if (best === null || path.score > best.score) best = path;
  return best;
}
