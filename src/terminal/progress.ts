import type { IngestProgress } from '../archive/ingest.ts';

const BAR_CHARS = 24;
const NAME_CHARS = 40;

/** One line that says how far a long run has come: a bar, the count and what is being read. */
export function renderProgress({ done, total, name }: IngestProgress): string {
  const filled = total === 0 ? BAR_CHARS : Math.floor((done / total) * BAR_CHARS);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_CHARS - filled)}`;
  const shown = name.length > NAME_CHARS ? `…${name.slice(1 - NAME_CHARS)}` : name;
  // A name may hold anything, and a terminal obeys control characters.
  return `${bar} ${done}/${total} ${shown.replaceAll(/\p{C}/gu, '?')}`;
}
