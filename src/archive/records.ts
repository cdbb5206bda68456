import { z } from 'zod';
import type { Article } from '../news/article.ts';
import type { Passage } from '../news/passage.ts';

const span = z.object({ line: z.int(), from: z.int(), to: z.int() }).readonly();
const spanned = { text: z.string(), spans: z.array(span).readonly() };
const lineRange = z.tuple([z.int(), z.int()]).readonly();

/** An article as it is stored. */
export const articleSchema: z.ZodType<Article> = z.object({
  id: z.string(),
  file: z.string(),
  kind: z.enum(['news', 'photo', 'brief', 'notice', 'ad']),
  headline: z.string().nullable(),
  headlineBy: z.literal('editor').exactOptional(),
  kicker: z.string().nullable(),
  subtitle: z.string().nullable(),
  authors: z.array(z.string()),
  paper: z.string().nullable(),
  page: z.string().nullable(),
  date: z.object({
    iso: z.string().nullable(),
    precision: z.enum(['day', 'month', 'year', 'unknown']),
    ground: z.enum(['printed', 'file', 'inferred', 'unknown']),
    evidence: z.string().nullable(),
  }),
  events: z
    .array(z.object({ iso: z.string(), ground: z.enum(['written', 'reckoned', 'inferred']), evidence: z.string() }))
    .exactOptional(),
  places: z.array(z.string()),
  continuedFrom: z.int().nullable(),
  continuedTo: z.int().nullable(),
  blocks: z.array(z.object({ ...spanned, kind: z.enum(['paragraph', 'subhead']) })),
  furniture: z.array(z.object(spanned)),
  lines: z.array(lineRange),
  correction: z
    .object({ at: z.string(), changes: z.array(z.object({ printed: z.string(), corrected: z.string() })) })
    .exactOptional(),
});

const passageSchema: z.ZodType<Passage> = z.object({
  id: z.string(),
  articleId: z.string(),
  ordinal: z.int(),
  text: z.string(),
  sentences: z.array(z.object({ ...spanned, block: z.int() })),
});

/** The article out of its stored JSON. Throws where an older program wrote another shape; re-importing mends it. */
export function parseArticleRecord(document: string): Article {
  return articleSchema.parse(JSON.parse(document));
}

/** Like `parseArticleRecord`, but null where the shape is another: for records that are only compared with. */
export function readArticleRecord(document: string): Article | null {
  const parsed = articleSchema.safeParse(JSON.parse(document));
  return parsed.success ? parsed.data : null;
}

/** The passage out of its stored JSON. Throws like `parseArticleRecord`. */
export function parsePassageRecord(document: string): Passage {
  return passageSchema.parse(JSON.parse(document));
}
