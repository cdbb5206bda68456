import { fold } from '../news/fold.ts';
import type { Query } from '../retrieval/search-index.ts';
import { weighedWords } from './content-words.ts';

/** A clause that asks, and the clauses before it that only tell. */
export interface AskedClause {
  readonly asked: string;
  readonly told: readonly string[];
}

interface Split {
  readonly pieces: readonly AskedClause[];
  /** Clauses that tell and wait for the one that asks. */
  readonly told: readonly string[];
}

const HAN = /\p{Script=Han}/u;
const INTERROGATIVE =
  /什么|啥|嘛[会事人时]|甚么|多少|(?<![这那好])几(?!乎|何)|哪|谁|怎|咋|如何|何[时地人种]|为何|凭[什啥]|多[久大长高远重厚薄宽深]|吗|([一-龥])[不没]\1|真的假的|真假|是真|是否|是不是|有没有|[没不吧呢][ ?!.。]*$|\b(?:who|what|when|where|which|why|how)\b/;

/** Asks no more than that the clause before be answered: 真的假的, 准数是几, 图个啥. */
const RESTATES = /^(?:是不是)?(?:真的|真假|真有|图个?|准数|实数|到底|对[吗不]|是[吗不]|另外|还有[啥什])/;

/** Cuts a question at its pauses; a stretch that asks nothing belongs to the one after it, the last to the one before. */
export function splitAsked({ original, question }: Pick<Query, 'original' | 'question'>): readonly AskedClause[] {
  // Words put into Chinese stand apart without being clauses.
  if (!HAN.test(original)) return [{ asked: question, told: [] }];
  const clauses = fold(question)
    .split(/[,?;!。、\s]+/)
    .filter((clause) => clause !== '');
  const { pieces, told } = clauses.reduce(addClause, { pieces: [], told: [] });
  const last = pieces.at(-1);
  if (last === undefined) return [{ asked: told.join(' '), told: [] }];
  return [...pieces.slice(0, -1), { ...last, told: [...last.told, ...told] }];
}

function addClause({ pieces, told }: Split, clause: string): Split {
  if (!INTERROGATIVE.test(clause) || clause.length < 2) return { pieces, told: [...told, clause] };
  if (weighedWords(clause).length > 0 || (told.length === 0 && !RESTATES.test(clause)))
    return { pieces: [...pieces, { asked: clause, told }], told: [] };
  // 真的假的, 准数是几 ask about the clause before.
  const before = pieces.at(-1);
  if (told.length > 0 || before === undefined) {
    return { pieces: [...pieces, { asked: [...told.slice(-1), clause].join(' '), told: told.slice(0, -1) }], told: [] };
  }
  return { pieces: [...pieces.slice(0, -1), { ...before, asked: `${before.asked} ${clause}` }], told: [] };
}
