import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PageOrigin, ParsedPage } from '../../src/news/article.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { readSpans, type SpannedText } from '../../src/news/span.ts';
import { splitIntoPassages } from '../../src/news/split-passages.ts';
import { splitSentences } from '../../src/news/split-sentences.ts';
import { expectAccounted } from './support/accounting.ts';

const ORIGIN: PageOrigin = { file: 'page.txt', paper: null, date: null, page: null, place: null };

const PAGES = [
  'test/fixtures/pages/marked.txt',
  'test/fixtures/pages/columns.txt',
  'test/fixtures/pages/heading-below.txt',
  'test/fixtures/pages/side-by-side.txt',
].map((path) => readFileSync(path, 'utf8'));

function expectSlices(text: string, page: ParsedPage): void {
  const lines = text.split('\n');
  const check = (part: SpannedText) => expect(readSpans(lines, part.spans)).toBe(part.text);
  for (const article of page.articles) {
    for (const part of [...article.blocks, ...article.furniture]) check(part);
    for (const block of article.blocks) {
      const sentences = splitSentences(block);
      for (const sentence of sentences) check(sentence);
      expect(sentences.map((sentence) => sentence.text).join('')).toBe(block.text);
    }
    for (const passage of splitIntoPassages(article)) for (const sentence of passage.sentences) check(sentence);
  }
}

function expectLaw(text: string): void {
  const page = parsePage(text, ORIGIN);
  expectAccounted(text, page);
  expectSlices(text, page);
}

/** Pages as they come damaged: lines shuffled, cut off, printed twice, with other line ends. */
const damaged = fc
  .record({
    page: fc.constantFrom(...PAGES),
    seed: fc.array(fc.nat(), { minLength: 1, maxLength: 40 }),
    kind: fc.constantFrom('shuffle', 'cut', 'twice', 'crlf'),
  })
  .map(({ page, seed, kind }) => {
    const lines = page.split('\n');
    const pick = (index: number) => seed[index % seed.length] ?? 0;
    if (kind === 'cut') return page.slice(pick(0) % page.length, (pick(1) % page.length) + 1);
    if (kind === 'twice') return `${page}\n${lines.slice(pick(0) % lines.length).join('\n')}`;
    if (kind === 'crlf') return `\uFEFF${lines.join('\r\n')}`;
    return lines
      .map((line, index) => ({ line, key: (pick(index) * 31 + index * 7) % 101 }))
      .sort((a, b) => a.key - b.key)
      .map(({ line }) => line)
      .join('\n');
  });

/** Text made of what makes parsers stumble: marks, brackets, bylines, jumps, blanks. */
const scraps = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '# ',
        '**',
        '**粗体**',
        '![](a.jpg)',
        '（',
        '）',
        '“',
        '”',
        '《',
        '。',
        '；',
        '……',
        '\n',
        '\n\n',
        '\r\n',
        '\t',
        '\u3000',
        '\uFEFF',
        '\f',
        '——',
        '◎ ',
        '王小明',
        '（李红）',
        '李红摄',
        '本报讯',
        '（上接第一版）',
        '（下转第二版）',
        '遗失声明',
        '简讯',
        '图为',
        '第3版',
        '2024年5月6日',
        '    ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.constantFrom('街道食堂今天开门迎客，', '三十位老人吃上了热饭', '社区修好了路灯。', '河边新栽柳树两百棵'),
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

describe('every character of a page', () => {
  it.each(PAGES)('is in one article or unread, as the pages come (%#)', (page) => {
    expectLaw(page);
  });

  it('is in one article or unread when the page is shuffled, cut off, doubled or has other line ends', () => {
    fc.assert(fc.property(damaged, expectLaw), { numRuns: 60 });
  }, 30_000);

  it('is in one article or unread when the text is no page at all', () => {
    fc.assert(fc.property(fc.oneof(scraps, fc.string({ unit: 'binary', maxLength: 200 })), expectLaw), {
      numRuns: 300,
    });
  }, 30_000);
});
