import type { Article } from '../news/article.ts';
import type { Span } from '../news/span.ts';
import type { TextRange } from '../newsroom.ts';

/**
 * Where spans of the page stand in `articleText(article)`: ranges in reading order, joined where they touch or where only
 * the break between two blocks is between them. Spans that are not in the body give no range.
 */
export function findCitedPlace(article: Pick<Article, 'blocks'>, spans: readonly Span[]): readonly TextRange[] {
  const ranges: TextRange[] = [];
  let offset = 0;
  for (const block of article.blocks) {
    for (const printed of block.spans) {
      for (const cited of spans) {
        const from = Math.max(printed.from, cited.from);
        const to = Math.min(printed.to, cited.to);
        if (cited.line !== printed.line || from >= to) continue;
        ranges.push({ from: offset + from - printed.from, to: offset + to - printed.from });
      }
      offset += printed.to - printed.from;
    }
    offset += BLOCK_BREAK.length;
  }
  return joinTouching(ranges);
}

/** What `articleText` puts between blocks. */
const BLOCK_BREAK = '\n';

function joinTouching(ranges: readonly TextRange[]): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const range of ranges.toSorted((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    if (last === undefined || range.from > last.to + BLOCK_BREAK.length) joined.push(range);
    else joined.splice(-1, 1, { from: last.from, to: Math.max(last.to, range.to) });
  }
  return joined;
}
