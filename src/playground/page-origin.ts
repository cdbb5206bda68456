import type { IncomingMessage } from 'node:http';

/** Whether a request names this very server by a loopback name: keeps out other names that lead to 127.0.0.1 (DNS rebinding). */
export function isToThisServer({ headers, socket }: IncomingMessage): boolean {
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${socket.localPort}`);
  return headers.host !== undefined && names.includes(headers.host);
}

/** Whether it also comes from the page itself, or from a program on this machine: keeps out other sites (CSRF). */
export function isFromThisPage(request: IncomingMessage): boolean {
  const { host, origin, 'sec-fetch-site': site } = request.headers;
  if (!isToThisServer(request)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return site === undefined || site === 'same-origin' || site === 'none';
}
