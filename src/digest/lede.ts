import { clausesOf } from '../answering/clauses.ts';
import type { Article } from '../news/article.ts';
import { splitSentences } from '../news/split-sentences.ts';

/** One sentence of the beginning of a report, or its first clauses: always a slice. */
export interface Lede {
  readonly text: string;
  /** Whether the sentence goes on in the report. */
  readonly isCut: boolean;
}

/** A line of a digest is read at a glance (research/grounding.md 6: 45 to 69 characters). */
const MAX_CHARS = 64;
const MIN_CHARS = 10;
/** The news stands in one of the first sentences, or it is no lede. */
const LOOK_AT = 4;

/** Says when, how many or who: what a scene-setting first sentence lacks. */
const NEWS =
  /\d|[一二三四五六七八九十]月|[昨今近日前]日|日前|本周|上周|昨天|今天|今年|举行|召开|启动|开工|开通|通车|印发|发布|获|举办|投用|揭牌|完成/u;
const END = /[。！？；!?][”’」』）)》]*\s*$/u;
/** Broken print: replacement characters, boxes, or letters and signs where words should be. */
const POOR =
  /[\ufffd\u25a1■□�]|[^\p{Script=Han}\p{L}\p{N}\s]{5,}|(?:[a-z]\s){4,}|\p{Script=Han}\s\p{Script=Han}\s\p{Script=Han}\s\p{Script=Han}/u;

/** The sentence that says what happened, cut to whole clauses where it is long. Null where no sentence begins the report. */
export function chooseLede(article: Pick<Article, 'blocks'>): Lede | null {
  const sentences = article.blocks
    .filter((block) => block.kind === 'paragraph')
    .slice(0, LOOK_AT)
    .flatMap((block) => splitSentences(block))
    .map((sentence) => sentence.text.trim())
    .slice(0, LOOK_AT);
  const whole = sentences.filter((text) => text.length >= MIN_CHARS && !isPoorText(text));
  const chosen = whole.find((text) => NEWS.test(text)) ?? whole[0] ?? sentences.find((text) => text.length > 0);
  return chosen === undefined ? null : shortenLede(chosen, MAX_CHARS);
}

/** The sentence, or as many of its first clauses as fit; a sentence without a pause is cut where it must. */
export function shortenLede(sentence: string, maxChars: number): Lede {
  if (sentence.length <= maxChars) return { text: sentence, isCut: !END.test(sentence) };
  const fitting = clausesOf(sentence).filter(({ to }) => to <= maxChars);
  const end = fitting.at(-1)?.to ?? 0;
  return { text: sentence.slice(0, end >= MIN_CHARS ? end : maxChars).toWellFormed(), isCut: true };
}

export function isPoorText(text: string): boolean {
  return POOR.test(text);
}
