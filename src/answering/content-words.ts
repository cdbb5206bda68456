import { fold } from '../news/fold.ts';
import { remember } from '../news/remember.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';
import { printedFor } from './spoken.ts';

/** A word that a question is about, with how much it says. */
export interface ContentWord {
  readonly word: string;
  readonly weight: number;
  /** No dictionary knows it: a name, or a slip. */
  readonly unknown: boolean;
}

/** Words that say when, or that something is, rather than what about. */
const EMPTY_WORDS =
  /^(?:[都也还就又再几].|[看听吃走]完|[这那哪你他]边|[你他]是|谁家|好[看玩]|附近|如今|来着|为止|[今明昨后前]天|那么|这么|怎么|.到|现在|目前|最近|近期|以前|从前|之前|以后|之后|后来|还有|另外|今年|这次|那次|东西|主要|[村县市区镇乡厂店校院]里|事情|情况|时候|地方|旁边|一起|一块|一下|一个|一共|统共|总共|出来|进来|下来|起来|过来|回来|上去|下去|里头|里面|非得|到底|究竟|觉得|听说|听人|人讲|看到|知道|报纸|报上|新闻|报道|文章|比较|非常|特别|已经|正在|可以|应该|需要|必须|等于|叫做|我[家妈爸]|咱家|咱们|我们|他们|她们|你们|自己|大家|有人|什么|几个|多少|个人|为了|为着|关于|对于|天才|想去|当初|当时|真的|假的|是真|准数|具体|大概|差不多|[一二两三四五六七八九十百千万]+[个年月日名岁台块顿件次]?)$/;
/** A day is compared as a day. */
const DAY = /[0-9一二三四五六七八九十]+月[0-9一二三四五六七八九十]+[日号]/g;
/** Single characters that stand as words of their own in speech: verbs of all work, measures, where and when. */
const LIGHT =
  /[的了是在和与及或有被由于为以之其这那此该也就都而且但对从到向把将个一不中上下来去所年月日时得着过地又还很吗呢吧啊呀么谁哪几多少里外前后内间边处头面号点天次回趟场位名家人事说讲问听看打做干搞弄办开走跑坐住放拿给送收叫让用带找想要能会可该当成像跟帮替比按照靠起出进回没别只光才刚快先再总共些样种条件张本只支俺咱我你他她它您呗哎哟嘞啥咋么]/;

/** What makes one word with the two characters before it: 消费券, 身份证. */
const SUFFIX = /^[费券证卡金款价票店厂园馆场棚桥楼展赛奖税率员师队团班课器机气房]$/;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** The words a question is about: two characters and more, without question words and empty ones. */
export function contentWords(question: string): readonly string[] {
  return weighedWords(question)
    .filter(({ word, unknown }) => !unknown && /^[一-龥]{2,}$/.test(word))
    .map(({ word }) => word);
}

/** The same with words no dictionary knows, words of letters and figures; long words say more. */
export function weighedWords(question: string): readonly ContentWord[] {
  const words: ContentWord[] = [];
  let run = '';
  const closeRun = () => {
    if (run.length > 1) words.push({ word: run, weight: 1, unknown: true });
    run = '';
  };
  for (const segment of segmentsOf(stripQuestion(fold(question).replace(DAY, ' ')))) {
    if (/^[一-龥]$/.test(segment) && !LIGHT.test(segment)) {
      run += segment;
      continue;
    }
    closeRun();
    const han = /^[一-龥]{2,}$/.test(segment) && !EMPTY_WORDS.test(segment);
    if (han || /^(?:[a-z][a-z'-]+|[a-z]*[0-9][a-z0-9.%]*)$/.test(segment)) {
      words.push({ word: segment, weight: segment.length > 3 ? 1.5 : 1, unknown: false });
    }
  }
  closeRun();
  return words;
}

function segmentsOf(text: string): readonly string[] {
  const segments: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = segments.at(-1) ?? '';
    if (SUFFIX.test(segment) && /^[一-龥]{2}$/.test(last) && !EMPTY_WORDS.test(last)) {
      segments[segments.length - 1] = last + segment;
    } else segments.push(segment);
  }
  return segments;
}

/** What is looked at either side of a word to see whether it is one there. */
const EDGE = 4;

/** Whether a folded text holds a word as one: 供暖 is not in 提供暖心, which parts in its middle. */
export function standsIn(word: string, folded: string): boolean {
  for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + 1)) {
    if (word.length !== 2 || edgesIn(word).has(1)) return true;
    const from = Math.max(0, at - EDGE);
    const edges = edgesIn(folded.slice(from, at + word.length + EDGE));
    const whole = edges.has(at - from) && edges.has(at - from + 2);
    if (whole || !edges.has(at - from + 1)) return true;
  }
  return false;
}

const edgesIn = remember(
  (text: string): ReadonlySet<number> =>
    new Set([...segmenter.segment(text)].map(({ index }) => index)).add(text.length),
  2000,
);

/** Whether a folded text holds a word, its printed form, or, for four characters and more, half of it in order. */
export function isSaidIn(word: string, folded: string): boolean {
  if (folded.includes(word) || printedFor(word).some((printed) => folded.includes(printed.word))) return true;
  if (word.length < 4) return false;
  return folded.includes(word.slice(0, 2)) || folded.includes(word.slice(-2));
}
