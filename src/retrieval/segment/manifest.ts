import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { IndexDamage } from './damage.ts';

const manifestSchema = z.strictObject({
  version: z.literal(1),
  /** What the index was last brought level with, as its source calls it; null: not known. */
  source: z.string().nullable(),
  means: z.strictObject({ text: z.number().positive(), title: z.number().positive() }),
  /** Sum of the living passages' fingerprints: the same passages, the same number, however they came in. */
  content: z.int().nonnegative(),
  /** Number for the next segment's name: names are never used twice. */
  next: z.int().nonnegative(),
  segments: z.array(z.strictObject({ file: z.string(), documents: z.int().nonnegative(), dead: z.array(z.int()) })),
});

/** Which segments count, in the order of their passages, and which passages are dead in them. */
export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST = 'manifest.json';

/** The manifest as a line of JSON after its checksum. */
export function renderManifest(manifest: Manifest): string {
  const json = JSON.stringify(manifest);
  return `${crc32(json)} ${json}\n`;
}

/** Reads a manifest. Throws an IndexDamage where it is not whole. */
export function parseManifest(text: string): Manifest {
  const [, crc, json = ''] = /^(\d+) (.*)\n$/s.exec(text) ?? [];
  if (Number(crc) !== crc32(json)) throw new IndexDamage(MANIFEST, 'its checksum is wrong');
  const parsed = manifestSchema.safeParse(JSON.parse(json));
  if (!parsed.success) throw new IndexDamage(MANIFEST, z.prettifyError(parsed.error));
  return parsed.data;
}
