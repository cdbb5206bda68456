import { z } from 'zod';
import type { Answer } from '../../answering/answer.ts';

const date = z.object({
  iso: z.string().nullable(),
  precision: z.enum(['day', 'month', 'year', 'unknown']),
  ground: z.enum(['printed', 'file', 'inferred', 'unknown']),
  evidence: z.string().nullable(),
});

const citation = z.object({
  n: z.number(),
  articleId: z.string(),
  passageId: z.string(),
  headline: z.string().nullable(),
  file: z.string(),
  paper: z.string().nullable(),
  page: z.string().nullable(),
  date,
  lines: z.tuple([z.number(), z.number()]),
  spans: z.array(z.object({ line: z.number(), from: z.number(), to: z.number() })),
  quote: z.string(),
});

const answer = z.object({
  status: z.enum(['answered', 'related', 'not_found']),
  claims: z.array(z.object({ text: z.string(), citations: z.array(z.number()) })),
  citations: z.array(citation),
  related: z.array(z.object({ articleId: z.string(), headline: z.string().nullable() })),
  mode: z.enum(['model', 'extract']),
  query: z.string(),
  droppedSentences: z.number(),
});

/** An answer as it was written down; null where another version of the program wrote it. */
export function parseStoredAnswer(document: string): Answer | null {
  const parsed = answer.safeParse(JSON.parse(document));
  return parsed.success ? parsed.data : null;
}
