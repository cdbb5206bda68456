import { writeFileSync } from 'node:fs';
import { Converter } from 'opencc-js/t2cn';

/** Punctuation and letters that Unicode's compatibility forms leave apart, as `to` followed by all its variants. */
const VARIANTS = [
  '"“”„‟「」『』〝〞〟«»',
  "'‘’‚‛`´",
  '-‐‑‒–—―−﹣',
  '~〜∼',
  '·•‧・∙⋅●',
  '[【〔〖',
  ']】〕〗',
  '《〈‹',
  '》〉›',
  '。｡',
  ' \t\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000',
  // OpenCC keeps these apart because a converter must choose; an index must not care.
  '着著',
  '台臺枱檯颱',
  '里裏裡',
  '周週',
  '占佔',
  '你妳',
  '他牠祂',
  '么麼麽幺',
  '后後',
  '干乾幹',
  '只隻祇衹',
  '面麵',
  '〇○',
  // Radicals that PDF extraction leaves in place of the character.
  '民⺠',
  '王⺩',
  '虎⻁',
  '西⻄',
  '见⻅',
  '角⻆',
  '贝⻉',
  '车⻋',
  '长⻓',
  '门⻔',
  '青⻘',
  '页⻚',
  '风⻛',
  '飞⻜',
  '食⻝',
  '马⻢',
  '骨⻣',
  '鬼⻤',
  '鱼⻥',
  '鸟⻦',
  '麦⻨',
  '黄⻩',
  '齐⻬',
  '齿⻮',
  '龙⻰',
  '龟⻳',
];

const variants = new Map<string, string>();
const settled = new Set(VARIANTS.map((line) => [...line][0]));
for (const [to, ...from] of VARIANTS.map((line) => [...line])) {
  for (const unit of from) if (to !== undefined) variants.set(unit, to);
}
const toSimplified = [
  Converter({ from: 't', to: 'cn' }),
  Converter({ from: 'tw', to: 'cn' }),
  Converter({ from: 'hk', to: 'cn' }),
];

function oneUnit(text: string, fallback: string): string {
  return text.length === 1 ? text : fallback;
}

function foldOnce(unit: string): string {
  if (settled.has(unit)) return unit;
  const known = variants.get(unit);
  if (known !== undefined) return known;
  const narrow = oneUnit(unit.normalize('NFKC'), unit);
  const lower = oneUnit(narrow.toLowerCase(), narrow);
  const simplified = toSimplified.map((convert) => oneUnit(convert(lower), lower)).find((out) => out !== lower);
  return variants.get(simplified ?? lower) ?? simplified ?? lower;
}

function foldUnit(unit: string): string {
  let folded = unit;
  for (let next = foldOnce(folded); next !== folded; next = foldOnce(folded)) folded = next;
  return folded;
}

/** The source of src/news/fold-table.generated.ts: two strings of equal length, character and folded character. */
export function makeFoldTable(): string {
  let from = '';
  let to = '';
  for (let code = 1; code < 0xffff; code += 1) {
    const unit = String.fromCharCode(code);
    if ((code >= 0xd800 && code <= 0xdfff) || unit === '\n' || unit === '\r') continue;
    const folded = foldUnit(unit);
    if (folded === unit) continue;
    from += unit;
    to += folded;
  }
  return [
    '// Written by scripts/make-fold-table.ts out of opencc-js and Unicode; do not edit.',
    `export const FOLD_FROM = ${JSON.stringify(from)};`,
    `export const FOLD_TO = ${JSON.stringify(to)};`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  writeFileSync(new URL('../src/news/fold-table.generated.ts', import.meta.url), makeFoldTable());
}
