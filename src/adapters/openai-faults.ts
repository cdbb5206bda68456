import { z } from 'zod';
import { ModelError } from '../ports.ts';

const faultSchema = z.object({
  name: z.string().catch('Error'),
  status: z.number().optional().catch(undefined),
  code: z.string().nullish().catch(null),
  type: z.string().nullish().catch(null),
  constructor: z.function().optional().catch(undefined),
});

/** Statuses of RFC 9110 after which the same request may succeed. */
const passing = new Set([408, 409, 425, 429]);

/** What was asked for, and what its variables in the environment begin with. */
interface Line {
  readonly expected: string;
  readonly settings: 'OPENAI' | 'STT';
}

const chat: Line = { expected: 'a streamed answer', settings: 'OPENAI' };

/**
 * Maps whatever the SDK or the socket throws to one `ModelError`. Servers echo keys and questions in their messages,
 * so only the status and short identifiers are taken over, and no cause.
 */
export function toModelError(fault: unknown, { expected, settings }: Line = chat): ModelError {
  if (fault instanceof ModelError) return fault;
  const read = faultSchema.safeParse(fault);
  const { status, code, type } = read.success ? read.data : {};
  const kind = kindOf(fault);
  if (status === undefined) {
    const words = [kind, identifier(code), identifier(type)].filter((word) => word !== null).join(', ');
    return new ModelError(
      `Expected ${expected}, got a broken connection (${words}): check that ${settings}_BASE_URL is reachable`,
      { retryable: true },
    );
  }
  const words = [`HTTP ${status}`, identifier(code), identifier(type)].filter((word) => word !== null).join(', ');
  return new ModelError(`Expected ${expected}, got ${words}: ${adviceFor(status, settings)}`, {
    retryable: passing.has(status) || status >= 500,
  });
}

function kindOf(fault: unknown): string {
  return fault instanceof Error ? fault.constructor.name : typeof fault;
}

/** Codes and types are identifiers; anything longer may be a text. */
function identifier(value: string | null | undefined): string | null {
  return value != null && /^[a-z][a-z0-9_.-]{0,47}$/i.test(value) && !/^sk-/i.test(value) ? value : null;
}

function adviceFor(status: number, settings: Line['settings']): string {
  if (status === 401 || status === 403) return `check ${settings}_API_KEY`;
  if (status === 402) return `the account behind ${settings}_API_KEY has no credit left`;
  if (status === 404) return `check ${settings}_BASE_URL and ${settings}_MODEL`;
  if (status === 429) return 'the endpoint asks for a pause, try later';
  if (status >= 500) return 'the endpoint has a fault of its own, try later';
  return `check ${settings}_MODEL and what the endpoint accepts`;
}
