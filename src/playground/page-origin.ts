import type { IncomingMessage } from 'node:http';

/**
 * Whether a request comes from the page itself, or from a program on this machine: the host is this very server by a
 * loopback name, and a browser that names an origin names the same. Keeps out other sites (CSRF) and other names that
 * lead to 127.0.0.1 (DNS rebinding).
 */
export function isFromThisPage({ headers, socket }: IncomingMessage): boolean {
  const { host, origin } = headers;
  const names = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${socket.localPort}`);
  if (host === undefined || !names.includes(host)) return false;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}
