import { ModelError } from '../ports.ts';

/** Of the longest answer of 600 tokens hardly a hundredth; what is more is an attack or a mistake. */
const maxBytes = 4_000_000;

/** `fetch` whose replies end with a `ModelError` after 4 MB, unpacked: no endpoint can fill the memory. */
export async function cappedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  if (response.body === null) return response;
  const { status, statusText, headers } = response;
  return new Response(response.body.pipeThrough(capped()), { status, statusText, headers });
}

function capped(): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0;
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength;
      if (bytes <= maxBytes) return controller.enqueue(chunk);
      controller.error(
        new ModelError(
          `Expected an answer of at most ${maxBytes} bytes, got more: check what OPENAI_BASE_URL leads to`,
          {
            retryable: false,
          },
        ),
      );
    },
  });
}
