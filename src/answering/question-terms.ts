import { fold, isHan } from '../news/fold.ts';

/** Terms of a question with their weights: single characters and character pairs, Latin words and numbers whole. */
export type QuestionTerms = ReadonlyMap<string, number>;

/** Two words that stand side by side say less than one word: what a pair across a word boundary weighs. */
const ACROSS_WORDS = 0.5;

/** Characters that carry grammar rather than matter; they count in pairs only. */
const FUNCTION_CHARACTERS = new Set(
  '的了是在和与及或有被由于为以之其这那此该也就都而且但对从到向把将个一不中上下来去所年月日时得着过地又还很吗呢吧啊呀么谁哪几',
);

const QUESTION_WORDS =
  /请问|什么(?:时候|时间|样|人|地方|单位|部门)?|为什么|为啥|为何|啥(?:时候|样)?|咋(?:样)?|多少|哪里|哪儿|哪个|哪些|哪[一几两]?[家个位种天年]?|谁|何[时地人种处]|怎么样?|怎样|如何|几[个名位号时]?|多[久长大高远]|是不是|有没有|吗|呢|吧|啊|呀/g;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const RUNS = /\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?%?/gu;

/** Reads the terms of a question (research/grounding.md 5.1): question and function characters dropped, pairs across words at half weight. */
export function questionTerms(text: string): QuestionTerms {
  const terms = new Map<string, number>();
  const add = (term: string, weight: number) => terms.set(term, Math.max(terms.get(term) ?? 0, weight));
  for (const [run] of fold(text).replace(QUESTION_WORDS, ' ').matchAll(RUNS)) {
    if (isHan(run)) addCharacters(run, add);
    else add(run, 1);
  }
  return terms;
}

/** The terms that a text holds, function characters included. */
export function textTerms(text: string): ReadonlySet<string> {
  const terms = new Set<string>();
  for (const [run] of fold(text).matchAll(RUNS)) {
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
