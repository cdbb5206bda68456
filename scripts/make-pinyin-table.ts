import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

/** The 6,763 characters of GB 2312: what newspapers and phones write. Level one comes first. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gb18030');
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row += 1) {
    for (let cell = 0xa1; cell <= 0xfe; cell += 1) {
      const character = decoder.decode(Uint8Array.of(row, cell));
      if (/^[一-鿿]$/.test(character)) characters.push(character);
    }
  }
  return characters;
}

interface Readers {
  /** Characters read so first of all, and those that are read so more seldom. */
  first: string;
  seldom: string;
}

/**
 * The source of src/retrieval/pinyin-table.generated.ts: every syllable without tone, followed by its characters; after an
 * apostrophe come those whose commonest reading is another.
 */
export function makePinyinTable(): string {
  const bySyllable = new Map<string, Readers>();
  for (const character of commonCharacters()) {
    const readings = pinyin(character, { toneType: 'none', multiple: true, type: 'array', v: true });
    for (const syllable of new Set(readings)) {
      if (!/^[a-z]+$/.test(syllable)) continue;
      const readers = bySyllable.get(syllable) ?? { first: '', seldom: '' };
      readers[syllable === readings[0] ? 'first' : 'seldom'] += character;
      bySyllable.set(syllable, readers);
    }
  }
  const entries = [...bySyllable].sort(([a], [b]) => (a < b ? -1 : 1));
  const table = entries.map(([syllable, { first, seldom }]) => `${syllable}${first}${seldom && `'${seldom}`}`);
  return [
    '// Written by scripts/make-pinyin-table.ts out of pinyin-pro; do not edit.',
    `export const PINYIN_TABLE = ${JSON.stringify(table.join(' '))};`,
    '',
  ].join('\n');
}

if (import.meta.main) {
  writeFileSync(new URL('../src/retrieval/pinyin-table.generated.ts', import.meta.url), makePinyinTable());
}
