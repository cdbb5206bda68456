import { fold } from '../news/fold.ts';

/** What asks; where none of it stands (是…吗), a question asks at its end. */
const QUESTION_WORDS =
  /什么|甚么|啥|哪|谁|何|多少|几|怎|咋|多[大高长远久重宽深厚]|\b(?:who|whom|whose|what|which|when|where|why|how)\b/g;
/** How much more a term right beside the question word says than one that is far off. */
const GAIN = 1.5;
/** Characters over which the gain falls to a third. */
const REACH_CHARS = 6;

/**
 * How much a term says for standing where the question asks, from 1 (far off, or not in the question) to 2.5:
 * what stands around 什么 and 谁 is asked about, what stands far from it only says where to look.
 */
export function nearnessOf(question: string): (term: string) => number {
  const text = fold(question);
  const asked = Array.from(text.matchAll(QUESTION_WORDS), (word) => word.index + word[0].length / 2);
  const places = asked.length > 0 ? asked : [text.length];
  return (term) => {
    let distance = Number.POSITIVE_INFINITY;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
      for (const place of places) distance = Math.min(distance, Math.abs(at + term.length / 2 - place));
    return 1 + GAIN * Math.exp(-distance / REACH_CHARS);
  };
}
