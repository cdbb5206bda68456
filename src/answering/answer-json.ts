import { z } from 'zod';
import type { Answer } from './answer.ts';

/** JSON keeps no undefined: a field that may be missing is missing or whole. */
const count = z.number().int().nonnegative();
const headline = z.string().nullable();

const articleDate = z.object({
  iso: z.string().nullable(),
  precision: z.enum(['day', 'month', 'year', 'unknown']),
  ground: z.enum(['printed', 'file', 'inferred', 'unknown']),
  evidence: z.string().nullable(),
});

const citation = z.object({
  n: count,
  articleId: z.string(),
  passageId: z.string(),
  headline,
  file: z.string(),
  paper: z.string().nullable(),
  page: z.string().nullable(),
  date: articleDate,
  lines: z.tuple([count, count]),
  spans: z.array(z.object({ line: count, from: count, to: count })),
  quote: z.string(),
});

const modelTrace = z.object({
  name: z.string(),
  prompts: z.string(),
  outcome: z.enum(['written', 'refused', 'unfinished', 'empty', 'unsupported', 'failed', 'skipped']),
  dropped: z.array(
    z.object({
      text: z.string(),
      reason: z.string(),
      detail: z.string().nullable(),
      instead: z.string().nullable(),
    }),
  ),
  raw: z.string(),
  usage: z.object({ promptTokens: z.number(), completionTokens: z.number() }).nullable(),
  tookMs: z.number(),
});

const trace = z.object({
  passages: z.array(z.object({ passageId: z.string(), score: z.number() })),
  model: modelTrace.nullable(),
});

const lead = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('printed'), value: z.string() }),
  z.object({ kind: z.literal('reported'), date: z.string().nullable() }),
]);

/** An answer as a store gives it back: written by this program, perhaps by an older one. */
export const answerSchema = z.object({
  status: z.enum(['answered', 'related', 'not_found']),
  claims: z.array(z.object({ text: z.string(), citations: z.array(count), lead: lead.exactOptional() })),
  citations: z.array(citation),
  related: z.array(z.object({ articleId: z.string(), headline })),
  mode: z.enum(['model', 'extract']),
  query: z.string(),
  droppedSentences: count,
  trace: trace.exactOptional(),
  receiptId: z.string().exactOptional(),
}) satisfies z.ZodType<Answer>;
