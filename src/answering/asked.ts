import { fold } from '../news/fold.ts';
import { type QuestionType, questionTypes } from '../retrieval/answer-type.ts';
import type { Query } from '../retrieval/search-index.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';
import { type ContentWord, weighedWords } from './content-words.ts';
import { type QuestionTerms, questionTerms } from './question-terms.ts';
import { type AskedClause, splitAsked } from './split-asked.ts';
import { printedFor } from './spoken.ts';
import { type WantedNumber, wantedNumber } from './wanted-number.ts';

/** The first word of a question. */
export interface Opening extends ContentWord {
  /** The word with the character before and after it. */
  readonly around: string;
}

/** One thing that a question asks for: "几号开业，地址在哪？" asks for two. */
export interface QuestionPart {
  readonly text: string;
  readonly types: ReadonlySet<QuestionType>;
  /** Own words at full weight, those of the other parts and of the conversation at less. */
  readonly terms: QuestionTerms;
  /** The words that the question is about: its own at full weight, those of its other clauses and the conversation at less. */
  readonly words: readonly ContentWord[];
  /** The first word of a question of one clause: its topic more often than not. Null in other languages. */
  readonly opening: Opening | null;
  readonly number: WantedNumber | null;
  /** It leaves to the conversation what it is about. */
  readonly leaning: boolean;
}

/** What a part borrows from the other parts of the same question, and from what is told before it is asked. */
const OTHER_PART = 0.5;
const BACKGROUND = 0.7;
/** What a reader tells of himself: 我老伴也是退休的. */
const PERSONAL = 0.35;
/** What is longer was pasted, not asked. */
const MAX_PARTS = 5;
const MAX_WORDS = 60;
const HAN = /\p{Script=Han}/u;
const OF_ONESELF = /^(?:我|俺|咱|听人?说|听人讲|有人[说讲])/;
/** What a newspaper's word for a spoken one weighs. */
const PRINTED = 1.4;
/** Reads what a question asks for; `context` are weighted words of the conversation that it leaves unsaid. */
export function askedParts(query: Query, context: QuestionTerms = new Map()): readonly QuestionPart[] {
  const pieces = splitAsked(query).slice(0, MAX_PARTS);
  const opening = openingOf(query, pieces);
  const whole =
    pieces.length > 1 || pieces.some(({ told }) => told.length > 0) ? pieces : [{ asked: query.text, told: [] }];
  return whole.map(({ asked, told }, at) => {
    const text = pieces.length > 1 || told.length > 0 ? asked : query.question;
    const others = whole.filter((_, other) => other !== at).flatMap((other) => [other.asked, ...other.told]);
    const around = [
      ...told.map((clause) => ({ clause, share: OF_ONESELF.test(clause) ? PERSONAL : BACKGROUND })),
      ...others.map((clause) => ({ clause, share: OF_ONESELF.test(clause) ? PERSONAL : OTHER_PART })),
    ];
    return {
      text,
      types: questionTypes(text),
      terms: merge(questionTerms(asked), [
        ...printedFor(text).map(({ word, weight }) => weaken(questionTerms(word), PRINTED * weight)),
        ...around.map(({ clause, share }) => weaken(questionTerms(clause), share)),
        context,
      ]),
      words: wordsOf(asked, around),
      opening,
      // A repair of what was typed may have gone too far.
      number: wantedNumber(text) ?? (pieces.length === 1 ? wantedNumber(fold(query.original)) : null),
      leaning: context.size > 0,
    };
  });
}

/** Everywhere and everybody: reports say it in many ways, or not at all. */
const EVERYBODY = /^(?:全[国省市县区球]|我[国省市县区]|国内|老?百姓|群众|居民|市民|大伙儿?|人们)$/;

function openingOf({ original, question }: Query, pieces: readonly AskedClause[]): Opening | null {
  if (!HAN.test(original) || pieces.length > 1 || pieces.some(({ told }) => told.length > 0)) return null;
  const text = stripQuestion(question);
  const word = weighedWords(text).find((one) => !EVERYBODY.test(one.word));
  if (word === undefined) return null;
  const at = text.indexOf(word.word);
  // A name that falls into other words is heard across their edges: 云中 of 云|中村.
  return { ...word, around: text.slice(Math.max(0, at - 1), at + word.word.length + 1) };
}

function wordsOf(
  asked: string,
  around: readonly { readonly clause: string; readonly share: number }[],
): readonly ContentWord[] {
  const weighed = [
    ...weighedWords(asked),
    ...around.flatMap(({ clause, share }) =>
      weighedWords(clause).map((word) => ({ ...word, weight: word.weight * share })),
    ),
  ];
  const words = new Map<string, ContentWord>();
  for (const one of weighed) if (words.size < MAX_WORDS && !words.has(one.word)) words.set(one.word, one);
  return [...words.values()];
}

/** The same terms at `share` of their weight. */
export function weaken(terms: QuestionTerms, share: number): QuestionTerms {
  return new Map([...terms].map(([term, weight]) => [term, weight * share]));
}

function merge(own: QuestionTerms, borrowed: readonly QuestionTerms[]): QuestionTerms {
  const merged = new Map(own);
  for (const terms of borrowed)
    for (const [term, weight] of terms) merged.set(term, Math.max(merged.get(term) ?? 0, weight));
  return merged;
}
