import type { ArticleBlock } from '../../../src/news/article.ts';
import { splitSentences } from '../../../src/news/split-sentences.ts';

/** A block as if it stood on a line of its own. */
export function plainBlock(text: string, line: number, kind: ArticleBlock['kind'] = 'paragraph'): ArticleBlock {
  return { kind, text, spans: text === '' ? [] : [{ line, from: 0, to: text.length }] };
}

/** The sentences of a text, without their places. */
export function splitPlain(text: string): readonly string[] {
  return splitSentences(plainBlock(text, 1)).map((sentence) => sentence.text);
}
