import { fold } from '../../news/fold.ts';

/** A model's words as plain text, and the links, names and commands that were taken out of them. */
export interface PlainText {
  readonly text: string;
  readonly removed: readonly string[];
}

/** Control and format characters (zero-width, bidirectional, tags), and blanks that look like nothing. */
const invisible = /[\p{Cc}\p{Cf}\u2800\u3164\uffa0]/gu;
const stacked = /\p{M}+/gu;
const tag = /<\/?[a-z!][^<>]{0,300}>?/gi;
const image = /!\[[^\]]{0,200}\]\([^)]{0,500}\)/g;
const link = /\[([^\]]{0,200})\]\([^)]{0,500}\)/g;
const emphasis = /\*+|`+|~~|__+/g;
const lineHead = /^\s*(?:#{1,6}\s|>\s?|[-*•·]\s+|\d{1,2}(?:[、)）]|\.(?!\d))\s*)+/;
const emptyBrackets = /[([（【]\s*[)\]）】]/g;
const ending = String.raw`[^\s,;。、()<>"'《》「」\u4e00-\u9fff]*`;
/** Tokens of bots, keys of models. */
const secretShapes = [String.raw`\d{8,10}:[\w-]{30,}`, String.raw`\bsk-[\w-]{8,}`];
const reachable = new RegExp(
  [
    `[a-z][a-z0-9+.-]{1,12}:/+${ending}`,
    '[a-z0-9._%+-]*@[a-z0-9_.-]{2,}',
    String.raw`(?:[a-z0-9-]+\.)+(?:[a-z]{2,24}|xn--[a-z0-9-]+)(?![a-z0-9])(?:[/?#]${ending})?`,
    String.raw`(?<![\p{L}\p{N}/.])/[a-z_][a-z0-9_]{1,31}`,
    ...secretShapes,
  ].join('|'),
  'giu',
);
const secret = new RegExp(secretShapes.join('|'), 'giu');

/**
 * Makes a model's sentence plain text: no markup, no invisible or stacked characters, and no address, @name, /command
 * or secret that is not word for word in `given` (folded source text; research/grounding.md 4.2).
 */
export function toPlainText(sentence: string, given: string): PlainText {
  const visible = sentence.replace(/\s/g, ' ').replace(invisible, '').normalize('NFC').replace(stacked, '');
  const unmarked = visible
    .replace(image, '')
    .replace(link, '$1')
    .replace(tag, '')
    .replace(emphasis, '')
    .replace(lineHead, '');
  const { text, removed } = withoutReachable(unmarked, given);
  return { text: text.replace(emptyBrackets, '').replace(/ {2,}/g, ' ').trim(), removed };
}

/** Looked for in the folded text, so that full-width letters hide nothing; folding keeps every offset. */
function withoutReachable(text: string, given: string): PlainText {
  const removed: string[] = [];
  let kept = '';
  let at = 0;
  for (const match of fold(text).matchAll(reachable)) {
    if (given.includes(match[0])) continue;
    removed.push(match[0]);
    kept += text.slice(at, match.index);
    at = match.index + match[0].length;
  }
  return { text: kept + text.slice(at), removed };
}

/** A text with everything in it masked that has the shape of a secret: what is kept must not leak what was said. */
export function maskSecrets(text: string): string {
  return text.replace(secret, '［已遮盖］');
}
