import type { StorageAdapter } from 'grammy';
import { z } from 'zod';
import type { Turn } from '../answering/answer.ts';
import type { KeyValueStore, Logger } from '../ports.ts';

/** What the bot remembers of a conversation. */
export interface Session {
  /** Oldest first, at most `MAX_TURNS`. */
  readonly history: readonly Turn[];
  /** The article that questions are about for now; null: all of them. */
  readonly scope: Scope | null;
}

export interface Scope {
  readonly articleId: string;
  readonly title: string;
}

/** A conversation ends after so long without a question. */
const SESSION_IDLE_MS = 30 * 60_000;
const MAX_TURNS = 6;

const VERSION = 2;

const storedSession = z.object({
  version: z.literal(VERSION),
  history: z
    .array(z.object({ question: z.string(), query: z.string(), articleIds: z.array(z.string()) }))
    .max(MAX_TURNS),
  scope: z.object({ articleId: z.string(), title: z.string() }).nullable(),
});

export function freshSession(): Session {
  return { history: [], scope: null };
}

/** The session with one more turn; the oldest is forgotten beyond `MAX_TURNS`. */
export function withTurn(session: Session, turn: Turn): Session {
  return { ...session, history: [...session.history, turn].slice(-MAX_TURNS) };
}

/** The session as it was before a question that is now asked differently. */
export function withoutTurn(session: Session, question: string): Session {
  const at = session.history.findLastIndex((turn) => turn.question === question);
  return at === -1 ? session : { ...session, history: session.history.toSpliced(at, 1) };
}

/**
 * grammY's storage over a key-value store. What another version of the program left there starts a new conversation, and
 * so does a store that fails: that costs the reader the history, never the answer.
 */
export function createSessionStorage(store: KeyValueStore, logger: Logger): StorageAdapter<Session> {
  const orElse = async <Result>(event: string, work: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work();
    } catch (error) {
      logger.error(event, { error });
      return undefined;
    }
  };
  return {
    read: (key) => orElse('session.read_failed', async () => toSession(await store.get(sessionKey(key)), logger)),
    write: (key, session) =>
      orElse('session.write_failed', () =>
        store.set(sessionKey(key), { version: VERSION, ...session }, SESSION_IDLE_MS),
      ),
    delete: (key) => orElse('session.delete_failed', () => store.delete(sessionKey(key))),
  };
}

function toSession(stored: unknown, logger: Logger): Session | undefined {
  if (stored === undefined) return undefined;
  const parsed = storedSession.safeParse(stored);
  if (parsed.success) return { history: parsed.data.history, scope: parsed.data.scope };
  logger.warn('session.unreadable', { expectedVersion: VERSION, issues: parsed.error.issues.length });
  return undefined;
}

export function sessionKey(chat: string): string {
  return `session:${chat}`;
}
