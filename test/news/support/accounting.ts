import { expect } from 'vitest';
import type { ParsedPage } from '../../../src/news/article.ts';

/** The law of DESIGN promise 5: every character that is not white space is in one article, or its line is unread with a reason. */
export function expectAccounted(text: string, page: ParsedPage): void {
  const lines = text.split('\n');
  const owners = lines.map((line) => new Array<number>(line.length).fill(0));
  for (const article of page.articles) {
    for (const { line, from, to } of [...article.blocks, ...article.furniture].flatMap((part) => part.spans)) {
      for (let at = from; at < to; at++) {
        const row = owners[line - 1] ?? [];
        row[at] = (row[at] ?? 0) + 1;
      }
    }
  }
  const unread = (line: number) =>
    page.unread.some(({ lines: [from, to], why }) => why !== '' && from <= line && line <= to);
  for (const [index, line] of lines.entries()) {
    for (const { index: at } of line.matchAll(/\S/g)) {
      const count = owners[index]?.[at] ?? 0;
      const where = `line ${index + 1}, offset ${at}: ${JSON.stringify(line.slice(at, at + 12))}`;
      expect(count, `${where} is in ${count} articles`).toBeLessThanOrEqual(1);
      if (count === 0) expect(unread(index + 1), `${where} is nowhere`).toBe(true);
    }
  }
}
