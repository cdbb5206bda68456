import { fold } from '../news/fold.ts';
import type { QuestionPart } from './asked.ts';
import type { Candidate } from './candidates.ts';

/** Asks when something is over or until when it lasts; an hour of the day is asked for where doors close. */
const HOUR_OF_CLOSING =
  /[到至]几点|几点.{0,4}(?:结束|为止|关门|下班|打烊|收|散)|(?:关门|下班|打烊|收摊|收车|散场).{0,4}(?:几点|时间)|末班/;
const CLOSING_HOUR =
  /[至到—~-](?:次日|当[天晚日]|上午|下午|晚上?|晚间|夜里)*[0-9一二三四五六七八九十]{1,3}(?:时|点|:)|(?:关门|下班|打烊|末班|结束)[^,。]{0,8}[0-9一二三四五六七八九十]{1,3}(?:时|点|:)|[0-9一二三四五六七八九十]{1,3}(?:时|点|:[0-9]{2})[^,。]{0,4}(?:关门|下班|打烊|末班|结束)|全天|24小时/;
const DAY_OF_CLOSING =
  /(?:结束|闭幕|落幕|收官|截止|截至|到期|完事|收尾)(?!之?以?后)|为止|(?<![来去赶送走运])到(?:了)?(?:哪[一]?[天年月日]|几[号月日]|几时|(?:啥|什么)时候?|何时)(?![来去到的])|最后一天/;
const CLOSING_DAY =
  /[至到—~-](?:今年|明年|本|次|当|20[0-9]{2}年)?[0-9一二三四五六七八九十]{1,3}(?:年|月|日|号)|[至到](?:今|明|本|年|月|周|目前)|截[至止]|为期|历时|持续(?:[到至]|[0-9一二三四五六七八九十两]+个?[天日周月])|[0-9一二三四五六七八九十]+[日号][^,。]{0,12}(?:结束|闭幕|落幕|收官)|[0-9日号时]之?前/;
const DAY = /[0-9一二三四五六七八九十]+月[0-9一二三四五六七八九十]+[日号]/;
const BEGINNING = /开展|开幕|开业|开演|开放|启动|开始|举行|举办|开启|启用|[日号]起/;

/** How papers print what a question for an end asks for (几号结束, 到几点): a beginning is no answer to it. Null where none is asked for. */
export function printedClosing({ text, types }: Pick<QuestionPart, 'text' | 'types'>): RegExp | null {
  if (!types.has('when')) return null;
  if (HOUR_OF_CLOSING.test(text)) return CLOSING_HOUR;
  return DAY_OF_CLOSING.test(text) ? CLOSING_DAY : null;
}

/** The sentence that dates the beginning before one that says only how long something lasts: the reader can count. */
export function withBeginning(
  chosen: readonly Candidate[],
  { part, sentences }: { readonly part: QuestionPart; readonly sentences: readonly Candidate[] },
): readonly Candidate[] {
  const [first] = chosen;
  if (first === undefined || printedClosing(part) !== CLOSING_DAY || DAY.test(fold(first.sentence.text))) return chosen;
  const beginning = sentences.find(
    ({ report, sentence }) => report === first.report && DAY.test(fold(sentence.text)) && BEGINNING.test(sentence.text),
  );
  return beginning === undefined || chosen.includes(beginning) ? chosen : [beginning, ...chosen];
}
