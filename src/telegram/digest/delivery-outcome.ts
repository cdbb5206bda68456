import { GrammyError } from 'grammy';
import type { SendOutcome } from '../../digest/send-outcome.ts';
import { outcomeOfError } from '../gate/call-outcome.ts';
import { Withheld } from './departures.ts';

/** Chats that are gone or closed, as Telegram says it with a 400 (research/telegram.md 5.3). */
const CLOSED_CHAT =
  /chat not found|user not found|PEER_ID_INVALID|USER_DEACTIVATED|CHAT_WRITE_FORBIDDEN|not enough rights to send|have no rights to send|need administrator rights|group chat was deactivated|TOPIC_CLOSED/i;

/** What a send that threw means for its delivery. */
export function outcomeOfFailure(error: unknown): SendOutcome {
  if (error instanceof Withheld) return { type: 'withheld' };
  if (!(error instanceof GrammyError)) {
    const why = error instanceof Error ? error.message : String(error);
    return outcomeOfError(error) === 'not-sent' ? { type: 'offline', why } : { type: 'unknown', why };
  }
  return outcomeOfRefusal(error);
}

function outcomeOfRefusal({ error_code: code, description: why, parameters }: GrammyError): SendOutcome {
  if (parameters.migrate_to_chat_id !== undefined) return { type: 'moved', chatId: parameters.migrate_to_chat_id };
  switch (code) {
    case 429:
      return { type: 'flooded', waitMs: (parameters.retry_after ?? 1) * 1000 };
    case 403:
      return { type: 'unreachable', why };
    case 400:
      return CLOSED_CHAT.test(why) ? { type: 'unreachable', why } : { type: 'refused', why };
    case 401:
    case 404:
      return { type: 'offline', why };
    case 500:
      return { type: 'not-sent', why };
    default:
      // A gateway in front of the Bot API does not know what became of the call.
      return code > 500 ? { type: 'unknown', why } : { type: 'refused', why };
  }
}
