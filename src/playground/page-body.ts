import type { IncomingMessage } from 'node:http';
import { PageRefusal } from './page-reply.ts';

/** Reads a body of at most `maxBytes`. Throws a PageRefusal for a larger one, without reading it to its end. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = new PageRefusal(413, `Expected at most ${maxBytes / 1024 / 1024} MB, got more`);
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    length += piece.length;
    if (length > maxBytes) throw tooLarge;
    chunks.push(piece);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
