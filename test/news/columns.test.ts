import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articleText } from '../../src/news/article.ts';
import { untangleColumns } from '../../src/news/columns.ts';
import { parsePage } from '../../src/news/parse-page.ts';
import { readingOrder } from '../../src/news/reading-order.ts';

const box = (name: string, [top, bottom, left, right]: readonly [number, number, number, number]) => ({
  name,
  top,
  bottom,
  left,
  right,
});
const names = (boxes: readonly { readonly name: string }[]) => boxes.map(({ name }) => name).join('');

describe('readingOrder', () => {
  it('reads a story beside another to its end before the other', () => {
    const left = [box('a', [0, 1, 0, 20]), box('b', [1, 9, 0, 9]), box('c', [1, 9, 11, 20])];
    const right = [box('d', [0, 1, 25, 40]), box('e', [1, 9, 25, 40])];
    expect(names(readingOrder([...right, ...left]))).toBe('abcde');
  });

  it('reads above a wide blank band before below it', () => {
    expect(names(readingOrder([box('c', [8, 12, 0, 9]), box('a', [0, 4, 0, 9]), box('b', [0, 4, 11, 20])]))).toBe(
      'abc',
    );
  });

  it('loses no box and repeats none, however they overlap', () => {
    const boxes = fc.array(
      fc.record({
        top: fc.nat(20),
        height: fc.integer({ min: 1, max: 9 }),
        left: fc.nat(60),
        width: fc.integer({ min: 1, max: 30 }),
      }),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(boxes, (sizes) => {
        const all = sizes.map(({ top, height, left, width }) => ({
          top,
          bottom: top + height,
          left,
          right: left + width,
        }));
        const ordered = readingOrder(all);
        expect(ordered).toHaveLength(all.length);
        expect(new Set(ordered)).toEqual(new Set(all));
      }),
    );
  });
});

describe('a page with its columns side by side', () => {
  const text = readFileSync('test/fixtures/pages/side-by-side.txt', 'utf8');

  it('is untangled without losing a character', () => {
    const lines = text.split('\n');
    const pieces = untangleColumns(lines) ?? [];
    const characters = (value: string) => [...value.replaceAll(/\s/gu, '')].sort().join('');
    expect(characters(pieces.map(({ number, from, to }) => (lines[number - 1] ?? '').slice(from, to)).join(''))).toBe(
      characters(text),
    );
  });

  it('gives the stories their own columns', () => {
    const { articles } = parsePage(text, { file: 'page.txt', paper: null, date: null, page: null, place: null });
    const well = articles.find((article) => article.headline === '山塘古井重新出水');
    expect(well?.authors).toEqual(['唐一帆']);
    expect(articleText(well ?? { blocks: [] })).toMatch(/^城西的古井.*吃水。$/su);
    expect(articleText(well ?? { blocks: [] })).not.toContain('夜校');
  });

  it('is not seen in a page that only has a few gaps', () => {
    expect(untangleColumns('编辑：白露  版式：秦川\n渠水涨了。\n渠水又落了。'.split('\n'))).toBeNull();
  });
});

describe('a headline over the middle one of three columns', () => {
  it('is no line of that column, though it ends where the column ends', () => {
    const [left, middle, right] = ['渠水清了又清，', '柳树绿了又绿，', '船来了又走了。'];
    const rows = Array.from({ length: 10 }, () => `${left}      ${middle}      ${right}`);
    const pieces = untangleColumns([`${' '.repeat(14)}渔家的新冷库`, '', ...rows]) ?? [];
    expect(pieces[0]).toMatchObject({ number: 1, opensRegion: true });
    expect(pieces.slice(1, 11).map(({ from }) => from)).toEqual(rows.map(() => 0));
  });
});

describe('columns set in cells', () => {
  const rows = ['第1236号闸20时30分', '开了，守渠的人喊', '“水来了！”“来了！”', '人都回过头去听。'];
  const beside = ['桥头的灯亮了，', '过河的人多了。', '面馆开到深夜，', '生意好了三成。'];
  const cells = (text: string, wide: RegExp): number => [...text].length + (text.match(wide)?.length ?? 0);
  const setIn = (wide: RegExp): readonly string[] =>
    [...rows, ...rows, ...rows].map((row, at) => `${row}${' '.repeat(24 - cells(row, wide))}${beside[at % 4] ?? ''}`);

  it.each([
    ['two for each full-width character', /[\u2e80-\uffef“”]/gu],
    ['two but for quotation marks', /[\u2e80-\uffef]/gu],
  ])('%s are read one column after the other', (_, wide) => {
    const lines = setIn(wide);
    const pieces = untangleColumns(lines) ?? [];
    const texts = pieces.map(({ number, from, to }) => (lines[number - 1] ?? '').slice(from, to));
    expect(texts.join('')).toBe([...rows, ...rows, ...rows, ...beside, ...beside, ...beside].join(''));
  });
});
