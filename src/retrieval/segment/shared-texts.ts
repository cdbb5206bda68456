import type { CheckedReader } from './bytes.ts';
import { IndexDamage } from './damage.ts';
import type { Section } from './format.ts';
import type { TextCode } from './text-code.ts';
import { takeVarint } from './varint.ts';

/*
 * A sentence or title that stands in several passages of a segment stands once among its shared texts, and the passages
 * name it by its number: wire stories, notices and second prints repeat each other, and every passage its article's title.
 * It lies in the file as its length in UTF-16 units, then its code.
 */

/** The shared texts of a segment. */
export interface SharedTexts {
  readonly count: number;
  at(number: number): string;
}

interface SharedSections {
  readonly reader: CheckedReader;
  readonly section: Section;
  /** Where each begins. */
  readonly begins: Uint32Array;
  readonly code: TextCode;
}

/** Shared texts up to so many bytes are kept in memory, coded. */
const HELD_BYTES = 1 << 23;

export function openSharedTexts(file: string, { reader, section, begins, code }: SharedSections): SharedTexts {
  const held = section.bytes <= HELD_BYTES ? reader.readSection(section) : null;
  return {
    count: begins.length,
    at(number) {
      const from = begins[number];
      if (from === undefined) throw new IndexDamage(file, `a passage names shared text ${number} of ${begins.length}`);
      const to = begins[number + 1] ?? section.bytes;
      const bytes = held ?? reader.read(section.at + from, to - from);
      const cursor = { at: held === null ? 0 : from };
      const length = takeVarint(bytes, cursor);
      return code.decode(bytes.subarray(cursor.at), { from: 0, to: length });
    },
  };
}
