import type { IncomingMessage } from 'node:http';
import { ApiFault, badRequest } from './api-fault.ts';
import { typeForm } from './validate.ts';

/** A file as it came in a multipart body. */
export interface UploadedFile {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** The parameters of a call, and the files that its `attach://` strings name. */
export interface RequestBody {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, UploadedFile>;
}

/** The Bot API takes uploads of at most 50 MB; the rest of a body fits into one more. */
const maxBodyBytes = 51 * 1024 * 1024;
const noFiles: ReadonlyMap<string, UploadedFile> = new Map();

/** Reads the parameters of a call from the query and from a JSON, urlencoded or multipart body. Throws ApiFaults. */
export async function readRequestBody(request: IncomingMessage, method: string): Promise<RequestBody> {
  const query = Object.fromEntries(new URL(request.url ?? '/', 'http://localhost').searchParams);
  const bytes = await readBytes(request);
  const type = request.headers['content-type'] ?? '';
  const inQuery = typeForm(method, query);
  if (bytes.length === 0) return { parameters: inQuery, files: noFiles };
  if (type.startsWith('application/json')) return { parameters: { ...inQuery, ...parseObject(bytes) }, files: noFiles };
  if (type.startsWith('multipart/form-data')) return readMultipart(bytes, { type, method });
  const form = Object.fromEntries(new URLSearchParams(bytes.toString('utf8')));
  return { parameters: { ...inQuery, ...typeForm(method, form) }, files: noFiles };
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    const piece = Buffer.from(chunk);
    length += piece.length;
    if (length > maxBodyBytes) throw new ApiFault(413, 'Request Entity Too Large');
    chunks.push(piece);
  }
  return Buffer.concat(chunks);
}

function parseObject(bytes: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw badRequest("can't parse request: JSON object expected");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest("can't parse request: JSON object expected");
  }
  return { ...value };
}

async function readMultipart(bytes: Buffer, { type, method }: { type: string; method: string }): Promise<RequestBody> {
  const body = quoteFileNames(bytes);
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData().catch(() => {
    throw badRequest("can't parse multipart/form-data body");
  });
  const texts: Record<string, string> = {};
  const files = new Map<string, UploadedFile>();
  for (const [name, value] of form) {
    if (typeof value === 'string') texts[name] = value;
    else {
      files.set(name, { name: value.name, mimeType: value.type, bytes: new Uint8Array(await value.arrayBuffer()) });
    }
  }
  // A part that is itself the parameter (curl -F document=@page.pdf) stands for attach:// with its own name.
  const own = [...files.keys()].filter(
    (name) => !Object.values(texts).some((text) => text.includes(`attach://${name}`)),
  );
  const attached = Object.fromEntries(own.map((name) => [name, `attach://${name}`]));
  return { parameters: typeForm(method, { ...texts, ...attached }), files };
}

/** grammY writes file names without quotes, which the platform's parser takes for ASCII only. */
function quoteFileNames(bytes: Buffer): Buffer {
  const header =
    /(\r?\n--?[^\r\n]*\r\n)(content-disposition: *form-data; *name="[^"\r\n]*"; *filename=)([^"\r\n][^\r\n]*)\r\n/gi;
  const quoted = bytes.toString('latin1').replace(header, (_, boundary: string, start: string, name: string) => {
    return `${boundary}${start}"${name.replaceAll('"', '%22')}"\r\n`;
  });
  return Buffer.from(quoted, 'latin1');
}
