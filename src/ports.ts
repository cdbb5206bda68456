/** One message of a chat with a model. */
export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What a streaming model says: pieces of text, then once how it ended. A stream without `finish` was cut off. */
export type ChatEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'finish'; readonly reason: 'stop' | 'length' | 'other'; readonly usage: TokenUsage | null };

export interface TokenUsage {
  readonly promptTokens: number;
  readonly completionTokens: number;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  readonly signal?: AbortSignal;
}

/** A language model behind an OpenAI-compatible endpoint. Faults are thrown as `ModelError`. */
export interface ChatModel {
  /** Name as configured, for receipts, footers and cache keys. */
  readonly name: string;
  stream(request: ChatRequest): AsyncIterable<ChatEvent>;
}

/** Speech as a person has sent it. */
export interface Recording {
  readonly bytes: Uint8Array;
  /** As the sender's client names it: `audio/ogg` for one. */
  readonly mimeType: string;
}

/** Writes speech down, behind an OpenAI-compatible endpoint. Nothing said gives an empty text; faults are thrown as `ModelError`. */
export interface Transcriber {
  transcribe(recording: Recording): Promise<string>;
}

/** A fault of the model line. `retryable` says whether the same call may succeed later. */
export class ModelError extends Error {
  readonly retryable: boolean;
  constructor(message: string, options: { readonly retryable: boolean; readonly cause?: unknown }) {
    super(message, { cause: options.cause });
    this.name = 'ModelError';
    this.retryable = options.retryable;
  }
}

/** What a person gave the program (a file, a setting) is not as expected; the message says expected, got, what to do. */
export class InputError extends Error {
  constructor(message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'InputError';
  }
}

/** Sessions and caches. `get` returns unknown: what comes back was written by an older program, so callers validate. */
export interface KeyValueStore {
  get(key: string): Promise<unknown>;
  set(key: string, value: unknown, ttlMs?: number): Promise<void>;
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}

export interface Clock {
  now(): Date;
  /** Rejects with the signal's reason when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Structured log lines; never a reader's text, a token or a raw id. */
export interface Logger {
  debug(event: string, fields?: Readonly<Record<string, unknown>>): void;
  info(event: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
  error(event: string, fields?: Readonly<Record<string, unknown>>): void;
}
