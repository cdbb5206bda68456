import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply, Switchboard } from './call.ts';
import type { FileStore } from './file-store.ts';
import { readRequestBody } from './request-body.ts';
import { spellMethod } from './validate.ts';

export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

interface Site {
  readonly token: string;
  readonly files: FileStore;
  readonly switchboard: Switchboard;
  /** Answers what is neither a call nor a download, and says whether it did: the playground's page. */
  readonly page: ((exchange: Exchange) => boolean) | undefined;
}

/** Answers one request: a call of a method (`/bot<token>/<method>`) or a download (`/file/bot<token>/<path>`). */
export async function serveRequest({ request, response }: Exchange, site: Site): Promise<void> {
  try {
    await route({ request, response }, site);
  } catch (error) {
    // A defect of this server must fail the test that meets it, with its stack, and not hang it.
    const description = `Internal Server Error: ${error instanceof Error ? error.stack : String(error)}`;
    send(response, refusal(500, description));
  }
}

async function route({ request, response }: Exchange, { token, files, switchboard, page }: Site): Promise<void> {
  if (!isFromHere(request)) return send(response, refusal(403, 'Forbidden: the playground answers on loopback only'));
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  if (!/^\/(file\/)?bot/.test(pathname) && page?.({ request, response })) return;
  const [, area, given, rest] = /^\/(file\/)?bot([^/]*)\/(.+)$/.exec(decodeURIComponent(pathname)) ?? [];
  if (given === undefined || rest === undefined) return send(response, refusal(404, 'Not Found'));
  if (given !== token) return send(response, refusal(401, 'Unauthorized'));
  if (area) return sendFile(response, files.at(rest)?.bytes);
  const hangUp = new AbortController();
  response.once('close', () => hangUp.abort(new Error('The caller has hung up')));
  const method = spellMethod(rest);
  const read = () => readRequestBody(request, method);
  send(response, await switchboard.answer({ method, signal: hangUp.signal, read }));
}

/** A web page of another site could otherwise reach this server, by a name that leads to 127.0.0.1 or across origins. */
function isFromHere({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  const isLoopback = (name: string) => /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(name);
  return (
    host !== undefined && isLoopback(host) && (origin === undefined || isLoopback(origin.replace(/^https?:\/\//, '')))
  );
}

function refusal(code: number, description: string): Reply {
  return { type: 'json', status: code, body: { ok: false, error_code: code, description } };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply.type === 'silence' || response.destroyed) return;
  if (reply.type === 'drop') {
    response.destroy();
    return;
  }
  const body = reply.type === 'json' ? JSON.stringify(reply.body) : '<html><body>502 Bad Gateway</body></html>';
  const type = reply.type === 'json' ? 'application/json' : 'text/html';
  response.writeHead(reply.type === 'json' ? reply.status : 502, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
}

function sendFile(response: ServerResponse, bytes: Uint8Array | undefined): void {
  if (!bytes) {
    send(response, refusal(404, 'Not Found'));
    return;
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': bytes.length });
  response.end(bytes);
}
