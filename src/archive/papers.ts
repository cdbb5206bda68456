import { z } from 'zod';
import type { PageOrigin } from '../news/article.ts';
import { InputError } from '../ports.ts';

const isoDay = z.iso.date('expected a date as YYYY-MM-DD');

const paperRecord = z.strictObject({
  paper: z.string().nullable().default(null),
  date: isoDay.nullable().default(null),
  page: z.string().nullable().default(null),
  place: z.string().nullable().default(null),
  note: z.string().optional(),
  licence: z.string().optional(),
});

/** Questions that a first visitor can try, by the language they are asked in; only those the pages answer are offered. */
const examples = z.strictObject({ zh: z.array(z.string()).default([]), en: z.array(z.string()).default([]) });

/** Short forms of the newsroom's own and what they stand for: 矿区 -> 阳泉市矿区. */
const synonyms = z.record(z.string().min(1), z.array(z.string().min(1)));

const papersSchema = z.strictObject({
  version: z.literal(1),
  files: z.record(z.string(), paperRecord),
  examples: examples.default({ zh: [], en: [] }),
  synonyms: synonyms.default({}),
});

/** What the newsroom knows of each file of a seeds folder. */
export type Papers = z.infer<typeof papersSchema>;

export const noPapers: Papers = { version: 1, files: {}, examples: { zh: [], en: [] }, synonyms: {} };

/** Reads papers.json out of its text. Throws an InputError that names each fault. */
export function parsePapers(json: string, file: string): Papers {
  const parsed = papersSchema.safeParse(toJson(json, file));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || '(whole file)'}: ${issue.message}`);
  throw new InputError(`${file} does not say what is known of the pages as expected:\n${faults.join('\n')}`);
}

/** What is known of a file; a file that papers.json does not name is of unknown paper and date. */
export function originOf(papers: Papers, file: string): PageOrigin {
  const record = papers.files[file];
  return {
    file,
    paper: record?.paper ?? null,
    date: record?.date ?? null,
    page: record?.page ?? null,
    place: record?.place ?? null,
  };
}

function toJson(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new InputError(`${file} is not JSON: expected {"version":1,"files":{…}}`, { cause });
  }
}
