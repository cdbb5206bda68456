import { z } from 'zod';

/** What an endpoint takes: whether it counts tokens in a stream, and how it calls the limit of an answer's length. */
export interface Capabilities {
  readonly usage: boolean;
  readonly limit: 'max_tokens' | 'max_completion_tokens' | null;
  /** Names of the limit that were refused. */
  readonly refused: readonly string[];
}

export const optimistic: Capabilities = { usage: true, limit: 'max_tokens', refused: [] };

const refusalSchema = z.object({ status: z.literal([400, 404, 422]), message: z.string() });

/**
 * One rung down: what to try after a refusal that names a parameter, null when the refusal is about something else or
 * nothing is left to give up (research/grounding.md 2.4).
 */
export function capabilitiesAfter(fault: unknown, tried: Capabilities): Capabilities | null {
  const refusal = refusalSchema.safeParse(fault);
  if (!refusal.success) return null;
  const { message } = refusal.data;
  if (tried.usage && /stream_options|include_usage/.test(message)) return { ...tried, usage: false };
  if (tried.limit === null || !/max_tokens|max_completion_tokens/.test(message)) return null;
  const refused = [...tried.refused, tried.limit];
  const other = tried.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return { ...tried, refused, limit: refused.includes(other) ? null : other };
}
