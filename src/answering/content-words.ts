import { fold } from '../news/fold.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';
import { printedFor } from './spoken.ts';

/** Words that say when, or that something is, rather than what about. */
const EMPTY_WORDS =
  /^(?:[都也还就又再].|[看听吃走]完|现在|目前|最近|近期|以前|之前|以后|之后|后来|还有|另外|今年|这次|那次|东西|事情|情况|时候|地方|旁边|一起|一块|一下|一个|一共|出来|进来|下来|起来|过来|非得|到底|觉得|听说|看到|知道|报纸|新闻|报道|比较|非常|特别|已经|正在|可以|应该|需要|必须|等于|叫做|我家|咱家|咱们|我们|大家|有人|什么|几个|多少|为了|关于|对于|[一二三四五六七八九十百]+[个年月日名])$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words a question is about: two characters and more, without question words and empty ones. */
export function contentWords(question: string): readonly string[] {
  const words = [...segmenter.segment(stripQuestion(fold(question)))].map((word) => word.segment);
  return words.filter((word) => /^[一-龥]{2,}$/.test(word) && !EMPTY_WORDS.test(word));
}

/** Share of the words that a text holds, as they are or as newspapers print them; 1 where there are none. */
export function wordCoverage(words: readonly string[], text: string): number {
  const folded = fold(text);
  const found = words.filter((word) => isSaidIn(word, folded));
  return words.length === 0 ? 1 : found.length / words.length;
}

/** Whether a folded text holds a word, its printed form, or, for four characters and more, half of it in order. */
export function isSaidIn(word: string, folded: string): boolean {
  if (folded.includes(word) || printedFor(word).some((printed) => folded.includes(printed.word))) return true;
  if (word.length < 4) return false;
  return folded.includes(word.slice(0, 2)) || folded.includes(word.slice(-2));
}
