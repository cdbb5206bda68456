import { fold } from '../news/fold.ts';
import { COMMON_CHARACTERS } from './aboutness.ts';
import type { QuestionPart } from './asked.ts';
import type { Candidate } from './candidates.ts';
import { isSaidIn, weighedWords } from './content-words.ts';
import { foldPrinted } from './question-terms.ts';

const MEASURES = '公?[斤顷里]|[个名位家条项件座所处辆台张份种间只头棵亩吨株幅本支块枚艘套户]';
/** What stands after 多少 and 几 with a measure: 几个出口, 多少消费券; money and time have patterns of their own. */
const COUNTED = new RegExp(
  `(?:多少(?:${MEASURES})?|(?<![哪这那十百千好])几${MEASURES})(?![钱块元年月日天])[a-z0-9]*([一-龥]{2,4}?)(?=[呀啊呢吗吧了的 ]|$|[^一-龥])`,
);
/** A quantity by its noun; it is named where it is given. */
const QUANTITIES = /利润|产量|亩产|产值|收入|成本|销售额|营业额|税收|人口|预算|工资|奖金|销量|客流|气温|温度/g;
/** What happened to those who are counted, and how it is printed. */
const FATES: readonly (readonly [RegExp, RegExp])[] = [
  [/死|遇难|没命|丧[生命]|牺牲/, /死|遇难|身亡|丧生|牺牲|罹难|去世/],
  [/受?伤(?!心)/, /伤/],
  [/失踪|失联/, /失踪|失联/],
];
const HOW_MANY = /多少|几|多[大高]/;

/** Whether a sentence under its title speaks of what a question wants counted or measured. */
export function speaksOfCounted({ text, leaning }: QuestionPart, { report, sentence }: Candidate): boolean {
  const asked = fold(text);
  if (!HOW_MANY.test(asked)) return true;
  const printed = foldPrinted(sentence.text);
  const fates = FATES.filter(([fate]) => fate.test(asked));
  const quantities = asked.match(QUANTITIES) ?? [];
  return (
    fates.every(([, fate]) => fate.test(printed)) &&
    quantities.every((noun) => isSaidIn(noun, printed)) &&
    (leaning || namesCounted(asked, { near: foldPrinted(`${report.title} ${printed}`), all: report.text }))
  );
}

/** By its word, or by a character of it: 麦子 and 小麦; of 消费券 also by its end, where the report has that at all. */
function namesCounted(asked: string, { near, all }: { readonly near: string; readonly all: string }): boolean {
  const noun = COUNTED.exec(asked)?.[1] ?? '';
  const [first] = weighedWords(noun);
  if (first === undefined || !noun.startsWith(first.word)) return true;
  const telling = [...first.word].filter((one) => !COMMON_CHARACTERS.test(one));
  if (telling.length > 0 && !isSaidIn(first.word, near) && !telling.some((one) => near.includes(one))) return false;
  const end = noun.slice(first.word.length);
  return end.length !== 1 || near.includes(end) || !all.includes(end);
}
