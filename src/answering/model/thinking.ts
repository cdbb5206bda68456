/** A piece of a model's output: words for the reader, or the sign that all words so far were thinking aloud. */
export type SpokenPiece = { readonly type: 'text'; readonly text: string } | { readonly type: 'restart' };

export interface ThinkingFilter {
  push(chunk: string): readonly SpokenPiece[];
  end(): readonly SpokenPiece[];
}

const tags = ['<think>', '</think>', '<thinking>', '</thinking>'] as const;
const tagPattern = /<\/?think(?:ing)?>/i;

/**
 * Takes `<think>…</think>` out of a stream. A lone `</think>` (some servers swallow the opening tag) asks the reader
 * of the stream to start again: everything before it was thinking (research/grounding.md 1.4-5).
 */
export function createThinkingFilter(): ThinkingFilter {
  let pending = '';
  let thinking = false;

  function take(final: boolean): readonly SpokenPiece[] {
    const pieces: SpokenPiece[] = [];
    for (let tag = tagPattern.exec(pending); tag !== null; tag = tagPattern.exec(pending)) {
      if (!thinking && tag.index > 0) pieces.push({ type: 'text', text: pending.slice(0, tag.index) });
      const closes = tag[0].startsWith('</');
      if (closes && !thinking) pieces.push({ type: 'restart' });
      thinking = !closes;
      pending = pending.slice(tag.index + tag[0].length);
    }
    const kept = final ? pending.length : pending.length - partialTagLength(pending);
    if (!thinking && kept > 0) pieces.push({ type: 'text', text: pending.slice(0, kept) });
    pending = pending.slice(kept);
    return pieces;
  }

  return {
    push(chunk) {
      pending += chunk;
      return take(false);
    },
    end: () => take(true),
  };
}

/** How many characters at the end may still grow into a tag. */
function partialTagLength(text: string): number {
  const start = text.lastIndexOf('<');
  if (start < 0) return 0;
  const tail = text.slice(start).toLowerCase();
  return tags.some((tag) => tag.startsWith(tail)) ? tail.length : 0;
}
