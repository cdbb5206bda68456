import type OpenAI from 'openai';
import { cappedFetch } from './openai-fetch.ts';

/** Where a model is spoken to. */
export interface Endpoint {
  readonly baseUrl: string;
  readonly apiKey: string;
  /** Until the headers arrive; what comes after is watched by the caller. */
  readonly timeoutMs?: number;
  readonly maxRetries?: number;
}

/** Loads the SDK at the first call: most commands never need it. */
export async function createClient(options: Endpoint): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    apiKey: options.apiKey,
    adminAPIKey: null,
    organization: null,
    project: null,
    baseURL: options.baseUrl,
    timeout: options.timeoutMs ?? 30_000,
    maxRetries: options.maxRetries ?? 1,
    logLevel: 'off',
    fetch: cappedFetch,
    // A redirect would carry the question to a host nobody configured.
    fetchOptions: { redirect: 'error' },
  });
}
