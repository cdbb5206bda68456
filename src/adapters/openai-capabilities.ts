import { z } from 'zod';
import type { KeyValueStore } from '../ports.ts';

/** What an endpoint takes: whether it streams, counts tokens in a stream, and how it calls the limit of an answer's length. */
const capabilitiesSchema = z.object({
  streamed: z.boolean(),
  usage: z.boolean(),
  limit: z.enum(['max_tokens', 'max_completion_tokens']).nullable(),
  /** Names of the limit that were refused. */
  refused: z.array(z.string()).readonly(),
});
export type Capabilities = Readonly<z.infer<typeof capabilitiesSchema>>;

const optimistic: Capabilities = { streamed: true, usage: true, limit: 'max_tokens', refused: [] };

/** What is remembered of one endpoint and model. */
export interface CapabilityMemory {
  /** What was learnt within the last 24 h; all that there is to ask for where nothing was. */
  recall(): Promise<Capabilities>;
  learn(learnt: Capabilities): Promise<void>;
}

const rememberMs = 24 * 3_600_000;

/**
 * Remembers across restarts where a store is given, else as long as the program runs (research/grounding.md 2.4). A
 * store that fails costs a refused request, never an answer.
 */
export function createCapabilityMemory(endpoint: string, store: KeyValueStore | undefined): CapabilityMemory {
  const key = `capabilities:${endpoint}`;
  let last = optimistic;
  return {
    async recall() {
      if (store === undefined) return last;
      const found = await store.get(key).then(
        (value) => capabilitiesSchema.safeParse(value),
        () => capabilitiesSchema.safeParse(last),
      );
      return found.success ? found.data : optimistic;
    },
    async learn(learnt) {
      last = learnt;
      await store?.set(key, learnt, rememberMs).catch(() => undefined);
    },
  };
}

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
  if (tried.streamed && /(?<![\w-])stream(?:ing|ed)?(?![\w-])/i.test(message)) {
    return { ...tried, streamed: false, usage: false };
  }
  if (tried.limit === null || !/max_tokens|max_completion_tokens/.test(message)) return null;
  const refused = [...tried.refused, tried.limit];
  const other = tried.limit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens';
  return { ...tried, refused, limit: refused.includes(other) ? null : other };
}
