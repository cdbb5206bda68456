import { HttpError } from 'grammy';
import type { ApiResponse } from 'grammy/types';
import { z } from 'zod';

/**
 * What is known of a call that was made: `not-sent` never left this machine, `refused` was answered with no, and of
 * `unknown` nobody can say whether it took effect.
 */
type CallOutcome = 'accepted' | 'refused' | 'not-sent' | 'unknown';

/**
 * The outcome of a call that was answered. 500 is the Bot API's own "unsuccessful"; 502 to 504 come from a gateway in
 * front of it, which does not know what became of the call.
 */
export function outcomeOfAnswer(answer: ApiResponse<unknown>): Exclude<CallOutcome, 'not-sent'> {
  if (answer.ok) return 'accepted';
  return answer.error_code > 500 ? 'unknown' : 'refused';
}

/** These say that no connection came about, so that Telegram cannot have seen the call. */
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);
const systemError = z.looseObject({ code: z.string() });

/** The outcome of a call that threw instead of being answered. */
export function outcomeOfError(error: unknown): Extract<CallOutcome, 'not-sent' | 'unknown'> {
  const cause = systemError.safeParse(error instanceof HttpError ? error.error : error);
  return cause.success && NEVER_CONNECTED.has(cause.data.code) ? 'not-sent' : 'unknown';
}
