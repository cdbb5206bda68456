import { z } from 'zod';
import type { Answer, Citation } from '../answer.ts';
import { answerSchema } from '../answer-json.ts';

/** All that led to one answer. For editors; a reader sees the quotes only. */
export const receiptSchema = z.object({
  id: z.string(),
  /** Who asked; null: nobody in particular, such as the command line. */
  reader: z.string().nullable(),
  /** When the answer was given, ISO 8601. */
  at: z.string(),
  question: z.string(),
  answer: answerSchema,
  tookMs: z.number(),
  /** When a reader said that something is wrong with it; null until then. */
  disputedAt: z.string().nullable(),
});

export interface Receipt {
  readonly id: string;
  readonly reader: string | null;
  readonly at: string;
  readonly question: string;
  readonly answer: Answer;
  readonly tookMs: number;
  readonly disputedAt: string | null;
}

/** What a reader is shown of a receipt (依据): the page's own words, each at its place. */
export interface ReaderReceipt {
  readonly id: string;
  readonly at: string;
  readonly question: string;
  readonly mode: Answer['mode'];
  readonly citations: readonly Citation[];
  readonly disputed: boolean;
}

/** The part of a receipt that its reader may see: nothing that a model said unchecked. */
export function toReaderReceipt({ id, at, question, answer, disputedAt }: Receipt): ReaderReceipt {
  return { id, at, question, mode: answer.mode, citations: answer.citations, disputed: disputedAt !== null };
}
