import { fold } from '../news/fold.ts';
import { stripQuestion } from '../retrieval/strip-question.ts';
import type { Report } from './candidates.ts';
import { type RankedSentence, rankCandidates } from './choose-sentences.ts';
import { isSaidIn } from './content-words.ts';
import type { Excerpt } from './excerpt.ts';
import { questionTerms } from './question-terms.ts';

/** Asks what is going on rather than about one thing: 最近有啥活动, 有什么新闻. */
const ROUNDUP =
  /(?:有|搞|办)(?:没有|些|了|过)?(?:什么|啥|哪些|点)?(?:.{0,3})(?:活动|新闻|消息|大事|热闹|好玩|好看|新鲜事|演出|节目|新变化)|(?:what'?s|anything) (?:new|on|going on|happening)/;
const OPEN = /什么|啥|哪些|有没有|有哪|\bwhat|\banything/;
/** What says no more than that something is going on. */
const GENERIC =
  /活动|新闻|消息|大事|事情|热闹|好玩|好看|新鲜事?|演出|节目|变化|最近|近期|近来|这几天|今天|现在|当地|本地|附近|咱们?|我们|这边|这里|那边|那里|这儿|那儿|报纸上?|报道|举办|举行|开展|可以|能|带|看/g;
/** What says no more than that a report is to be put in short. */
const SUMMARY =
  /主要|大概|大致|简单|内容|意思|大意|要点|重点|概括|总结|核心|中心|报道|文章|新闻|消息|讲|说|写|篇|条|[这那它本此是个事情一下]|\b(?:this|it|about|article|report|story|say|summar(?:y|ise|ize))\b/g;
const REPORTS = 3;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** Whether a question asks for an overview of reports. */
export function isRoundup(question: string): boolean {
  const text = fold(question);
  return ROUNDUP.test(text) && OPEN.test(text);
}

/** Whether a question about one report asks no more than what it is about: 这篇讲了啥, 主要内容是什么. */
export function asksForSummary(question: string): boolean {
  return !/[\p{L}\p{N}]/u.test(stripQuestion(fold(question)).replace(SUMMARY, ' '));
}

/** What a question for an overview says beyond asking for one: 带老人看的, 过年过节. */
export function topicWords(question: string): readonly string[] {
  const rest = stripQuestion(fold(question)).replace(GENERIC, ' ');
  return [...segmenter.segment(rest)].map((word) => word.segment).filter((word) => /^[一-龥]{2,}$/.test(word));
}

/** The reports that an overview may name: those that speak of everything else the question says. */
export function fitForRoundup(question: string, reports: readonly Report[]): readonly Report[] {
  const words = topicWords(question);
  return reports.filter(({ text }) => words.every((word) => isSaidIn(word, fold(text))));
}

/** For each report, best first, the sentence that says what its headline says. */
export function roundUp(reports: readonly Report[]): readonly Excerpt[] {
  return reports.slice(0, REPORTS).flatMap((report) => {
    const sentences = report.passages.flatMap((evidence) =>
      evidence.passage.sentences.map((sentence) => ({ evidence, sentence })),
    );
    const question = { terms: questionTerms(report.title), types: new Set(['when' as const]) };
    const best: RankedSentence | undefined = rankCandidates(
      question,
      sentences.map(({ sentence }) => ({ text: sentence.text })),
    )[0];
    const found = best === undefined ? undefined : sentences[best.index];
    if (best === undefined || found === undefined) return [];
    const candidate = { report, ...found, position: best.index, standing: report.standing };
    return [{ candidate, slice: found.sentence }];
  });
}
