import { isHan } from '../news/fold.ts';
import type { BigramModel } from './bigram-model.ts';
import type { QueryTerm } from './search-index.ts';
import { sameSound, similarSound } from './syllables.ts';
import { tokenize } from './tokenize.ts';
import { wordFlags } from './word-weights.ts';

export interface HomophoneRepair {
  /** Offset of the changed character. */
  readonly at: number;
  readonly character: string;
  /** The word as typed and as repaired. */
  readonly from: string;
  readonly to: string;
}

/** A question with more slips than this is not a slip of the keyboard. */
const MAX_REPAIRS = 3;
/** What is longer was pasted, not typed. */
const MAX_CHARS = 200;
/** Log-frequency gains, after the charge for commonness; measured so that clean questions lose nothing. */
const GAIN_LARGE = 3;
const LARGE_SIZE = 2000;
const GAIN_SMALL = 1.4;
const SMALL_SIZE = 200;
/** A repair that makes a word of the dictionary needs less evidence, one that breaks a word much more. */
const MAKES_WORD = -0.8;
const BREAKS_WORD = 3;
const ONLY_SIMILAR = 1;
/** What makes a character possible, in an archive of any size: a passage against none. */
const GAIN_POSSIBLE = 0.7;
const POSSIBLE_WEIGHT = 0.7;
/** Characters either side that decide whether a character stands in a word. */
const WINDOW = 6;
/** Below this, a character's frequency says nothing of how common it is. */
const RARE = 10;
/** Function words are typed blind and rarely wrong. */
const FROM_FUNCTION_WORD = 1;
/** How much of a character's own frequency counts against it: a common one makes common bigrams with anything. */
const COMMONNESS = 0.5;

/** What a question with slips of the keyboard may have meant. */
export interface Slips {
  readonly repairs: readonly HomophoneRepair[];
  /** Terms of what may have been meant where too little speaks for a repair: the passages decide. */
  readonly possible: readonly QueryTerm[];
}

/**
 * Finds characters typed for others of the same (or, with more evidence, a similar) sound where the index knows the
 * bigrams of the one and hardly those of the other. Repairs keep the length of the text; clean questions stay as they are.
 */
export function findSlips(stripped: string, index: BigramModel): Slips {
  if (stripped.length > MAX_CHARS) return { repairs: [], possible: [] };
  const repairs: HomophoneRepair[] = [];
  for (let text = stripped; ; text = applyRepairs(text, repairs.slice(-1))) {
    const candidates = bestCandidates(text, index).sort((a, b) => b.surplus - a.surplus);
    const [best] = candidates;
    const isClear = best !== undefined && (best.surplus > 0 || isUnheardOf(text, index));
    if (!isClear || repairs.length === MAX_REPAIRS) {
      return { repairs, possible: possibleTerms(candidates, { text, index }) };
    }
    repairs.push(best.repair);
  }
}

/** Where no passage has anything of what was typed, what is possible is what was meant. */
function isUnheardOf(text: string, index: BigramModel): boolean {
  return tokenize(text).every((term) => index.documentFrequency(term) === 0);
}

function possibleTerms(candidates: readonly Candidate[], { text, index }: Omit<Position, 'at'>): QueryTerm[] {
  return candidates
    .slice(0, MAX_REPAIRS)
    .flatMap(({ repair: { at, character } }) => bigramsAt(replaced({ text, at, index }, character), at))
    .map((term) => ({ term, weight: POSSIBLE_WEIGHT }));
}

/** The text with the repaired characters in their places. */
export function applyRepairs(text: string, repairs: readonly HomophoneRepair[]): string {
  return repairs.reduce((whole, { at, character }) => whole.slice(0, at) + character + whole.slice(at + 1), text);
}

interface Position {
  readonly text: string;
  readonly at: number;
  readonly index: BigramModel;
}

interface Candidate {
  readonly repair: HomophoneRepair;
  /** How much more than required speaks for it. */
  readonly surplus: number;
}

/** The best candidate for every character that may be a slip. */
function bestCandidates(text: string, index: BigramModel): Candidate[] {
  const inWord = wordFlags(text);
  return Array.from({ length: text.length }, (_, at) => ({ text, at, index })).flatMap((position) => {
    if (!maySlip(position)) return [];
    const best = bestCandidate(position, inWord);
    return best === null ? [] : [best];
  });
}

function maySlip(position: Position): boolean {
  const typed = position.text.charAt(position.at);
  return isHan(typed) && !NUMERALS.has(typed) && !EVERYDAY.has(typed) && isWeak(position);
}

function bestCandidate(position: Position, inWord: Uint8Array): Candidate | null {
  const { text, at, index } = position;
  const before = logFrequency(bigramsAt(text, at), index);
  const mostEvidence = inWord[at] === 1 ? BREAKS_WORD : MAKES_WORD;
  let best: { evidence: number; character: string } | null = null;
  for (const { character, penalty } of candidatesFor(text.charAt(at))) {
    if (index.characterFrequency(character) === 0) continue;
    const gain = gainOf(position, { character, before }) - penalty;
    const least = best?.evidence ?? GAIN_POSSIBLE;
    // The dictionary is asked last, and only where its best word would help.
    if (gain - mostEvidence <= least) continue;
    const evidence = gain - wordEvidence(position, { character, inWord });
    if (evidence > least) best = { evidence, character };
  }
  if (best === null) return null;
  return { surplus: best.evidence - requiredGain(index.size), repair: toRepair(position, best.character) };
}

