import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { IndexDamage } from './damage.ts';

/*
 * A segment is one immutable file: a header of one chunk, then sections, then one checksum for every chunk.
 *
 *   0          header     magic, version, checksum, JSON: documents, means of the fields, where each section lies
 *   4096       postings   per term, in the order of the dictionary: gaps and 4-bit impacts (posting-list.ts)
 *   aligned    dictionary pages of 256 records of 16 bytes: key (high, low), frequency and highest impact, end of list
 *              samples    per page: key of its first record, where its postings begin; read whole when opened
 *              characters per Chinese character: how often it stands in bigrams (what repairs and pinyin weigh by)
 *              codes      lengths of the text's codes (text-code.ts)
 *              shared     sentences and titles that several passages have, Huffman-coded (shared-texts.ts)
 *              begins     where each of them begins
 *              records    per eight passages: their names (passage-names.ts), then folded title and text of each
 *                         (document-records.ts)
 *              groups     where every eight begin
 *              columns    per passage the number of its facts
 *              facts      JSON: date, paper, places and kind, each combination once (columns.ts)
 *   aligned    checksums  CRC-32 of every chunk of 4096 bytes between the header and here
 *
 * Numbers are little-endian. A chunk is checked when it is first read, so that opening stays small and a flipped bit
 * never becomes a wrong result. A segment is written under a temporary name and renamed (index-folder.ts); the manifest
 * names the segments that count, so a file it does not name is rubbish of a process that died.
 */

export const CHUNK = 4096;
const MAGIC = 0x4b4d_4a01;
const VERSION = 3;
const CRC_AT = 8;
const JSON_AT = 16;

const section = z.strictObject({ at: z.int().nonnegative(), bytes: z.int().nonnegative() });
const headerSchema = z.strictObject({
  documents: z.int().nonnegative(),
  fileBytes: z.int().positive(),
  checksumsCrc: z.int().nonnegative(),
  sections: z.strictObject({
    postings: section,
    dictionary: section,
    samples: section,
    characters: section,
    codes: section,
    shared: section,
    begins: section,
    records: section,
    groups: section,
    columns: section,
    facts: section,
    checksums: section,
  }),
});

export type SegmentHeader = z.infer<typeof headerSchema>;
export type SectionName = keyof SegmentHeader['sections'];
export type Section = SegmentHeader['sections'][SectionName];

/** The header as one chunk of bytes. */
export function encodeHeader(header: SegmentHeader): Uint8Array {
  const chunk = new Uint8Array(CHUNK);
  const json = new TextEncoder().encode(JSON.stringify(header));
  const view = new DataView(chunk.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(12, json.length, true);
  chunk.set(json, JSON_AT);
  view.setUint32(CRC_AT, crc32(chunk), true);
  return chunk;
}

/** Reads a header. Throws an IndexDamage for anything that is not a whole, current header. */
export function parseHeader(chunk: Uint8Array, name: string): SegmentHeader {
  const copy = chunk.slice();
  const view = new DataView(copy.buffer);
  if (view.getUint32(0, true) !== MAGIC)
    throw new IndexDamage(name, 'expected a segment of this program, got another kind of file');
  const version = view.getUint32(4, true);
  const crc = view.getUint32(CRC_AT, true);
  view.setUint32(CRC_AT, 0, true);
  if (crc32(copy) !== crc) throw new IndexDamage(name, 'the checksum of its header is wrong');
  if (version !== VERSION) throw new IndexDamage(name, `expected version ${VERSION}, got ${version}`);
  const json = new TextDecoder().decode(copy.subarray(JSON_AT, JSON_AT + view.getUint32(12, true)));
  return headerSchema.parse(JSON.parse(json));
}
