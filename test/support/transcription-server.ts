import { createServer } from 'node:http';
import { onTestFinished } from 'vitest';

export interface TranscriptionServer {
  readonly baseUrl: string;
  /** The multipart bodies of all requests, as Latin-1 text. */
  readonly requests: readonly { readonly path: string; readonly key: string; readonly body: string }[];
  /** What the next requests are answered, in order; without a script they are refused with 501. */
  script(...replies: readonly { readonly status: number; readonly body: string }[]): void;
}

/** A server with OpenAI's `audio/transcriptions` on the loopback that hears what it is told to, until the test is over. */
export async function startTranscriptionServer(): Promise<TranscriptionServer> {
  const requests: { path: string; key: string; body: string }[] = [];
  const replies: { readonly status: number; readonly body: string }[] = [];
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(Buffer.from(part));
    const key = request.headers.authorization ?? '';
    requests.push({ path: request.url ?? '', key, body: Buffer.concat(parts).toString('latin1') });
    const { status, body } = replies.shift() ?? { status: 501, body: '{}' };
    response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('Expected a TCP address');
  return { baseUrl: `http://127.0.0.1:${address.port}/v1`, requests, script: (...more) => void replies.push(...more) };
}

/** A transcript as the endpoint answers it. */
export function heard(text: string) {
  return { status: 200, body: JSON.stringify({ text }) };
}
