import { fold, isHan } from '../news/fold.ts';
import { remember } from '../news/remember.ts';
import { numeralVariants } from '../retrieval/numerals.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';

/** Terms of a question with their weights: single characters and character pairs, Latin words and numbers whole. */
export type QuestionTerms = ReadonlyMap<string, number>;

/** Two words that stand side by side say less than one word: what a pair across a word boundary weighs. */
const ACROSS_WORDS = 0.5;

/** A long number or a Latin word is hardly ever there by chance. */
const FIGURE = 2;

/** Characters that carry grammar rather than matter; they count in pairs only. */
const FUNCTION_CHARACTERS = new Set(
  '的了是在和与及或有被由于为以之其这那此该也就都而且但对从到向把将个一不中上下来去所年月日时得着过地又还很吗呢吧啊呀么谁哪几',
);

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
/** What stands inside a word without parting it: "新风尚"少年, 某某·某某. */
const JOINTS = /["'《》〈〉「」『』·]/g;
const RUNS = /\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?%?/gu;

/** Reads the terms of a question (research/grounding.md 5.1): question and function characters dropped, pairs across words at half weight. */
export function questionTerms(text: string): QuestionTerms {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  const stripped = stripQuestion(fold(text)).replace(JOINTS, '');
  for (const [run] of stripped.matchAll(RUNS)) {
    if (isHan(run)) addCharacters(run, add);
    else add(run, run.length > 2 ? FIGURE : 1);
  }
  for (const variant of numeralVariants(stripped)) {
    for (const [run] of variant.text.matchAll(RUNS)) if (!isHan(run)) add(run, 1);
  }
  return terms;
}

/** Blanks of spaced type: 浙 江. */
const BETWEEN_HAN = /(?<=\p{Script=Han}) +(?=\p{Script=Han})/gu;

/** A printed text folded, the blanks of spaced type closed. Offsets are lost. */
export function foldPrinted(text: string): string {
  return fold(text).replace(BETWEEN_HAN, '');
}

/** The terms that a text holds, function characters included. */
export const textTerms = remember(termsIn, 2000);

function termsIn(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [run] of foldPrinted(text).replace(JOINTS, '').matchAll(RUNS)) {
    if (!isHan(run)) terms.add(run);
    else for (let at = 0; at < run.length; at += 1) terms.add(run.charAt(at)).add(run.slice(at, at + 2));
  }
  return terms;
}

function addCharacters(run: string, add: (term: string, weight: number) => void): void {
  const wordStarts = new Set([...segmenter.segment(run)].map((word) => word.index));
  for (let at = 0; at < run.length; at += 1) {
    const character = run.charAt(at);
    if (!FUNCTION_CHARACTERS.has(character)) add(character, 1);
    if (at + 1 < run.length) add(run.slice(at, at + 2), wordStarts.has(at + 1) ? ACROSS_WORDS : 1);
  }
}
