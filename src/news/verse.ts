import { readBareNames } from './bylines.ts';
import { isAdvertiser, isBoxTitle, isNoticeTitle } from './notices.ts';
import type { Block } from './roles.ts';

/** So many short lines without punctuation, one below the other, are a poem and no headline. */
const MIN_LINES = 8;

/** Gives the lines of a poem to the text; its title and its poet stand above or below it. */
export function restoreVerse(blocks: readonly Block[]): readonly Block[] {
  const result = [...blocks];
  let from = 0;
  for (let at = 0; at <= blocks.length; at++) {
    const block = blocks[at];
    if (block !== undefined && isVerse(block)) continue;
    const run = blocks.slice(from, at);
    if (run.length >= MIN_LINES) {
      const [first, last] = extentOf(run, blocks[from - 1]?.role === 'byline');
      for (let line = first; line < last; line++) {
        const verse = run[line];
        if (verse !== undefined) result[from + line] = { ...verse, role: 'body' };
      }
    }
    from = at + 1;
  }
  return result;
}

function isVerse({ role, paragraph }: Block): boolean {
  const { text } = paragraph.text;
  const plain = !isNoticeTitle(text) && !isBoxTitle(text) && !isAdvertiser(text);
  return role === 'title' && paragraph.lines[0]?.level === 0 && text.length <= 24 && plain;
}

/** Which lines of a run are the poem: those below the poet's name, or above the title that he stands below. */
function extentOf(run: readonly Block[], signed: boolean): readonly [number, number] {
  if (signed) return [0, run.length];
  const poet = run.findIndex(({ paragraph }) => readBareNames(paragraph.text.text) !== null);
  if (poet < 0) return [1, run.length];
  return poet < run.length / 2 ? [poet + 1, run.length] : [0, poet - 1];
}