/** A number is what the question asks about, never a slip. */
const NUMERALS = new Set('零〇一二两三四五六七八九十百千万亿几');
/** Words of one character that everybody types right: verbs of all work, measures, where and when. */
const EVERYDAY = new Set(
  '不没有在是要会能可种里外前后单家建办开关走跑来去出进回上下左右大小多少高低长短新老好坏看听说讲问打做干搞弄拿放给送收交叫让用买卖吃喝住坐站找想懂知学写读唱演跳拍修换装拆搬剩共才就都也还又再光只总全每各另哪几谁啥咋嘛么样次回趟场个名位条张件本间座支部年月日号点天人事地时村市县镇乡区省户节期餐行',
);
/** Repairing into a function word would only lose a word of content. */
const FUNCTION_WORDS = new Set(
  '的了是在和有为与及或被把从到于而之其也都就又还很更最将由以向对给让使这那哪个着过吗呢吧啊他她它们你我不没会能可要',
);

interface Sounding {
  readonly character: string;
  readonly penalty: number;
}

const soundings = new Map<string, readonly Sounding[]>();

/** The characters that may have been meant; kept, since questions have few characters of all. */
function candidatesFor(typed: string): readonly Sounding[] {
  const known = soundings.get(typed);
  if (known !== undefined) return known;
  const same = sameSound(typed);
  const similar = [...similarSound(typed)].filter((character) => !same.has(character));
  const penalty = FUNCTION_WORDS.has(typed) ? FROM_FUNCTION_WORD : 0;
  const all = [
    ...Array.from(same, (character) => ({ character, penalty })),
    ...similar.map((character) => ({ character, penalty: penalty + ONLY_SIMILAR })),
  ].filter(({ character }) => !FUNCTION_WORDS.has(character) && !NUMERALS.has(character));
  soundings.set(typed, all);
  return all;
}

/** 3 from 2,000 passages up, falling with the logarithm to 1.4 at 200: a small archive has no large frequencies. */
function requiredGain(size: number): number {
  const position = Math.log(Math.max(size, SMALL_SIZE) / SMALL_SIZE) / Math.log(LARGE_SIZE / SMALL_SIZE);
  return GAIN_SMALL + (GAIN_LARGE - GAIN_SMALL) * Math.min(position, 1);
}

function bigramsAt(text: string, at: number): string[] {
  const bigrams: string[] = [];
  if (at > 0 && isHan(text.charCodeAt(at - 1))) bigrams.push(text.slice(at - 1, at + 1));
  if (at + 1 < text.length && isHan(text.charCodeAt(at + 1))) bigrams.push(text.slice(at, at + 2));
  return bigrams;
}

/** Weak: a bigram here stands in fewer passages than chance would give a word that people ask about. */
function isWeak({ text, at, index }: Position): boolean {
  const limit = Math.max(1, index.size / 4000);
  return bigramsAt(text, at).some((bigram) => index.documentFrequency(bigram) < limit);
}

function logFrequency(bigrams: readonly string[], index: BigramModel): number {
  return bigrams.reduce((sum, bigram) => sum + Math.log(index.documentFrequency(bigram) + 0.5), 0);
}

function replaced({ text, at }: Position, character: string): string {
  return text.slice(0, at) + character + text.slice(at + 1);
}

/** `before`: what the typed character's bigrams come to. */
function gainOf(position: Position, { character, before }: { character: string; before: number }): number {
  const { text, at, index } = position;
  const after = logFrequency(bigramsAt(replaced(position, character), at), index);
  const ratio = (index.characterFrequency(character) + RARE) / (index.characterFrequency(text.charAt(at)) + RARE);
  return after - before - COMMONNESS * Math.max(0, Math.log(ratio));
}

function wordEvidence(position: Position, { character, inWord }: { character: string; inWord: Uint8Array }): number {
  if (inWord[position.at] === 1) return BREAKS_WORD;
  const from = Math.max(position.at - WINDOW, 0);
  const window = replaced(position, character).slice(from, position.at + WINDOW + 1);
  return wordFlags(window)[position.at - from] === 1 ? MAKES_WORD : 0;
}

function toRepair(position: Position, character: string): HomophoneRepair {
  const { text, at, index } = position;
  const after = replaced(position, character);
  const left = isHan(text.charCodeAt(at - 1)) ? index.documentFrequency(after.slice(at - 1, at + 1)) : -1;
  const right = isHan(text.charCodeAt(at + 1)) ? index.documentFrequency(after.slice(at, at + 2)) : -1;
  const start = left >= right ? at - 1 : at;
  return { at, character, from: text.slice(start, start + 2), to: after.slice(start, start + 2) };
}
