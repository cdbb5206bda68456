import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import type { Exchange } from './connection.ts';
import { pageHeaders } from './page-reply.ts';

interface PageFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
}

/** The files of the page by their path on the server; `/` is index.html. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Reads the page's folder once; files of other types than html, css, js and svg are left out. */
export function readPageFiles(folder = new URL('./page/', import.meta.url)): PageFiles {
  const files = new Map<string, PageFile>();
  for (const name of readdirSync(folder)) {
    const type = types[extname(name)];
    if (type === undefined) continue;
    const bytes = readFileSync(new URL(name, folder));
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    files.set(name === 'index.html' ? '/' : `/playground/page/${name}`, { bytes, type, etag });
  }
  return files;
}

/** Answers with a file, or with 304 where the browser has it already. */
export function sendPageFile(file: PageFile, { request, response }: Exchange): void {
  const headers = { ...pageHeaders, etag: file.etag, 'cache-control': 'no-cache' };
  if (request.headers['if-none-match'] === file.etag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'content-type': file.type, 'content-length': file.bytes.length });
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}
