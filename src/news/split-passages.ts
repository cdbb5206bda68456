import type { Article } from './article.ts';
import type { Passage, Sentence } from './passage.ts';
import { splitSentences } from './split-sentences.ts';

/** Length of a passage in characters; a single longer sentence is a passage of its own. */
export interface PassageLimits {
  readonly minChars: number;
  readonly maxChars: number;
}

const PASSAGE_LIMITS: PassageLimits = { minChars: 250, maxChars: 400 };

/**
 * Cuts an article's body into passages of whole sentences, about `minChars` to `maxChars` long. A subhead is
 * no sentence; a passage may begin at it. An article without a body has no passages.
 */
export function splitIntoPassages(
  article: Pick<Article, 'id' | 'blocks'>,
  limits: PassageLimits = PASSAGE_LIMITS,
): readonly Passage[] {
  const groups = mergeShort(packSentences(article, limits), limits);
  return groups.map((sentences, ordinal) => ({
    id: `${article.id}.${ordinal}`,
    articleId: article.id,
    ordinal,
    text: textOf(sentences),
    sentences,
  }));
}

function packSentences(article: Pick<Article, 'blocks'>, limits: PassageLimits): Sentence[][] {
  const groups: Sentence[][] = [];
  let fresh = true;
  for (const [block, content] of article.blocks.entries()) {
    const group = groups.at(-1);
    if (content.kind === 'subhead') {
      fresh = fresh || group === undefined || lengthOf(group) >= limits.minChars / 2;
      continue;
    }
    const newBlockFits = group !== undefined && lengthOf(group) + content.text.length <= limits.maxChars;
    if (group !== undefined && lengthOf(group) >= limits.minChars && !newBlockFits) fresh = true;
    for (const sentence of splitSentences(content)) {
      const open = groups.at(-1);
      const full = open === undefined || lengthOf(open) + sentence.text.length > limits.maxChars;
      if (fresh || full) groups.push([{ ...sentence, block }]);
      else open.push({ ...sentence, block });
      fresh = false;
    }
  }
  return groups;
}

/** A last passage of a sentence or two goes with the one before where both stay within the limit and a half. */
function mergeShort(groups: readonly Sentence[][], limits: PassageLimits): readonly (readonly Sentence[])[] {
  const merged: Sentence[][] = [];
  for (const group of groups) {
    const last = merged.at(-1);
    const small = lengthOf(group) < limits.minChars / 2;
    if (last !== undefined && small && lengthOf(last) + lengthOf(group) <= limits.maxChars * 1.2) last.push(...group);
    else merged.push([...group]);
  }
  return merged;
}

function lengthOf(sentences: readonly Sentence[]): number {
  return sentences.reduce((sum, sentence) => sum + sentence.text.length, 0);
}

function textOf(sentences: readonly Sentence[]): string {
  let text = '';
  for (const [index, sentence] of sentences.entries()) {
    const before = sentences[index - 1];
    text += before === undefined || before.block === sentence.block ? sentence.text : `\n${sentence.text}`;
  }
  return text;
}
