import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** One step of a scripted reply. Every step but `stall` and `linger` passes at once. */
export type ModelStep =
  | { readonly do: 'say'; readonly text: string }
  /** Any `data:` payload, as it stands. */
  | { readonly do: 'data'; readonly payload: string }
  /** A comment line, which keeps a connection alive and says nothing. */
  | { readonly do: 'ping' }
  | { readonly do: 'finish'; readonly reason?: string }
  | { readonly do: 'usage'; readonly prompt: number; readonly completion: number }
  | { readonly do: 'done' }
  /** Says nothing more and leaves the socket open until the caller goes or the server closes. */
  | { readonly do: 'stall' }
  /** Destroys the socket. */
  | { readonly do: 'drop' };

/** How one request is answered: a stream of steps, or a status with a body. */
export type ModelReply =
  | { readonly steps: readonly ModelStep[] }
  | {
      readonly status: number;
      readonly body: string | Uint8Array;
      readonly type?: string;
      readonly headers?: Record<string, string>;
    }
  /** Accepts the request and never sends headers. */
  | { readonly silent: true };

export interface ModelServer {
  readonly baseUrl: string;
  /** The parsed bodies of all requests, in order. */
  readonly requests: readonly Record<string, unknown>[];
  /** How many callers went away before their reply had ended. */
  readonly abandoned: () => number;
  script(...replies: readonly ModelReply[]): void;
  close(): Promise<void>;
}

/** No scripted conversation lasts longer, so a test that forgets to close cannot hang the suite. */
const maxLifeMs = 20_000;

/** A plain reply: the text in chunks, a finish reason, usage, `[DONE]`. */
export function spoken(...texts: readonly string[]): ModelReply {
  return {
    steps: [
      ...texts.map((text) => ({ do: 'say', text }) as const),
      { do: 'finish' },
      { do: 'usage', prompt: 100, completion: 20 },
      { do: 'done' },
    ],
  };
}

/** An error as OpenAI-compatible servers send it. */
export function refusing(status: number, message: string, headers: Record<string, string> = {}): ModelReply {
  return { status, body: JSON.stringify({ error: { message, type: 'invalid_request_error' } }), headers };
}

/**
 * An OpenAI-compatible server on the loopback that says what it is told to, one scripted reply per request.
 * A request without a script is answered with 501, so that a missing script is seen.
 */
export async function startModelServer(): Promise<ModelServer> {
  const requests: Record<string, unknown>[] = [];
  const replies: ModelReply[] = [];
  const ended = new AbortController();
  let abandoned = 0;

  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableEnded && !ended.signal.aborted) abandoned += 1;
    });
    serve(request, response).catch((fault: unknown) => response.destroy(fault instanceof Error ? fault : undefined));
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    requests.push(JSON.parse(await bodyOf(request)));
    const reply = replies.shift() ?? refusing(501, `Not scripted: request ${requests.length}`);
    if ('silent' in reply) return;
    if ('status' in reply) {
      response.writeHead(reply.status, { 'content-type': reply.type ?? 'application/json', ...reply.headers });
      response.end(reply.body);
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    for (const step of reply.steps) {
      if (step.do === 'stall') return;
      await play(step, response);
    }
    if (!response.destroyed) response.end();
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const closing = AbortSignal.timeout(maxLifeMs);
  closing.addEventListener('abort', () => server.closeAllConnections());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a TCP address of the scripted model');
  return {
    baseUrl: `http://127.0.0.1:${address.port}/v1`,
    requests,
    abandoned: () => abandoned,
    script: (...more) => void replies.push(...more),
    close: () =>
      new Promise((resolve) => {
        ended.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function play(step: Exclude<ModelStep, { do: 'stall' }>, response: ServerResponse): Promise<void> {
  if (step.do === 'drop') {
    response.destroy();
    return;
  }
  const line = step.do === 'ping' ? ': ping' : `data: ${payloadOf(step)}`;
  // Each step has left before the next one: a destroyed socket takes unsent words with it.
  await new Promise<void>((resolve) => response.write(`${line}\n\n`, () => resolve()));
}

function payloadOf(step: Exclude<ModelStep, { do: 'drop' | 'ping' | 'stall' }>): string {
  if (step.do === 'data') return step.payload;
  if (step.do === 'done') return '[DONE]';
  const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
  const chunk = { id: 'scripted', object: 'chat.completion.chunk', created: 0, model: 'scripted' };
  if (step.do === 'say') return JSON.stringify({ ...chunk, choices: [choice({ content: step.text }, null)] });
  if (step.do === 'finish') return JSON.stringify({ ...chunk, choices: [choice({}, step.reason ?? 'stop')] });
  const { prompt, completion } = step;
  const counted = { ...usage, prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
  return JSON.stringify({ ...chunk, choices: [], usage: counted });
}

function choice(delta: object, reason: string | null): object {
  return { index: 0, delta, finish_reason: reason };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(Buffer.from(part));
  return Buffer.concat(parts).toString('utf8');
}
