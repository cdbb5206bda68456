import type { Message } from 'grammy/types';

/** What changes before the eyes of people. A `message` is new, or as it is after an edit. */
export type WorldChange =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageId: number }
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'person'; readonly personId: number }
  | { readonly type: 'chat'; readonly chatId: number };

export interface ChangeFeed {
  emit(change: WorldChange): void;
  /** Calls the listener with every later change; the returned function ends that. */
  watch(listener: (change: WorldChange) => void): () => void;
  /** What `find` finds, now or after a later change. Rejects when the server closes before that. */
  until<T>(find: () => T | undefined): Promise<T>;
  close(): void;
}

/** A feed that nobody follows yet. */
export function createChangeFeed(): ChangeFeed {
  const listeners = new Set<(change: WorldChange) => void>();
  const closed = new AbortController();

  function watch(listener: (change: WorldChange) => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function until<T>(find: () => T | undefined): Promise<T> {
    const found = find();
    if (found !== undefined) return Promise.resolve(found);
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    const end = watch(() => {
      const later = find();
      if (later === undefined) return;
      end();
      resolve(later);
    });
    closed.signal.addEventListener('abort', () => reject(closed.signal.reason));
    return promise;
  }

  return {
    emit(change) {
      for (const listener of listeners) listener(change);
    },
    watch,
    until,
    close: () => closed.abort(new Error('Expected a change of the world, got none before the server closed')),
  };
}
