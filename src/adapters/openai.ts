import type OpenAI from 'openai';
import { z } from 'zod';
import {
  type ChatEvent,
  type ChatModel,
  type ChatRequest,
  type KeyValueStore,
  ModelError,
  type TokenUsage,
} from '../ports.ts';
import { type Capabilities, capabilitiesAfter, createCapabilityMemory } from './openai-capabilities.ts';
import { createClient, type Endpoint } from './openai-client.ts';
import { toModelError } from './openai-faults.ts';

export interface OpenAiChatOptions extends Endpoint {
  readonly model: string;
  /** How long to wait for token counts after the model has finished. */
  readonly usageGraceMs?: number;
  /** Where it is kept for a day what the endpoint refuses; without it, as long as the program runs. */
  readonly store?: KeyValueStore;
}

const usageSchema = z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }).nullish().catch(null);

/** What we read of a chunk; servers add, rename and leave out the rest. */
const chunkSchema = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: usageSchema,
});
type Chunk = z.infer<typeof chunkSchema>;

/** The same of an answer that is not streamed. */
const completionSchema = z.object({
  choices: z.array(
    z.object({ message: z.object({ content: z.string().nullish() }), finish_reason: z.string().nullish() }),
  ),
  usage: usageSchema,
});

/**
 * A chat model behind any OpenAI-compatible endpoint: plain `chat.completions`, streamed. The SDK is loaded at the first
 * question. What the endpoint refuses (400, 404 or 422 naming a parameter) is left out from then on
 * (research/grounding.md 2.3, 2.4).
 */
export function createOpenAiChat(options: OpenAiChatOptions): ChatModel {
  let client: Promise<OpenAI> | null = null;
  const memory = createCapabilityMemory(`${options.baseUrl}|${options.model}`, options.store);
  const usageGraceMs = options.usageGraceMs ?? 1000;

  async function send(chatRequest: ChatRequest, { signal, trial }: Attempt): Promise<AsyncIterable<ChatEvent>> {
    client ??= createClient(options);
    const { completions } = (await client).chat;
    const body = bodyOf({ request: chatRequest, model: options.model, trial });
    if (!trial.streamed) return readWhole(await completions.create({ ...body, stream: false }, { signal }));
    return readChunks(await completions.create({ ...body, stream: true }, { signal }), { usageGraceMs });
  }

  async function open(chatRequest: ChatRequest, signal: AbortSignal): Promise<AsyncIterable<ChatEvent>> {
    const known = await memory.recall();
    let trial = known;
    for (;;) {
      try {
        const events = await send(chatRequest, { signal, trial });
        if (trial !== known) await memory.learn(trial);
        return events;
      } catch (fault) {
        const next = capabilitiesAfter(fault, trial);
        if (next === null) throw fault;
        trial = next;
      }
    }
  }

  async function* stream(request: ChatRequest): AsyncIterable<ChatEvent> {
    const leaving = new AbortController();
    const signal = AbortSignal.any([leaving.signal, ...(request.signal === undefined ? [] : [request.signal])]);
    try {
      yield* await open(request, signal);
    } catch (fault) {
      if (request.signal?.aborted === true) throw stopped(request.signal);
      throw toModelError(fault);
    } finally {
      leaving.abort();
    }
    // The SDK ends an aborted stream like a finished one.
    if (request.signal?.aborted === true) throw stopped(request.signal);
  }

  return { name: options.model, stream };
}

interface Attempt {
  readonly signal: AbortSignal;
  readonly trial: Capabilities;
}

function bodyOf({ request, model, trial }: { request: ChatRequest; model: string; trial: Capabilities }) {
  return {
    model,
    messages: request.messages.map(({ role, content }) => ({ role, content })),
    ...(trial.limit === null ? {} : { [trial.limit]: request.maxTokens }),
    ...(trial.usage ? { stream_options: { include_usage: true } } : {}),
  };
}

/** An endpoint that does not stream says all at once. */
async function* readWhole(completion: unknown): AsyncIterable<ChatEvent> {
  const { choices, usage } = completionSchema.parse(completion);
  const [choice] = choices;
  const text = choice?.message.content ?? '';
  if (text !== '') yield { type: 'text', text };
  const reason = choice?.finish_reason ?? '';
  if (reason !== '') yield { type: 'finish', reason: reasonOf(reason), usage: usageOf({ usage }) };
}

function reasonOf(reason: string): 'stop' | 'length' | 'other' {
  return reason === 'stop' || reason === 'length' ? reason : 'other';
}

/** Leaves once the model has finished: some servers never close, and usage is worth a short wait only. */
async function* readChunks(chunks: AsyncIterable<unknown>, limits: { usageGraceMs: number }): AsyncIterable<ChatEvent> {
  const iterator = chunks[Symbol.asyncIterator]();
  let usage: TokenUsage | null = null;
  for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
    const chunk = chunkSchema.parse(next.value);
    usage = usageOf(chunk) ?? usage;
    const [choice] = chunk.choices ?? [];
    const text = choice?.delta?.content ?? '';
    if (text !== '') yield { type: 'text', text };
    const reason = choice?.finish_reason ?? '';
    if (reason !== '') {
      usage ??= await usageWithin(iterator, limits.usageGraceMs);
      yield { type: 'finish', reason: reasonOf(reason), usage };
      return;
    }
  }
}

async function usageWithin(iterator: AsyncIterator<unknown>, graceMs: number): Promise<TokenUsage | null> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), graceMs);
  const found = nextUsage(iterator);
  try {
    return await Promise.race([found, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answer is complete by now: a fault on the way to the token counts costs the counts only. */
async function nextUsage(iterator: AsyncIterator<unknown>): Promise<TokenUsage | null> {
  try {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) {
      const usage = usageOf(chunkSchema.parse(next.value));
      if (usage !== null) return usage;
    }
    return null;
  } catch {
    return null;
  }
}

function usageOf(chunk: Pick<Chunk, 'usage'>): TokenUsage | null {
  if (chunk.usage == null) return null;
  return { promptTokens: chunk.usage.prompt_tokens, completionTokens: chunk.usage.completion_tokens };
}

function stopped(signal: AbortSignal): ModelError {
  return new ModelError('The caller stopped the model before it had finished', {
    retryable: false,
    cause: signal.reason,
  });
}
