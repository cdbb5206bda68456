import type { FetchedPage, FetchPage, Validators } from './page-addresses.ts';
import { tooLarge, UnreadableFileError } from './readers/text-file.ts';

const MAX_BYTES = 128 * 1024 * 1024;
const PATIENCE_MS = 30_000;

/** The part of the standard `fetch` that is used. */
export type Fetch = (
  address: string,
  init: { readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
) => Promise<Response>;

/** Fetches pages with conditional requests; a page that is too large or takes longer than half a minute is refused. */
export function createFetchPage(fetch: Fetch): FetchPage {
  return async (address, known) => {
    try {
      return await fetchOnce(fetch, { address, known: known ?? { etag: null, lastModified: null } });
    } catch (cause) {
      if (cause instanceof UnreadableFileError) throw cause;
      throw new UnreadableFileError(
        address,
        `expected an answer, got none (${reasonOf(cause)}); check the address and the network`,
        {
          cause,
        },
      );
    }
  };
}

async function fetchOnce(
  fetch: Fetch,
  { address, known }: { readonly address: string; readonly known: Validators },
): Promise<FetchedPage> {
  const headers = {
    'user-agent': 'jiamenkou (feed reader)',
    accept: 'application/rss+xml, application/atom+xml, application/feed+json, text/html, */*;q=0.5',
    ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
  };
  const response = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
  if (response.status === 304) return { status: 'unchanged' };
  if (!response.ok) {
    await response.body?.cancel();
    throw new UnreadableFileError(
      address,
      `expected status 200, got ${response.status}; check the address in a browser`,
    );
  }
  return {
    status: 'fetched',
    bytes: await readBody(response, address),
    contentType: response.headers.get('content-type') ?? '',
    validators: { etag: response.headers.get('etag'), lastModified: response.headers.get('last-modified') },
  };
}

/** Counts what really comes: the announced length is not to be believed, and packed bodies grow. */
async function readBody(response: Response, address: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > MAX_BYTES) throw tooLarge(address, { size, maxBytes: MAX_BYTES });
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? error.cause.message : error.message;
}
