import { fold } from '../news/fold.ts';
import { type QuestionType, questionTypes } from '../retrieval/answer-type.ts';
import type { Query } from '../retrieval/search-index.ts';
import { contentWords } from './content-words.ts';
import { type QuestionTerms, questionTerms } from './question-terms.ts';
import { printedFor } from './spoken.ts';
import { type WantedNumber, wantedNumber } from './wanted-number.ts';

/** One thing that a question asks for: "几号开业，地址在哪？" asks for two. */
export interface QuestionPart {
  readonly text: string;
  readonly types: ReadonlySet<QuestionType>;
  /** Own words at full weight, those of the other parts and of the conversation at less. */
  readonly terms: QuestionTerms;
  /** The words that must not all be missing: its own and the conversation's, in pairs. */
  readonly subject: readonly string[];
  /** The words that the whole question is about: as typed, and as repaired where that differs. */
  readonly words: readonly (readonly string[])[];
  readonly number: WantedNumber | null;
  /** It leaves to the conversation what it is about. */
  readonly leaning: boolean;
}

/** What a part borrows from the other parts of the same question. */
const OTHER_PART = 0.5;
/** What a newspaper's word for a spoken one weighs. */
const PRINTED = 1.4;
const INTERROGATIVE =
  /什么|啥|甚么|多少|几(?!乎|何)|哪|谁|怎|咋|如何|何[时地人种]|为何|多[久大长高远]|吗|是否|是不是|有没有|[没不吧呢][ ?!.。]*$|\b(?:who|what|when|where|which|why|how)\b/;

/** Reads what a question asks for; `context` are weighted words of the conversation that it leaves unsaid. */
export function askedParts(query: Query, context: QuestionTerms = new Map()): readonly QuestionPart[] {
  const pieces = splitAsked(query.question);
  const words = [contentWords(query.original), contentWords(query.question)];
  const texts = pieces.length > 1 ? pieces : [query.text];
  return texts.map((text, at) => {
    const asked = pieces.length > 1 ? text : query.question;
    const others = texts.filter((_, other) => other !== at).join(' ');
    return {
      text: asked,
      types: questionTypes(asked),
      terms: merge(questionTerms(text), [
        ...printedFor(asked).map(({ word, weight }) => weaken(questionTerms(word), PRINTED * weight)),
        weaken(questionTerms(others), OTHER_PART),
        context,
      ]),
      subject: [...questionTerms(text).keys(), ...context.keys()].filter((term) => term.length > 1),
      words,
      number: wantedNumber(asked),
      leaning: context.size > 0,
    };
  });
}

/** Cuts a question at its pauses; a stretch that asks nothing belongs to the one after it. */
function splitAsked(question: string): readonly string[] {
  const pieces: string[] = [];
  let open = '';
  for (const piece of fold(question).split(/[,?;!。、\s]+/)) {
    open = open === '' ? piece : `${open} ${piece}`;
    if (!INTERROGATIVE.test(piece) || open.length < 2) continue;
    pieces.push(open);
    open = '';
  }
  if (open !== '') pieces.push([pieces.pop() ?? '', open].join(' ').trim());
  return pieces;
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
